from datetime import timedelta

import pytest
from django.db import IntegrityError

from collaborative.kit.database import Busy
from collaborative.kit.refusals import Refused
from collaborative.notices.models import Notice
from collaborative.trail.models import Entry
from community.actions.places import approve, give_back, swap
from community.choices import EventState
from community.models import Event, Registration
from tests.builders import a_leader, a_team_member, an_event
from tests.community import reading
from tests.community.asking import a_place, a_wait, letters_to, now_at
from tests.community.clock import NOW

pytestmark = pytest.mark.django_db


def two_dates(**second):
    first = an_event("Trust", capacity=1)
    later = first.starts_at + timedelta(days=7)
    return first, an_event(
        "Trust again", **{"other_date_of": first, "starts_at": later, "capacity": 1, **second}
    )


def swapped(registration, to):
    return swap(registration=registration, to=to, by=registration.person)


def test_one_place_is_given_back_and_the_other_taken():
    first, second = two_dates()
    mine = a_place(first, a_leader("Ada"), adjustments="A ramp", is_listed=True)

    theirs = swapped(mine, second)

    mine.refresh_from_db()
    assert (mine.state, mine.number, mine.adjustments) == ("cancelled", None, "")
    assert (theirs.event, theirs.state, theirs.number) == (second, "confirmed", 1)
    assert (theirs.adjustments, theirs.is_listed) == ("A ramp", True)
    entry = Entry.objects.first()
    assert (str(entry), entry.details) == ("Ada swapped a place for one at Trust again", {"of": first.key})


def test_the_calendar_loses_the_old_date_and_gains_the_new_one():
    first, second = two_dates()
    mine = a_place(first)

    theirs = swapped(mine, second)

    old, new = Notice.objects.filter(to=mine.person).order_by("pk")[1:]
    assert (reading.method(old.calendar), reading.method(new.calendar)) == ("CANCEL", "REQUEST")
    assert reading.value(old.calendar, "UID").startswith(mine.key)
    assert reading.value(new.calendar, "UID").startswith(theirs.key)
    assert reading.value(old.calendar, "SEQUENCE") == "1"


def test_there_and_back_again_is_the_same_entry_with_a_rising_version():
    first, second = two_dates()
    mine = a_place(first)

    back = swapped(swapped(mine, second), first)

    assert (back.pk, back.sequence, back.state) == (mine.pk, 2, "confirmed")


def test_the_place_left_behind_goes_to_the_next_in_the_line():
    first, second = two_dates()
    mine, waiting = a_place(first), a_wait(first)

    swapped(mine, second)

    assert now_at(mine, waiting) == ["cancelled", "offered"]


def test_q2_q8_where_the_other_date_is_full_both_dates_stay_as_they_were():
    first, second = two_dates()
    mine, other = a_place(first), a_place(second)

    with pytest.raises(Refused, match="Every place at this event is taken"):
        swapped(mine, second)
    assert now_at(mine, other) == ["confirmed", "confirmed"]
    assert letters_to(mine.person) == ["place_confirmed"]


def test_a_swap_does_not_pass_whoever_waits_for_the_other_date():
    first, second = two_dates(offers_automatically=False)
    mine, other, waiting = a_place(first), a_place(second), a_wait(second)
    give_back(registration=other, by=other.person)

    with pytest.raises(Refused, match="You can join the waiting list"):
        swapped(mine, second)
    assert now_at(waiting) == ["waiting"]


def test_a_place_goes_for_a_place_and_not_for_another_event():
    first, _ = two_dates()
    mine = a_place(first)

    for other in (an_event(), first):
        with pytest.raises(Refused, match="That is another event"):
            swapped(mine, other)


def test_two_later_dates_of_one_event_are_dates_of_one():
    first, second = two_dates()
    third = an_event("Trust once more", other_date_of=first)

    assert swapped(a_place(second), third).event == third


def test_whoever_waits_has_nothing_to_swap():
    first, second = two_dates()
    a_place(first)

    with pytest.raises(Refused, match="You have no place here to swap"):
        swapped(a_wait(first), second)


def test_whoever_has_a_place_on_both_dates_is_told_so():
    first, second = two_dates()
    ada = a_leader()
    mine = a_place(first, ada)
    a_place(second, ada)

    with pytest.raises(Refused, match="You already have a place at this event"):
        swapped(mine, second)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"state": EventState.CANCELLED}, "no place to give back"),
        ({"starts_at": NOW - timedelta(minutes=1)}, "can no longer be given back"),
    ],
)
def test_what_cannot_be_given_back_cannot_be_swapped(fields, reason):
    first, second = two_dates()
    mine = a_place(first)
    Event.objects.filter(pk=first.pk).update(**fields)

    with pytest.raises(Refused, match=reason):
        swapped(mine, second)


def test_whoever_was_approved_for_one_date_is_approved_for_the_other():
    first, second = two_dates(needs_approval=True)
    Event.objects.filter(pk=first.pk).update(needs_approval=True)
    mine = approve(registration=a_place(first), by=a_team_member())

    assert swapped(mine, second).state == "confirmed"


def test_swapping_twice_from_two_tabs_is_swapping_once():
    first, second = two_dates()
    mine = a_place(first)
    swapped(mine, second)

    with pytest.raises(Refused, match="You have no place here to swap"):
        swapped(mine, second)


def test_whoever_took_the_other_place_by_another_way_in_this_moment_keeps_the_old_one(monkeypatch):
    first, second = two_dates(capacity=None)
    mine = a_place(first)

    def quicker(registration, **options):
        raise IntegrityError

    monkeypatch.setattr(Registration, "save", quicker)

    with pytest.raises(Busy):
        swapped(mine, second)
    assert now_at(mine) == ["confirmed"]


def test_who_swapped_for_somebody_else_stands_in_the_trail():
    first, second = two_dates()
    mine = a_place(first)

    swap(registration=mine, to=second, by=a_team_member())

    assert Entry.objects.first().details == {"of": first.key, "person": mine.person.key}
