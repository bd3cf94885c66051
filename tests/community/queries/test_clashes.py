from datetime import timedelta

import pytest

from community.queries.clashes import clashes_of, slot_of, slot_of_copy
from tests.builders import a_host, an_event, in_london

pytestmark = pytest.mark.django_db
STARTS = in_london(2026, 12, 3, 12)


def test_drafts_are_on_and_cancelled_events_and_templates_are_not():
    event = an_event("Trust", starts_at=STARTS)
    an_event("Draft", starts_at=STARTS, state="draft")
    an_event("Off", starts_at=STARTS, state="cancelled")
    an_event("Form", starts_at=STARTS, state="draft", is_template=True)
    an_event("Later", starts_at=STARTS + timedelta(days=1))

    assert clashes_of([slot_of(event)]) == {event.key: ["“Draft” is on at the same time."]}


def test_copies_are_held_against_one_another():
    hana = a_host("Hana")
    first, second = an_event("One", starts_at=STARTS), an_event("Two", starts_at=STARTS)
    for event in (first, second):
        event.hosts.add(hana)

    found = clashes_of([a_copy(first, days=7), a_copy(second, days=7)])

    assert list(found.values()) == [
        ["“Two” is on at the same time, and Hana would host both."],
        ["“One” is on at the same time, and Hana would host both."],
    ]


def test_a_copy_is_held_against_the_events_it_is_copied_with():
    first = an_event("One", starts_at=STARTS)
    second = an_event("Two", starts_at=STARTS + timedelta(days=7))

    found = clashes_of([a_copy(first, days=7), a_copy(second, days=7)])

    assert list(found.values()) == [["“Two” is on at the same time."], []]


def a_copy(event, *, days):
    starts_at = event.starts_at + timedelta(days=days)
    return slot_of_copy(event, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1))


def test_the_number_of_questions_does_not_grow(django_assert_num_queries):
    events = [an_event(starts_at=STARTS) for _ in range(3)]
    slots = [slot_of(event) for event in events]
    an_event("Other", starts_at=STARTS).hosts.add(a_host())

    with django_assert_num_queries(2):
        clashes_of(slots)
