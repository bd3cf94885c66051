"""Visits, and what the visitor takes away."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community.choices import Agreement, Honorary, VisitState
from community.models import Consent, Story, Visit
from tests.community.views.shadowing.visiting import HIDDEN_LETTER, page_of, said, send
from tests.community.walking import (
    a_visit,
    an_exchange,
    an_offer,
    both_consent,
    made,
)

pytestmark = pytest.mark.django_db


def test_when_both_visits_are_made_there_is_no_day_to_hurry_for(mine, me):
    exchange = an_exchange(me)
    for visitor in (exchange.asker, exchange.host):
        a_visit(exchange, visitor=visitor, state=VisitState.HAPPENED)

    page = page_of(mine, "exchange", exchange.key)

    assert ("Both visits are made." in page, "There is time for both visits" in page) == (True, False)


# Visits


def a_day(**fields) -> dict:
    day = timezone.localdate() + timedelta(days=9)
    return {"visitor": "me", "day": day, "begins": "09:00", "ends": "16:30", "where": "Ward 3", **fields}


@pytest.fixture
def ready(me):
    return both_consent(an_exchange(me, an_offer("Ben").person))


def test_each_plans_a_day_and_the_form_offers_what_is_left(mine, me, ready):
    both = page_of(mine, "exchange", ready.key)
    done = send(mine, "exchange-plan", ready.key, **a_day())
    one = page_of(mine, "exchange", ready.key)
    send(mine, "exchange-plan", ready.key, **a_day(visitor="them"))
    none = page_of(mine, "exchange", ready.key)

    assert said(done) == ["The day is in both your calendars, by mail."]
    assert [visit.visitor for visit in Visit.objects.order_by("pk")] == [me, ready.host]
    offered = [[way in page for way in ('value="me"', 'value="them"')] for page in (both, one, none)]
    assert offered == [[True, True], [False, True], [False, False]]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"visitor": "somebody"}, "Say whose visit it is."),
        ({"visitor": ""}, "Say whose visit it is."),
        ({"day": ""}, "Fill in “Day”"),
        ({"day": "2020-01-01"}, "Give a day that is still to come."),
        ({"day": "2027-05-24"}, "Your six months end on Sunday 23 May 2027"),
        ({"day": "9999-12-31"}, "Your six months end"),
        ({"day": "0001-01-01"}, "Give a day that is still to come."),
        ({"day": "soon"}, "Enter a valid date"),
        ({"day": "2027-03-28", "begins": "01:30"}, "The clocks change that night"),
        ({"ends": "09:00"}, "Give an end that is later"),
        ({"begins": "25:00"}, "Enter a valid time"),
        ({"where": ""}, "Fill in “Where you meet”"),
        ({"where": f"x{HIDDEN_LETTER}"}, "cannot be seen"),
    ],
)
def test_a_wrong_day_is_said_at_the_field_and_nothing_is_lost(mine, ready, wrong, words):
    page = send(mine, "exchange-plan", ready.key, **a_day() | wrong).content.decode()

    assert (words in page, Visit.objects.count()) == (True, 0)
    assert "Ward 3" in page or "where" in wrong


def test_a_plan_that_came_too_late_is_refused_in_words(mine, ready):
    Consent.objects.filter(person=ready.host).update(answer=Agreement.NO)

    page = send(mine, "exchange-plan", ready.key, **a_day()).content.decode()

    assert ("Say whose visit it is." in page, Visit.objects.count()) == (True, 0)


def test_a_day_is_moved_and_cancelled(mine, ready, me):
    visit = a_visit(ready)
    form = page_of(mine, "visit-move", visit.key)

    wrong = send(mine, "visit-move", visit.key, **a_day(day="2020-01-01"))
    moved = send(mine, "visit-move", visit.key, **a_day(where="Ward 4"))
    cancelled = send(mine, "visit-do", visit.key, "cancel")
    too_late = send(mine, "visit-move", visit.key, **a_day())

    assert 'value="2026-11-28"' in form
    assert "Give a day that is still to come." in wrong.content.decode()
    assert said(moved) == ["The day is moved in both your calendars, by mail."]
    assert said(cancelled) == ["The visit is cancelled, and both are told."]
    assert said(too_late) == ["This visit is cancelled."]
    assert Visit.objects.get().where == "Ward 4"


def test_a_visit_is_promised_arranged_and_logged_by_whom_it_concerns(mine, me, client):
    visit = a_visit(an_exchange(me), starts_at=timezone.now(), honorary=Honorary.NEEDED)
    other = type(client)()
    other.force_login(visit.host)

    assert other.post(reverse("visit-promise", args=[visit.key])).status_code == 404
    assert mine.post(reverse("visit-honorary", args=[visit.key])).status_code == 404
    assert mine.post(reverse("visit-do", args=[visit.key, "nonsense"])).status_code == 404
    assert said(send(mine, "visit-do", visit.key, "log")) == [
        "The visitor promises confidentiality first: what they see and hear of people stays there."
    ]
    assert "Confidentiality is not promised yet." in page_of(other, "exchange", visit.exchange.key)
    assert "I promise" in page_of(mine, "exchange", visit.exchange.key)
    assert said(send(mine, "visit-promise", visit.key)) == ["Thank you for your promise."]
    assert "Confidentiality is promised." in page_of(other, "exchange", visit.exchange.key)
    assert said(send(other, "visit-honorary", visit.key)) == ["The honorary arrangement is noted."]
    assert said(send(other, "visit-do", visit.key, "log")) == [
        "Thank you. It is noted that the visit took place."
    ]
    page = page_of(mine, "exchange", visit.exchange.key)
    assert ("This visit took place." in page, "One of the two visits is made" in page) == (True, True)
    assert "One of the two visits is made" in page_of(mine, "shadowing")


def test_the_page_says_when_six_months_are_over(mine, me):
    exchange = an_exchange(me, due_on=timezone.localdate() - timedelta(days=1))

    assert "Your six months ended on Friday 20 November 2026. Neither visit is made yet." in page_of(
        mine, "exchange", exchange.key
    )


def test_a_calendar_entry_is_taken_along_by_hand(mine, me):
    visit = a_visit(an_exchange(me))

    answer = mine.get(reverse("visit-calendar", args=[visit.key]))

    assert answer["Content-Disposition"] == 'attachment; filename="visit.ics"'
    assert "METHOD:PUBLISH" in answer.content.decode()


# What the visitor takes away


def test_what_a_visitor_writes_is_theirs_alone_until_they_give_it_to_the_library(mine, me, client):
    visit = made(an_exchange(me), me)
    other = type(client)()
    other.force_login(visit.host)

    kept = send(mine, "visit-reflect", visit.key, text="They ask first.")
    page = page_of(mine, "visit-reflect", visit.key)
    host_sees = page_of(other, "exchange", visit.exchange.key)
    given = mine.post(
        reverse("visit-reflect", args=[visit.key]), {"text": "They ask first.", "library": "yes"}
    )

    assert said(kept) == ["Your words are kept."]
    assert ("They ask first." in page, "They ask first." in host_sees) == (True, False)
    assert other.get(reverse("visit-reflect", args=[visit.key])).status_code == 404
    story = Story.objects.get()
    assert (story.author, given["Location"]) == (me, reverse("story-change", args=[story.key]))
    assert "They ask first." in mine.get(given["Location"]).content.decode()


def test_nothing_is_given_to_the_library_where_nothing_is_written(mine, me):
    visit = made(an_exchange(me), me)

    page = send(mine, "visit-reflect", visit.key, text=" ", library="yes").content.decode()
    hidden = send(mine, "visit-reflect", visit.key, text=HIDDEN_LETTER).content.decode()

    assert ("Write down what you take away first." in page, Story.objects.count()) == (True, 0)
    assert "cannot be seen" in hidden


def test_nothing_is_taken_away_from_a_day_to_come(mine, me):
    visit = a_visit(an_exchange(me))

    assert said(mine.get(reverse("visit-reflect", args=[visit.key]), follow=True)) == [
        "This visit is on Saturday 28 November 2026. Come back when you have been."
    ]
