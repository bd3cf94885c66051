import re
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages

from collaborative.trail.models import Entry
from community.actions.door import renew_code
from community.choices import PlaceState, QuestionKind
from community.models import Answer, Attendance, Registration
from community.queries.door_questions import left_open, who_must_answer
from community.queries.tickets import ticket_for
from tests.builders import a_leader
from tests.community.door_world import at, comes, expected, todays

pytestmark = pytest.mark.django_db
DOOR = "/events/trust/door/"


@pytest.fixture
def event():
    event = todays()
    lunch = event.questions.create(
        order=1, words="Lunch?", kind=QuestionKind.CHOICE, options="Yes\nNo", is_required=True
    )
    event.questions.create(
        order=2, words="Which?", is_required=True, only_after=lunch, only_if="Yes", help="Soup or salad"
    )
    event.questions.create(order=3, words="Anything else?")
    return event


@pytest.fixture
def host(event, signed_in):
    return signed_in(event.hosts.get())


@pytest.fixture
def ada(event):
    return expected(event, "Ada Okoro")


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def place_of(person) -> Registration:
    return Registration.objects.get(person=person)


def fields(event) -> dict[str, str]:
    return {each.words: f"q_{each.key}" for each in event.questions.all()}


def page_of(person) -> str:
    return f"{DOOR}questions/{person.key}/"


def test_a_required_question_blocks_the_door_until_it_is_answered(event, host, ada):
    assert "Ask first" in host.get(DOOR).content.decode()
    tick = host.post(DOOR, {"do": f"in:{ada.key}:{uuid4()}"})
    assert said(tick) == ["Ask them first: “Lunch?”"]
    assert Attendance.objects.count() == 0

    named = fields(event)
    response = host.post(page_of(ada), {named["Lunch?"]: "Yes", named["Which?"]: "Soup"})

    assert said(response)[-1] == "Ada Okoro is in, at 9am."
    assert sorted(Answer.objects.values_list("value", flat=True)) == ["Soup", "Yes"]
    assert "Ask first" not in host.get(DOOR).content.decode()
    assert Entry.objects.filter(did="took answers at the door of").count() == 1


def test_a_question_that_follows_another_is_asked_only_after_its_answer(event, host, ada):
    named = fields(event)

    missing = host.post(page_of(ada), {named["Lunch?"]: "Yes"})
    enough = host.post(page_of(ada), {named["Lunch?"]: "No"})

    assert "Answer “Which?”" in missing.content.decode()
    assert enough.url == DOOR
    assert left_open(place_of(ada)) == []


def test_answers_survive_a_door_that_does_not_open(event, host, ada, time_machine):
    time_machine.move_to(at(7))

    response = host.post(page_of(ada), {fields(event)["Lunch?"]: "No"})

    assert said(response) == ["It is too early: the door opens at 8am."]
    assert Answer.objects.get().value == "No"
    assert Attendance.objects.count() == 0


def test_what_was_answered_before_stands_there_already(event, host, ada):
    lunch = event.questions.first()
    place_of(ada).answers.create(question=lunch, value="Yes")

    page = host.get(page_of(ada)).content.decode()

    assert re.search(r'value="Yes"[^>]*checked', page)
    assert [each.words for each in left_open(place_of(ada))] == ["Which?"]


def test_the_ticket_leads_to_the_question(event, host, ada):
    page = host.get(f"{DOOR}scan/{ticket_for(place_of(ada))}/").content.decode()

    assert "Ask them first: “Lunch?”" in page
    assert page_of(ada) in page


def test_the_host_may_let_them_in_unasked_with_a_reason(event, ada):
    assert comes(event, ada, force="In a hurry").attendance.is_forced


def test_oneself_one_is_sent_to_the_host(event, ada, signed_in, time_machine):
    code = renew_code(event=event, by=event.hosts.get())
    time_machine.move_to(at(9, 45))

    page = signed_in(ada).get(f"/events/trust/here/?code={code}").content.decode()

    assert "The host has a question for you first." in page


def test_only_those_with_a_place_are_asked(event, host, ada):
    waiting = expected(event, state=PlaceState.WAITING)

    assert who_must_answer(event) == {ada.pk}
    for person in (waiting, a_leader()):
        assert host.get(page_of(person)).status_code == 404


def test_where_nothing_is_required_nobody_is_asked_and_nothing_is_looked_up(
    event, ada, django_assert_num_queries
):
    event.questions.filter(is_required=True).delete()
    place = place_of(ada)
    place.event = event

    with django_assert_num_queries(2):
        assert (who_must_answer(event), left_open(place)) == (set(), [])
