"""Offers, newcomers, approvals and swaps at the same moment: nobody passes anybody, nothing is given twice.

W14, Q16, Q17, Q18 and the promise that a newcomer never passes anyone who waits.
"""

import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

import pytest
from django.db import connection
from django.utils import timezone

from collaborative.notices.models import Notice
from collaborative.trail.models import Entry
from community import rules
from community.actions import places
from community.actions.places import line
from community.models import Event
from community.queries.places import taken_at, waiting_at
from tests.builders import a_leader
from tests.community.asking import a_full_event, a_wait, now_at
from tests.community.racing import (
    a_crowd,
    a_line_with_places_free,
    all_at_once,
    asks,
    looks,
    offers,
    outcome,
    safeguards,
)

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
FOUR, K = 4, 3
ROOT = Path(__file__).resolve().parents[3]


def test_w14_without_the_lock_four_workers_offer_more_places_than_there_are():
    """The race is there: if this fails, the tests below prove nothing."""
    found = []
    for _ in range(3):
        event, _ = a_line_with_places_free(free=1)
        with safeguards(lock=False), offering_slowly_in_turn():
            all_at_once([looks] * FOUR, threads=FOUR)
        found.append(event.registrations.filter(state="offered").count())

    assert max(found) > 1


def offering_slowly_in_turn():
    """Each worker looks at the line a little later than the one before, when that one has not yet written."""
    real, stack = line.fill, ExitStack()

    def give_later(*args, real=line._give, **more):
        time.sleep(0.05)
        return real(*args, **more)

    def one_more_in_line(event, **more):
        time.sleep(0.01)
        return real(event, **more)

    def numbers_later(event, *, wanted):
        """Without its guard: numbers are unique, which stops a place too many by itself."""
        return [None] * wanted

    def shuffled(event):
        return waiting_at(event).order_by("?")

    stack.enter_context(patch.object(line, "_give", give_later))
    stack.enter_context(patch.object(line, "fill", one_more_in_line))
    stack.enter_context(patch.object(line, "next_numbers", numbers_later))
    stack.enter_context(patch.object(line, "waiting_at", shuffled))
    return stack


@pytest.mark.parametrize("free", [1, K])
def test_w14_four_workers_and_k_free_places_are_k_offers_and_k_letters(free):
    _, line = a_line_with_places_free(free=free)

    with safeguards():
        all_at_once([looks] * FOUR * 3, threads=FOUR)

    assert now_at(*line) == ["offered"] * free + ["waiting"] * (8 - free)
    assert [letter.to for letter in offers()] == [one.person for one in line[:free]]


def test_w14_a_worker_that_fails_before_it_commits_leaves_k_offers_to_the_others():
    _, line = a_line_with_places_free()
    real, fell = places.line.trail.note, []

    def falls_once(**words):
        real(**words)
        if not fell:
            fell.append(True)
            raise RuntimeError("the worker fell over after marking and before committing")

    with safeguards(), patch.object(places.line.trail, "note", falls_once):
        all_at_once([looks] * FOUR, threads=FOUR)

    assert fell == [True]
    assert now_at(*line).count("offered") == len(offers()) == K
    assert Entry.objects.filter(did="offered places at").count() == 1


KILLED = """
import os, signal, sys
sys.path.insert(0, {root!r})
import django
django.setup()
from django.db import connection
connection.settings_dict["NAME"] = {database!r}
from django.utils import timezone
from community.actions.places import line
from community.actions.sweep import sweep
def killed(**words):
    print("marked", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
line.trail.note = killed
sweep({now})
"""


def test_w14_a_worker_that_is_killed_after_marking_leaves_k_offers_to_the_others():
    _, line = a_line_with_places_free()
    now = f"__import__('datetime').datetime.fromisoformat({timezone.now().isoformat()!r})"
    words = KILLED.format(root=str(ROOT), database=connection.settings_dict["NAME"], now=now)

    worker = subprocess.Popen(
        [sys.executable, "-c", words], stdout=subprocess.PIPE, text=True, env=os.environ.copy()
    )
    with safeguards():
        all_at_once([looks] * FOUR, threads=FOUR) if worker.stdout.readline() else None
    worker.wait(timeout=60)
    worker.stdout.close()

    assert worker.returncode == -signal.SIGKILL
    assert now_at(*line) == ["offered"] * K + ["waiting"] * 5
    assert len(offers()) == K


def cancels_and_a_newcomer_books() -> str:
    """Somebody cancels while a newcomer asks and one person waits: who has the place?"""
    event, [held], [waiting] = a_full_event(waiting=1)
    newcomer = a_leader()
    with safeguards():
        all_at_once(
            [
                outcome(places.give_back, registration=held, by=held.person),
                *[asks(event, newcomer)] * 3,
            ],
            threads=4,
        )
    assert taken_at(event) == 1
    return "newcomer" if event.registrations.filter(person=newcomer).exists() else now_at(waiting)[0]


def test_a_newcomer_never_passes_whoever_waits():
    assert [cancels_and_a_newcomer_books() for _ in range(6)] == ["offered"] * 6


def test_where_waiting_people_are_not_counted_a_newcomer_does_pass_them():
    """The race is there: places are freed first and offered a moment later, and nobody counts the line."""

    def looks_a_moment_later():
        time.sleep(0.03)
        return looks()

    passed = 0
    for _ in range(6):
        event, [held], [waiting] = a_full_event(waiting=1, offers_automatically=False)
        places.give_back(registration=held, by=held.person)
        Event.objects.filter(pk=event.pk).update(offers_automatically=True)
        blind = lambda event, taken, waiting=0: taken >= event.capacity  # noqa: E731
        with safeguards(), patch.object(rules, "is_full_for_newcomers", blind):
            all_at_once([asks(event, a_leader()), looks_a_moment_later], threads=2)
        passed += now_at(waiting) == ["waiting"]

    assert passed > 0


def test_who_came_first_stands_first():
    """The order of waiting is the order of committing, which is that of the lines in the trail."""
    event, _, _ = a_full_event()

    with safeguards():
        all_at_once([outcome(a_wait, event=event, person=one) for one in a_crowd(30)])

    by_line = list(waiting_at(event).values_list("person__key", flat=True))
    written = Entry.objects.filter(did="joined the waiting list of").order_by("pk")
    positions = Notice.objects.filter(meaning__startswith="place_waiting").order_by("pk")
    assert by_line == list(written.values_list("by_key", flat=True))
    assert [f"number {place} in the line" in letter.text for place, letter in enumerate(positions, 1)] == (
        [True] * 30
    )
