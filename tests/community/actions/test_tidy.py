from datetime import timedelta
from uuid import uuid4

import pytest
from auditlog.models import LogEntry
from django.apps import apps

from community.actions.places import Wish, take_place
from community.actions.sharing import share_link
from community.actions.tidy import tidy
from community.models import Answer, Attendance, Event, Group, Passage, Registration
from community.queries.past import SECRETS
from community.queries.seasons import KEPT_NUMBERS, with_numbers
from tests.builders import a_host, a_leader, an_event
from tests.community.clock import NOW
from tests.community.questioning import a_question

pytestmark = pytest.mark.django_db


def asked_at(event_ended_at):
    event, ada = an_event(), a_leader()
    place = take_place(event=event, person=ada, by=ada, wish=Wish(adjustments="A ramp"))
    Event.objects.filter(pk=event.pk).update(
        starts_at=event_ended_at - timedelta(hours=1), ends_at=event_ended_at
    )
    Registration.objects.filter(pk=place.pk).update(registered_at=event_ended_at - timedelta(days=9))
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

    assert [sum(tidy(NOW).values()) for _ in range(2)] == [4, 0]


def fields_kept_for_two_years() -> dict[str, set[str]]:
    models = apps.get_app_config("community").get_models()
    kept = {
        model.__name__: {name for name, held in model.privacy.items() if held.until == "event"}
        for model in models
    }
    return {name: fields for name, fields in kept.items() if fields}


def test_everything_promised_for_two_years_is_forgotten_here():
    """Whoever promises it of another table finds this test, and forgets that table too."""
    fields = fields_kept_for_two_years()

    tables = {"Answer", "Attendance", "Event", "Group", "Passage", "Registration", "ShareLink"}
    assert fields.keys() == tables
    assert fields["Event"] == {"hosts", *SECRETS}


def held_at(ended_at) -> Event:
    """An event with something of every kind that says who."""
    event = answered_at(ended_at).event
    Event.objects.filter(pk=event.pk).update(**dict.fromkeys(SECRETS, "plant"))
    event.hosts.add(a_host())
    link = share_link(event=event, person=a_leader())
    Group.objects.create(event=event, made_by=a_leader())
    event.registrations.update(came_by=link)
    came = Attendance.objects.create(
        event=event, person=a_leader(), presence="came", source="scan", at=ended_at
    )
    Passage.objects.create(attendance=came, token=uuid4(), at=ended_at, source="scan")
    return event


def who_is_told(event) -> list[int]:
    event.refresh_from_db()
    rows = (event.registrations, event.attendances, event.groups, event.share_links, event.hosts)
    passages = Passage.objects.filter(attendance__event=event)
    answers = Answer.objects.filter(registration__event=event)
    secrets = [secret for secret in SECRETS if getattr(event, secret)]
    return [*(each.count() for each in (*rows, passages, answers)), len(secrets)]


def test_two_years_after_an_event_nobody_is_told_of_any_more():
    young, old = held_at(NOW - timedelta(days=729)), held_at(NOW - timedelta(days=730, minutes=1))

    assert tidy(NOW)["events without people"] == 1

    assert who_is_told(old) == [0] * 8
    assert who_is_told(young) == [1, 1, 1, 1, 1, 1, 1, 3]


def test_how_many_they_were_is_kept_whenever_they_are_forgotten():
    event = held_at(NOW - timedelta(days=800))
    numbers = with_numbers(Event.objects.filter(pk=event.pk)).values(*KEPT_NUMBERS)
    before = numbers.get()
    for _ in range(2):
        tidy(NOW)
    assert numbers.get() == before == dict.fromkeys(KEPT_NUMBERS, 1)

    Attendance.objects.create(event=event, person=a_leader(), presence="came", source="scan", at=NOW)
    tidy(NOW)

    assert numbers.get() == before | {"came": 2}
    assert str(event.tally) == f"1 had a place at {event}, 2 came"


def test_the_history_tells_nothing_of_what_was_deleted():
    held_at(NOW - timedelta(days=800))
    LogEntry.objects.all().delete()

    tidy(NOW)

    assert list(LogEntry.objects.values_list("action", "object_repr")) == []


def test_a_template_is_not_over():
    template = an_event(is_template=True, state="draft")
    template.hosts.add(a_host())
    Event.objects.update(starts_at=NOW - timedelta(days=900), ends_at=NOW - timedelta(days=899))

    tidy(NOW)

    assert template.hosts.count() == 1


def test_nobody_is_forgotten_for_a_date_that_was_typed_wrong():
    event = held_at(NOW - timedelta(days=800))
    Registration.objects.update(registered_at=NOW - timedelta(days=3))

    assert tidy(NOW)["events without people"] == 0
    assert who_is_told(event)[0] == 1
