"""Sixty people after ten places, a hundred times, on PostgreSQL: exactly ten each time.

The same with the safeguards switched off, one by one and with a pause after counting, shows what each is
for. As many threads as people, each with a connection of its own.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from statistics import median

from benchmarks._crowd import CROWD, as_in_life, crowd, crowds, middle, one_statement
from benchmarks._crowd import PLACES as THIRTY
from benchmarks.figures import Figure, compared
from tests import services

RUNS, PEOPLE, PLACES = 100, 60, 10
FEWER_RUNS = 10
CROWDED_RUNS = 5


def run() -> list[Figure]:
    os.environ.pop("DATABASE_URL", None)  # a server of our own, not somebody's
    with tempfile.TemporaryDirectory(prefix="portal-places-") as var, services.postgres() as server:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": server.url, "VAR_DIR": var}
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        return list(figures())


def figures() -> Iterator[Figure]:
    from tests.community.racing import a_crowd

    people = a_crowd(PEOPLE)
    with ThreadPoolExecutor(PEOPLE) as crowd:
        taken, rate = races(crowd, people, RUNS, pause=0)
        must(set(taken) == {PLACES}, f"Not {PLACES} each time, but {sorted(set(taken))}.")
        yield compared("places", f"most taken in {RUNS} runs, lock and guard", max(taken), PLACES)
        yield compared("places", f"fewest taken in {RUNS} runs, lock and guard", min(taken), PLACES)
        for name, off in (("lock alone", {"guard": False}), ("guard alone", {"lock": False})):
            taken, _ = races(crowd, people, FEWER_RUNS, **off)
            must(set(taken) == {PLACES}, f"With the {name}: {sorted(set(taken))}.")
            yield compared("places", f"most taken in {FEWER_RUNS} runs, {name}", max(taken), PLACES)
        taken, _ = races(crowd, people, FEWER_RUNS, lock=False, guard=False)
        must(max(taken) > PLACES, "Without lock and guard nothing was oversold: the race proves nothing.")
        yield compared("places", f"most taken in {FEWER_RUNS} runs, neither", max(taken), PLACES, "oversold")
        _, reckless = races(crowd, people, FEWER_RUNS, lock=False, guard=False, pause=0)
        yield compared("places", "attempts a second, against no safeguards", rate, reckless)
    yield from at_once(a_crowd(CROWD))


def at_once(people: list) -> Iterator[Figure]:
    """Five hundred for thirty, beside the bare ways of doing it."""
    from tests.builders import an_event

    crowd(one_statement, people)  # warms up the server
    as_in_life(an_event(capacity=PLACES), people[0])  # and the processes
    found = crowds(people, runs=CROWDED_RUNS)
    taken = {name: {outcome.taken for outcome in outcomes} for name, outcomes in found.items()}
    must(set.union(*taken.values()) == {THIRTY}, f"Not {THIRTY} each time: {taken}.")
    rates = {name: middle(outcomes, "rate") for name, outcomes in found.items()}
    bare = rates["lock_then_count"]
    what = f"{CROWD} at once for {THIRTY}"
    yield compared("places", f"{what}: most taken in {CROWDED_RUNS} runs", max(taken["as_in_life"]), THIRTY)
    share = rates["as_in_life"] / bare
    yield compared(
        "places",
        f"{what}: attempts a second, against lock and count",
        rates["as_in_life"],
        bare,
        "at least 0.7",
    )
    yield compared("places", f"{what}: the same where 470 join the waiting list", rates["with_a_line"], bare)
    yield compared("places", f"{what}: one statement, against lock and count", rates["one_statement"], bare)
    for name in ("as_in_life", "lock_then_count", "one_statement"):
        yield compared(
            "places", f"{what}: order kept, {name.replace('_', ' ')}", middle(found[name], "order"), 1
        )
    within = middle(found["as_in_life"], "order_within")
    yield compared("places", f"{what}: order kept within each process, as in life", within, 1)
    must(share >= 0.7, f"Our way reaches {share:.2f} of lock and count; it must reach 0.7.")


def races(crowd: Executor, people: list, runs: int, **switched) -> tuple[list[int], float]:
    """How many got in each time, and how many attempts a second there were."""
    from community.queries.places import taken_at
    from tests.builders import an_event
    from tests.community.racing import asks, safeguards

    taken, seconds = [], []
    for _ in range(runs):
        event = an_event(capacity=PLACES)
        attempts = [asks(event, person) for person in people]
        with safeguards(**switched):
            begun = time.perf_counter()
            list(crowd.map(lambda ask: ask(), attempts))
            seconds.append(time.perf_counter() - begun)
        taken.append(taken_at(event))
    return taken, PEOPLE / median(seconds)


def must(be_so: bool, otherwise: str) -> None:
    if not be_so:
        sys.exit(otherwise)
