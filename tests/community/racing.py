"""Many people after the same places at once, with the safeguards on or off."""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, nullcontext
from unittest.mock import patch

from django.db import connection
from django.utils import timezone

from collaborative.kit.database import Busy
from collaborative.kit.keys import new_key
from collaborative.kit.refusals import Refused
from collaborative.notices.models import Notice
from collaborative.people.models import Profile, User
from community.actions import places
from community.actions.places import holding, line, taking
from community.actions.sweep import sweep
from community.models import Event, Registration
from community.queries.places import taken_at
from community.queries.standing import Standing, standing_at
from tests.community.asking import a_full_event

PAUSE = 0.01
THREADS = 20


def a_crowd(number: int) -> list[User]:
    """Leaders without more than a race needs."""
    crowd = User.objects.bulk_create(
        User(email=f"leader{one}.{new_key()}@example.org", name=f"Leader {one}") for one in range(number)
    )
    Profile.objects.bulk_create(Profile(user=user) for user in crowd)
    return crowd


@contextmanager
def safeguards(*, lock: bool = True, guard: bool = True, pause: float = PAUSE):
    """A pause after counting gives every race its chance, and nobody is kept out of it before."""
    with ExitStack() as switched:
        if pause or not lock:
            switched.enter_context(patch.object(taking, "in_turn", lambda event: nullcontext()))
        if pause:
            for module in (taking, line):
                switched.enter_context(patch.object(module, "standing_at", slowly(standing_at, pause)))
        if not lock:
            for module in (holding, line):
                switched.enter_context(patch.object(module, "locked_rows", read_only))
        if not guard:
            switched.enter_context(patch.object(taking, "next_number", lambda event: None))
        yield


def slowly(count: Callable, pause: float) -> Callable:
    def counted(event: Event, **about) -> Standing:
        found = count(event, **about)
        time.sleep(pause)
        return found

    return counted


def read_only(rows) -> list:
    """What a lock returns, without locking."""
    return list(rows.order_by("pk"))


def all_at_once(jobs: Iterable[Callable], *, threads: int = THREADS) -> list:
    """What each job returned; each thread gives its connection back."""

    def done(job: Callable):
        try:
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(done, jobs))


def asks(event: Event, person: User) -> Callable[[], str]:
    def ask() -> str:
        try:
            places.take_place(event=event, person=person, by=person)
        except Refused:
            return "refused"
        except Busy:
            return "busy"
        return "place"

    return ask


def register_all(event: Event, people: list[User]) -> Counter:
    return Counter(all_at_once([asks(event, person) for person in people]))


def outcome(do, **what):
    """A job that says how it went."""

    def job():
        try:
            return do(**what)
        except Refused:
            return "refused"
        except Busy:
            return "busy"

    return job


def race(*jobs):
    with safeguards():
        return all_at_once(jobs, threads=len(jobs))


def never_one_over(event):
    event.refresh_from_db()
    numbers = [one.number for one in event.registrations.all() if one.number]
    assert taken_at(event) <= event.capacity
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


def looks() -> int:
    return sweep(timezone.now())


def a_line_with_places_free(free=3, waiting=8):
    """Places came free without anybody being told, as when accounts are deleted."""
    event, held, line = a_full_event(places=free, waiting=waiting)
    Registration.objects.filter(pk__in=[one.pk for one in held]).delete()
    return event, line


def offers() -> list[Notice]:
    return list(Notice.objects.filter(meaning__startswith="place_offered").order_by("pk"))
