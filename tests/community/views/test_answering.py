import re
from datetime import timedelta

import pytest

from collaborative.kit.database import Busy
from collaborative.kit.refusals import Refused
from community.actions.places import take_places
from community.actions.places.taking import Wish
from community.choices import EventState, PlaceState
from community.models import Answer, Event, Registration
from community.queries.questions import answers_of
from community.views import answering, registering
from tests.builders import a_leader, an_event, an_organisation
from tests.community.asking import a_full_event, a_place
from tests.community.clock import NOW
from tests.community.questioning import a_choice, a_question, name

pytestmark = pytest.mark.django_db
EVENT, REGISTER, PLACE, ANSWERS = (
    f"/events/trust/{path}" for path in ("", "register/", "place/", "place/answers/")
)


@pytest.fixture
def event():
    return an_event("Trust", slug="trust")


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def raising(error):
    def fail(**words):
        raise error

    return fail


# When they register


def test_the_questions_of_the_event_are_asked_and_the_answers_kept(event, signed_in):
    session = a_choice(event, "Which session?", "A", "B", is_required=True)
    client = signed_in(a_leader())

    asked = client.get(REGISTER)
    client.post(REGISTER, {name(session): "B"})

    assert "Which session?" in text(asked)
    assert "They see your answers to their questions, too, and nobody else does." in text(asked)
    assert answers_of(Registration.objects.get()) == {session.pk: "B"}


def test_an_event_without_questions_says_nothing_of_them(event, signed_in):
    page = signed_in(a_leader()).get(REGISTER)

    assert "They see your answers" not in text(page)
    assert "questions.js" not in page.content.decode()


def test_a_question_left_open_is_asked_for_and_nothing_typed_is_lost(event, signed_in):
    session = a_choice(event, "Which session?", "A", "B", is_required=True)
    when, hopes = a_question(event, "When?", kind="date"), a_question(event, "Hopes?")
    day = {f"{name(when)}_{part}": typed for part, typed in (("day", "3"), ("month", ""), ("year", ""))}
    typed = {name(hopes): "Many hopes", "adjustments": "A ramp", "is_listed": "on", **day}

    page = signed_in(a_leader()).post(REGISTER, typed)

    words = page.content.decode()
    assert "Answer “Which session?”" in text(page)
    assert f'href="#id_{name(session)}"' in words
    assert "Give the day as three numbers, such as 3 12 2026." in text(page)
    for kept in ('value="Many hopes"', 'value="3"', ">A ramp</textarea>", "checked"):
        assert kept in words
    assert Registration.objects.count() == 0


@pytest.mark.parametrize(("error", "status"), [(Busy(), 503), (Refused("Every place is taken."), 200)])
def test_where_the_places_went_meanwhile_no_answer_is_lost(error, status, event, signed_in, monkeypatch):
    session = a_choice(event, "Which sessions?", "A", "B", "C", kind="choices")
    hopes = a_question(event, "Hopes?")
    monkeypatch.setattr(registering, "take_place", raising(error))

    page = signed_in(a_leader()).post(REGISTER, {name(session): ["A", "C"], name(hopes): "Many hopes"})

    assert page.status_code == status
    assert page.content.decode().count("checked") == 2
    assert 'value="Many hopes"' in page.content.decode()


def test_whoever_joins_the_line_has_answered_too(signed_in):
    event, _, _ = a_full_event(title="Trust", slug="trust")
    hopes = a_question(event, "Hopes?")
    ada = a_leader()

    signed_in(ada).post(REGISTER, {name(hopes): "Many", "may_wait": "on"})

    mine = Registration.objects.get(person=ada)
    assert (mine.state, answers_of(mine)) == (PlaceState.WAITING, {hopes.pk: "Many"})


def test_an_answer_to_a_question_of_another_event_is_not_listened_to(event, signed_in):
    elsewhere = a_question(an_event("Elsewhere"))

    signed_in(a_leader()).post(REGISTER, {name(elsewhere): "Much"})

    assert (Registration.objects.count(), Answer.objects.count()) == (1, 0)


# Afterwards


def test_my_place_shows_what_i_answered_and_leads_to_changing_it(event, signed_in):
    hopes = a_question(event, "Hopes?")
    mine = a_place(event, adjustments="A ramp", is_listed=True, answers={hopes.pk: "Many"})

    page = signed_in(mine.person).get(PLACE)

    for words in (
        "Hopes?",
        "Many",
        "A ramp",
        "Change what I told you",
        "Others with a place may see your name",
    ):
        assert words in text(page)
    assert ANSWERS in page.content.decode()
    assert "from the host" not in text(page)


def test_a_colleague_whom_somebody_registered_is_asked_on_their_own_page(signed_in):
    event = an_event("Trust", slug="trust", group_max=1)
    for number in range(3):
        a_question(event, f"Question {number}?")
    ada, ben = a_leader(), a_leader()
    take_places(event=event, people=[ada, ben], by=ada, wish=Wish())

    page = text(signed_in(ben).get(PLACE))

    assert "3 questions from the host" in page
    assert "Answer now" in page
    assert "Others with a place do not see your name." in page


def test_what_i_told_is_there_to_be_changed_and_saved(event, signed_in):
    hopes, session = a_question(event, "Hopes?"), a_choice(event, "Which?", "A", "B")
    mine = a_place(event, adjustments="A ramp", is_listed=True, answers={hopes.pk: "Many", session.pk: "A"})
    client = signed_in(mine.person)

    page = client.get(ANSWERS).content.decode()
    done = client.post(ANSWERS, {name(session): "B", "adjustments": "A lift"}, follow=True)

    assert page.count("checked") == 2
    assert 'value="Many"' in page
    assert ">A ramp</textarea>" in page
    assert done.redirect_chain == [(PLACE, 302)]
    assert "The hosts see what you told them now." in text(done)
    mine.refresh_from_db()
    assert (mine.adjustments, mine.is_listed, answers_of(mine)) == ("A lift", False, {session.pk: "B"})


