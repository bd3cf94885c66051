import pytest

from collaborative.home.actions import demonstration
from community.engine.questions import met
from community.models import Answer, Event, Question
from community.queries.questions import answers_of
from tests.builders import in_london

pytestmark = pytest.mark.django_db
NOW = in_london(2026, 11, 21, 10)


def test_events_in_a_room_ask_about_lunch_and_most_people_answered(loaded):
    asking = Event.objects.filter(questions__isnull=False).distinct()
    assert asking.filter(starts_at__gt=NOW).exists()
    assert not asking.filter(venue="").exists()
    for event in asking:
        assert event.questions.count() == 5
    assert Answer.objects.filter(question__is_sensitive=True).exists()


def test_nobody_answered_what_they_were_not_asked(loaded):
    for event in Event.objects.filter(questions__isnull=False).distinct():
        questions = list(event.questions.all())
        for place in event.registrations.filter(answers__isnull=False).distinct():
            answers = answers_of(place)
            assert set(answers) <= {each.pk for each in met(questions, answers)}
            assert all(answers.values())


def test_nothing_must_be_answered_to_take_a_place_and_loading_twice_asks_once(loaded):
    before = Question.objects.count(), Answer.objects.count()

    demonstration.load(now=NOW)

    assert (Question.objects.count(), Answer.objects.count()) == before
    assert not Question.objects.filter(is_required=True).exists()
