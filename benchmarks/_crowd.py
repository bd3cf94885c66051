"""Five hundred people after thirty places at once, through four ways of taking one.

All ways write to the same table, from the same threads, each with a connection of its own. The bare ones do
nothing but lock, count and insert: no rules, no letter, no trail.
"""

import multiprocessing
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from statistics import median

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

CROWD, PLACES = 500, 30
PROCESSES = 2  # as production's web server has
FORK = multiprocessing.get_context("fork")
COLUMNS = """key, created_at, changed_at, event_id, person_id, state, number, adjustments, are_arranged,
    is_listed, priority, priority_reason, sequence, registered_at"""
VALUES = "%s, now(), now(), %s, %s, 'confirmed', {number}, '', false, false, 0, '', 0, now()"
TAKEN = "SELECT count(*) FROM community_registration WHERE event_id = %s AND state <> 'cancelled'"
INSERT = f"INSERT INTO community_registration ({COLUMNS}) VALUES ({VALUES})"  # noqa: S608 - our own words
ONE_STATEMENT = f"""
    WITH taken AS (
        SELECT count(*) AS places, coalesce(max(number), 0) AS latest
        FROM community_registration WHERE event_id = %s AND state <> 'cancelled'
    )
    INSERT INTO community_registration ({COLUMNS})
    SELECT {VALUES.format(number="latest + 1")} FROM taken WHERE places < %s
    ON CONFLICT DO NOTHING RETURNING id"""  # noqa: S608 - our own words


@dataclass(frozen=True)
class Outcome:
    taken: int
    seconds: float
    order: float
    order_within: float  # a process, whose people wait for one another

    @property
    def rate(self) -> float:
        return CROWD / self.seconds


def as_in_life(event, person) -> bool:
    from collaborative.kit.refusals import Refused
    from community.actions.places import take_place

    try:
        take_place(event=event, person=person, by=person)
    except Refused:
        return False
    return True


def with_a_line(event, person) -> bool:
    from community.actions.places import Wish, take_place

    return take_place(event=event, person=person, by=person, wish=Wish(may_wait=True)).is_confirmed


def lock_then_count(event, person) -> bool:
    from collaborative.kit.keys import new_key

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT id FROM community_event WHERE id = %s FOR UPDATE", [event.pk])
        cursor.execute(TAKEN, [event.pk])
        taken = cursor.fetchone()[0]
        if taken >= PLACES:
            return False
        cursor.execute(INSERT.format(number=taken + 1), [new_key(), event.pk, person.pk])
        return True


def one_statement(event, person) -> bool:
    """The numbered place is the guard: who meets another at the same number asks again."""
    from collaborative.kit.keys import new_key

    while True:
        with connection.cursor() as cursor:
            cursor.execute(ONE_STATEMENT, [event.pk, new_key(), event.pk, person.pk, PLACES])
            if cursor.fetchone():
                return True
            cursor.execute(TAKEN, [event.pk])
            if cursor.fetchone()[0] >= PLACES:
                return False


def crowds(people: list, *, runs: int, **fields) -> dict[str, list[Outcome]]:
    """Each way in turn, so many times, on an event of its own each time."""
    ways = {each.__name__: each for each in (as_in_life, lock_then_count, one_statement, with_a_line)}
    found: dict[str, list[Outcome]] = {name: [] for name in ways}
    for _ in range(runs):
        for name, way in ways.items():
            found[name].append(crowd(way, people, has_waiting_list=name == "with_a_line", **fields))
    return found


def crowd(way: Callable, people: list, **fields) -> Outcome:
    """Everybody asks in the same moment: a thread and a connection each, shared out among processes."""
    from community.queries.places import confirmed_at
    from tests.builders import an_event

    event = an_event(capacity=PLACES, **fields)
    connection.close()  # what is open would be shared with the processes
    asked, got = FORK.Array("d", len(people)), FORK.Array("i", len(people))
    ready = FORK.Barrier(len(people) + 1)
    shares = [range(number, len(people), PROCESSES) for number in range(PROCESSES)]
    processes = [
        FORK.Process(target=part, args=(way, event, people, share, ready, asked, got)) for share in shares
    ]
    for process in processes:
        process.start()
    ready.wait()
    begun = time.perf_counter()
    for process in processes:
        process.join()
    seconds = time.perf_counter() - begun
    within = [in_order(asked[number::PROCESSES], got[number::PROCESSES]) for number in range(PROCESSES)]
    return Outcome(confirmed_at(event).count(), seconds, in_order(asked[:], got[:]), min(within))


def part(way: Callable, event, people: list, numbers: range, ready, asked, got) -> None:
    from collaborative.people.rules import is_leader
    from community.queries.standing import standing_at

    def ask(number: int) -> None:
        connection.ensure_connection()
        is_leader(people[number])  # as the page with the form has asked
        standing_at(event, now=timezone.now(), person=people[number])  # a connection in use knows its tables
        ready.wait()
        asked[number] = time.perf_counter()
        with suppress(IntegrityError):
            got[number] = way(event, people[number])
        connection.close()

    threads = [threading.Thread(target=ask, args=[number]) for number in numbers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def in_order(asked: list[float], got: list[bool]) -> float:
    """Of all pairs where one got a place and the other none: in how many the first had asked before."""
    winners = [moment for moment, has in zip(asked, got, strict=True) if has]
    others = [moment for moment, has in zip(asked, got, strict=True) if not has]
    right = sum(winner < other for winner in winners for other in others)
    return right / (len(winners) * len(others)) if winners else 1.0


def middle(outcomes: list[Outcome], of: str) -> float:
    return median(getattr(outcome, of) for outcome in outcomes)