def test_something_wrong_in_it_is_said_and_nothing_saved(event, signed_in):
    hopes = a_question(event, "Hopes?", is_required=True)
    mine = a_place(event, adjustments="A ramp", answers={hopes.pk: "Many"})

    page = signed_in(mine.person).post(ANSWERS, {"adjustments": "A lift"})

    assert "<title>Error: What you told the hosts of Trust" in page.content.decode()
    assert "Answer “Hopes?”" in text(page)
    assert ">A lift</textarea>" in page.content.decode()
    mine.refresh_from_db()
    assert (mine.adjustments, answers_of(mine)) == ("A ramp", {hopes.pk: "Many"})


def test_nothing_else_that_is_posted_is_listened_to(event, signed_in):
    mine = a_place(event)
    before = Registration.objects.values().get()

    signed_in(mine.person).post(
        ANSWERS, {"state": "waiting", "number": 9, "are_arranged": "on", "may_wait": "on"}
    )

    after = Registration.objects.values().get()
    assert {key for key in after if after[key] != before[key]} == {"changed_at"}


def test_without_a_place_there_is_nothing_to_change(event, signed_in):
    response = signed_in(a_leader()).get(ANSWERS, follow=True)

    assert response.redirect_chain == [(EVENT, 302)]
    assert "You have no place at this event." in text(response)


@pytest.mark.parametrize(
    "fields",
    [{"state": EventState.CANCELLED}, {"starts_at": NOW - timedelta(minutes=1)}],
    ids=["off", "begun"],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_once_it_began_or_is_off_its_page_leads_to_the_event(method, fields, event, signed_in):
    mine = a_place(event, adjustments="A ramp")
    Event.objects.update(**fields)
    client = signed_in(mine.person)

    response = getattr(client, method)(ANSWERS, {"adjustments": "A lift"})

    mine.refresh_from_db()
    assert (response.url, mine.adjustments) == (EVENT, "A ramp")
    assert "Change what I told you" not in text(client.get(PLACE))


def test_a_place_lost_in_that_moment_is_said(event, signed_in, monkeypatch):
    mine = a_place(event)
    monkeypatch.setattr(answering, "change_answers", raising(Refused("You have no place at this event.")))

    response = signed_in(mine.person).post(ANSWERS, follow=True)

    assert response.redirect_chain == [(EVENT, 302)]
    assert "You have no place at this event." in text(response)


def test_where_many_register_in_that_moment_nothing_typed_is_lost(event, signed_in, monkeypatch):
    mine = a_place(event)
    monkeypatch.setattr(answering, "change_answers", raising(Busy()))

    response = signed_in(mine.person).post(ANSWERS, {"adjustments": "A lift"})

    assert response.status_code == 503
    assert "nothing was saved. Try again." in text(response)
    assert ">A lift</textarea>" in response.content.decode()


def test_markup_in_an_answer_is_dead_on_my_pages(event, signed_in):
    hopes = a_question(event, "Hopes?", kind="long")
    mine = a_place(event, answers={hopes.pk: "<script>alert(1)</script>"})
    client = signed_in(mine.person)

    for path in (PLACE, ANSWERS):
        page = client.get(path).content.decode()
        assert "<script>alert(1)" not in page
        assert "&lt;script&gt;alert(1)" in page


# Who is on the list that others with a place see


def listed(event, person_name, **profile):
    return a_place(event, a_leader(person_name, **profile), is_listed=True)


def test_the_list_holds_those_who_agreed_and_are_coming_and_nobody_else(signed_in):
    event = an_event("Trust", slug="trust", capacity=5)
    ada = a_place(event, a_leader("Ada Reads"))
    listed(event, "Ben Agreed")
    a_place(event, a_leader("Cleo Silent"))
    cancelled, closed = listed(event, "Dora Cancelled"), listed(event, "Emil Closed")
    Registration.objects.filter(pk=cancelled.pk).update(
        state=PlaceState.CANCELLED, cancelled_at=NOW, number=None
    )
    closed.person.is_active = False
    closed.person.save()
    a_place(event, a_leader("Fay Full"))
    a_place(event, a_leader("Gus Waits"), is_listed=True, may_wait=True)

    page = text(signed_in(ada.person).get(PLACE))

    names = ("Ben Agreed", "Cleo Silent", "Dora Cancelled", "Emil Closed", "Fay Full", "Gus Waits")
    assert [each for each in names if each in page] == ["Ben Agreed"]


def test_the_organisation_stands_on_the_list_where_the_profile_shows_it(event, signed_in):
    mine = a_place(event)
    for who, shows in (("Ben Shows", True), ("Cleo Hides", False)):
        organisation = an_organisation(f"Where {who} works")
        listed(event, who, organisation=organisation, shows_organisation=shows)

    page = text(signed_in(mine.person).get(PLACE))

    assert "Ben Shows, Where Ben Shows works" in page
    assert "Cleo Hides" in page
    assert "Where Cleo Hides works" not in page


def test_whoever_takes_their_agreement_back_is_gone_from_the_list(event, signed_in):
    ada, ben = a_place(event), listed(event, "Ben Agreed")

    before = text(signed_in(ada.person).get(PLACE))
    signed_in(ben.person).post(ANSWERS, {"adjustments": ""})
    after = text(signed_in(ada.person).get(PLACE))

    assert ("Ben Agreed" in before, "Ben Agreed" in after) == (True, False)
