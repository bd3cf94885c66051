from datetime import timedelta

import pytest

from community.actions.places import Wish, take_place
from community.actions.tidy import tidy
from community.models import Answer, Event
from tests.builders import a_leader, an_event
from tests.community.clock import NOW
from tests.community.questioning import a_question

pytestmark = pytest.mark.django_db


def asked_at(event_ended_at):
    event, ada = an_event(), a_leader()
    place = take_place(event=event, person=ada, by=ada, wish=Wish(adjustments="A ramp"))
    Event.objects.filter(pk=event.pk).update(
        starts_at=event_ended_at - timedelta(hours=1), ends_at=event_ended_at
    )
    return place


def test_what_people_asked_for_is_forgotten_thirty_days_after_the_event():
    now = NOW
    old, young = asked_at(now - timedelta(days=30, minutes=1)), asked_at(now - timedelta(days=29))

    assert tidy(now)["adjustments forgotten"] == 1

    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.adjustments, young.adjustments) == ("", "A ramp")
    assert old.changed_at > old.created_at


def test_tidying_twice_finds_nothing_more():
    now = NOW
    asked_at(now - timedelta(days=31))

    assert [tidy(now)["adjustments forgotten"] for _ in range(2)] == [1, 0]


def answered_at(event_ended_at):
    """What was answered: openly, and for the host alone."""
    place = asked_at(event_ended_at)
    for is_sensitive in (False, True):
        question = a_question(place.event, is_sensitive=is_sensitive)
        Answer.objects.create(registration=place, question=question, value="Much")
    return place


def test_what_only_the_host_may_read_goes_after_thirty_days_and_the_rest_after_two_years():
    young = answered_at(NOW - timedelta(days=29))
    old = answered_at(NOW - timedelta(days=30, minutes=1))
    ancient = answered_at(NOW - timedelta(days=730, minutes=1))

    done = tidy(NOW)

    assert (done["sensitive answers forgotten"], done["answers forgotten"]) == (2, 1)
    left = [list(place.answers.values_list("question__is_sensitive", flat=True)) for place in (young, old)]
    assert [sorted(each) for each in left] == [[False, True], [False]]
    assert ancient.answers.count() == 0


def test_once_all_is_forgotten_there_is_nothing_more_to_forget():
    answered_at(NOW - timedelta(days=800))

    assert [sum(tidy(NOW).values()) for _ in range(2)] == [3, 0]
