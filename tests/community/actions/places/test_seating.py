"""The team gives somebody a place."""

from datetime import timedelta

import pytest

from collaborative.kit.refusals import Refused
from collaborative.notices.models import Notice
from collaborative.trail.models import Entry
from community.actions.places import take_place
from community.choices import EventState
from community.models import Question
from tests.builders import a_leader, a_team_member, an_event
from tests.community.asking import a_full_event, a_place, a_wait, now_at
from tests.community.clock import NOW

pytestmark = pytest.mark.django_db


def test_the_team_seats_somebody_past_the_line_and_past_the_limit_with_what_they_asked_for():
    event, _, [first, second] = a_full_event(waiting=2)
    second = a_wait(event, ramped := a_leader(), adjustments="A ramp", is_listed=True)

    place = take_place(event=event, person=ramped, by=a_team_member("Tom"), insist="The speaker")

    assert (place.pk, place.state, place.number) == (second.pk, "confirmed", 2)
    assert (place.adjustments, place.is_listed) == ("A ramp", True)
    assert Entry.objects.first().details == {"person": ramped.key, "reason": "The speaker"}
    assert now_at(first) == ["waiting"]


@pytest.mark.parametrize("answered", [True, False])
def test_whom_the_team_seats_is_told_of_questions_they_have_not_answered(answered):
    event, _, _ = a_full_event()
    question = Question.objects.create(event=event, words="Diet?")
    ben = a_wait(event, answers={question.pk: "None"} if answered else {}).person

    take_place(event=event, person=ben, by=a_team_member(), insist="The speaker")

    letter = Notice.objects.filter(to=ben).latest("pk")
    assert ("The hosts have questions for everybody who comes" in letter.text) is not answered


def test_seating_somebody_who_has_a_place_changes_nothing():
    event = an_event()
    place = a_place(event)

    assert take_place(event=event, person=place.person, by=a_team_member(), insist="Sure").sequence == 0


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"state": EventState.DRAFT}, "not published"),
        ({"state": EventState.CANCELLED}, "is cancelled"),
        ({"starts_at": NOW - timedelta(days=2)}, "took place"),
    ],
)
def test_even_the_team_seats_nobody_where_nothing_takes_place(fields, reason):
    with pytest.raises(Refused, match=reason):
        take_place(event=an_event(**fields), person=a_leader(), by=a_team_member(), insist="Please")


def test_the_team_may_seat_somebody_after_registration_closed_and_after_the_beginning():
    closed = an_event(state=EventState.CLOSED)
    begun = an_event(starts_at=NOW - timedelta(minutes=5))

    for event in (closed, begun):
        made = take_place(event=event, person=a_leader(), by=a_team_member(), insist="At the door")
        assert made.state == "confirmed"
