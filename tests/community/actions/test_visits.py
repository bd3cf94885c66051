from dataclasses import replace
from datetime import UTC, timedelta

import pytest
from django.utils import timezone

from collaborative.kit.refusals import Refused
from collaborative.notices.models import Notice
from community.actions import ticking
from community.actions import visits as actions
from community.actions.letters import shadowing as letters
from community.choices import Agreement, ExchangeState, Honorary, VisitState
from community.models import Consent, Item, ShadowOffer, Story, Visit
from tests.builders import in_london
from tests.community.calendars import entries
from tests.community.walking import a_consent, a_visit, an_exchange, an_offer, both_consent, made, somebody

pytestmark = pytest.mark.django_db
STARTS, ENDS = in_london(2026, 12, 3, 9), in_london(2026, 12, 3, 16, 30)
DAY = actions.Day(STARTS, ENDS, "Ward 3, main entrance")


def a_ready_exchange(**offer):
    return both_consent(an_exchange(somebody("Ada"), an_offer("Ben", **offer).person))


def plan(exchange, *, visitor=None, day=DAY) -> Visit:
    return actions.plan_visit(exchange=exchange, visitor=visitor or exchange.asker, day=day)


def sent() -> list[tuple[str, str]]:
    rows = Notice.objects.order_by("pk").values_list("meaning", "address")
    return [(meaning.split(":")[1], address.split(".")[0]) for meaning, address in rows]


def test_a_day_goes_into_both_calendars_in_london_time():
    visit = plan(a_ready_exchange())

    assert sent() == [("visit_planned", "ben"), ("visit_planned", "ada")]
    [entry] = entries(Notice.objects.first().calendar)
    assert (entry.starts_at, entry.ends_at) == (STARTS.astimezone(UTC), ENDS.astimezone(UTC))
    assert (entry.title, entry.sequence, entry.status) == (
        "Walking in their shoes: Ada visits Ben",
        0,
        "CONFIRMED",
    )
    assert "Ada visits Ben: Thursday 3 December 2026, 9am to 4.30pm" in Notice.objects.first().subject
    assert visit.honorary == Honorary.NOT_NEEDED


def test_each_visits_the_other_once():
    exchange = a_ready_exchange()
    plan(exchange)

    back = plan(exchange, visitor=exchange.host)

    assert (back.visitor, back.host) == (exchange.host, exchange.asker)
    with pytest.raises(Refused, match="There is a day for Ada’s visit already"):
        plan(exchange)


def test_a_cancelled_day_makes_way_for_another():
    exchange = a_ready_exchange()
    actions.cancel_visit(visit=plan(exchange))

    assert plan(exchange).state == VisitState.PLANNED


def test_a_host_who_needs_an_honorary_arrangement_sees_to_it():
    visit = plan(a_ready_exchange(needs_honorary=True))

    actions.arrange_honorary(visit=visit)

    assert (visit.honorary, Visit.objects.get().honorary) == (Honorary.NEEDED, Honorary.ARRANGED)


def test_a_host_without_an_offer_needs_none():
    exchange = a_ready_exchange()
    ShadowOffer.objects.all().delete()

    assert plan(exchange, visitor=exchange.host).honorary == Honorary.NOT_NEEDED


def test_nothing_is_arranged_that_is_not_needed():
    with pytest.raises(Refused, match="needs no honorary arrangement"):
        actions.arrange_honorary(visit=a_visit())
    with pytest.raises(Refused, match="cancelled"):
        actions.arrange_honorary(visit=a_visit(state=VisitState.CANCELLED, honorary=Honorary.NEEDED))


def neither(exchange):
    return "Both organisations agree"


def one_says_nothing(exchange):
    a_consent(exchange, exchange.asker)
    a_consent(exchange, exchange.host, Agreement.ASKED)
    return "Both organisations agree"


def one_says_no(exchange):
    a_consent(exchange, exchange.asker)
    a_consent(exchange, exchange.host, Agreement.NO)
    return "One organisation cannot give the time"


def one_has_left(exchange):
    both_consent(exchange)
    type(exchange.host).objects.filter(pk=exchange.host_id).update(is_active=False)
    return f"{exchange.host} has left"


def it_has_ended(exchange):
    both_consent(exchange)
    type(exchange).objects.filter(pk=exchange.pk).update(state=ExchangeState.ENDED)
    return "has ended"


@pytest.mark.parametrize("happens", [neither, one_says_nothing, one_says_no, one_has_left, it_has_ended])
def test_no_day_is_planned_before_everybody_agrees(happens):
    exchange = an_exchange()
    words = happens(exchange)

    with pytest.raises(Refused, match=words):
        plan(exchange)


@pytest.mark.parametrize(
    ("starts_at", "words"),
    [
        (in_london(2026, 11, 21, 9), "still to come"),
        (in_london(2027, 5, 24, 0), "Your six months end on Sunday 23 May 2027"),
    ],
)
def test_a_day_is_still_to_come_and_within_six_months(starts_at, words):
    exchange = a_ready_exchange()
    day = actions.Day(starts_at, starts_at + timedelta(hours=1), "Here")

    with pytest.raises(Refused, match=words):
        plan(exchange, day=day)


def test_the_last_evening_of_the_six_months_is_within_them_in_london():
    late = in_london(2027, 5, 23, 23)  # in May that is ten in the evening, Greenwich time

    assert plan(a_ready_exchange(), day=actions.Day(late, late + timedelta(minutes=30), "Here")).pk


def test_moving_a_day_moves_it_in_both_calendars_and_the_same_day_moves_nothing():
    visit = plan(a_ready_exchange())
    later = replace(DAY, ends_at=ENDS + timedelta(hours=1))

    actions.move_visit(visit=visit, day=later)
    actions.move_visit(visit=visit, day=later)

    assert [kind for kind, _ in sent()] == ["visit_planned"] * 4
    [entry] = entries(Notice.objects.order_by("pk").last().calendar)
    assert (entry.sequence, entry.ends_at) == (1, later.ends_at.astimezone(UTC))


def test_a_cancelled_day_is_cancelled_in_both_calendars():
    visit = plan(a_ready_exchange())

    actions.cancel_visit(visit=visit)

    last = Notice.objects.order_by("pk").last()
    [entry] = entries(last.calendar)
    assert (last.calendar_method, entry.sequence, entry.status) == ("CANCEL", 1, "CANCELLED")
    assert entry.uid == entries(Notice.objects.order_by("pk").first().calendar)[0].uid


def test_a_calendar_taken_by_hand_says_how_the_visit_stands():
    visit = plan(a_ready_exchange())
    before = entries(letters.calendar_of(visit))[0].status
    actions.cancel_visit(visit=visit)
    visit.refresh_from_db()

    assert (before, entries(letters.calendar_of(visit))[0].status) == ("CONFIRMED", "CANCELLED")


@pytest.mark.parametrize(
    ("state", "words"), [(VisitState.HAPPENED, "has taken place"), (VisitState.CANCELLED, "is cancelled")]
)
def test_what_is_over_is_neither_moved_nor_cancelled(state, words):
    visit = a_visit(state=state)

    with pytest.raises(Refused, match=words):
        actions.move_visit(visit=visit, day=DAY)
    with pytest.raises(Refused, match=words):
        actions.cancel_visit(visit=visit)
    assert sent() == []


def test_a_promise_is_made_once(time_machine):
    visit = a_visit()
    actions.promise(visit=visit)
    first = Visit.objects.get().confidential_at
    time_machine.move_to(timezone.now() + timedelta(hours=1))

    actions.promise(visit=visit)

    assert Visit.objects.get().confidential_at == first
    with pytest.raises(Refused, match="cancelled"):
        actions.promise(visit=a_visit(state=VisitState.CANCELLED))


def test_a_visit_took_place_once_the_day_has_come_and_confidentiality_is_promised():
    now = timezone.now()
    visit = a_visit(starts_at=now - timedelta(hours=2), confidential_at=now)

    actions.log(visit=visit)
    actions.log(visit=visit)

    assert Visit.objects.get().state == VisitState.HAPPENED


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"starts_at": in_london(2026, 12, 3, 9)}, "This visit is on Thursday 3 December 2026"),
        ({"starts_at": in_london(2026, 11, 20, 9)}, "promises confidentiality first"),
        ({"state": VisitState.CANCELLED}, "cancelled"),
    ],
)
def test_what_has_not_been_is_not_said_to_have_been(fields, words):
    with pytest.raises(Refused, match=words):
        actions.log(visit=a_visit(**fields))


# Reflections


def test_words_become_the_draft_of_a_story_that_names_nobody():
    visit = made(exchange := an_exchange(somebody("Ada"), an_offer("Ben").person), exchange.asker)
    visit = actions.reflect(visit=visit, text="They ask first.")

    story = actions.offer_to_library(visit=visit)
    again = actions.offer_to_library(visit=visit)

    assert (story, story.author, story.state) == (again, exchange.asker, "draft")
    assert (story.body, story.title) == (
        "They ask first.",
        "A day in the shoes of a colleague, November 2026",
    )
    assert Item.objects.count() == Story.objects.count() == 1


def test_the_same_words_of_another_author_are_another_draft():
    first, second = (
        made(exchange, exchange.asker, reflection="Ask first.") for exchange in (an_exchange(), an_exchange())
    )

    assert actions.offer_to_library(visit=first) != actions.offer_to_library(visit=second)


def test_nothing_written_is_nothing_for_the_library():
    with pytest.raises(Refused, match="Write down what you take away"):
        actions.offer_to_library(visit=a_visit(reflection=" "))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Come back when you have been"),
        ({"starts_at": in_london(2026, 11, 20, 9), "state": VisitState.CANCELLED}, "cancelled"),
    ],
)
def test_nobody_takes_away_anything_from_a_day_that_was_not(fields, words):
    with pytest.raises(Refused, match=words):
        actions.reflect(visit=a_visit(**fields), text="Words")


# The clock


def test_a_month_before_the_end_both_are_told_once():
    now = timezone.now()
    soon = {"due_on": timezone.localdate() + timedelta(days=30)}
    late = an_exchange(somebody("Ada"), an_offer("Ben").person, **soon)
    made(late, late.asker)
    an_exchange(due_on=timezone.localdate() + timedelta(days=31))
    an_exchange(due_on=timezone.localdate() - timedelta(days=1))
    finished = an_exchange(**soon)
    made(finished, finished.asker)
    made(finished, finished.host)
    left = an_exchange(**soon)
    type(left.host).objects.filter(pk=left.host_id).update(is_active=False)

    told = (actions.remind(now), actions.remind(now))

    assert told == (2, 0)
    assert sent() == [("due_soon", "ada"), ("due_soon", "ben")]


def test_the_clock_reminds():
    an_exchange(due_on=timezone.localdate() + timedelta(days=9))

    assert ticking.tick(timezone.now())["walking in their shoes"] == 2


def test_an_address_of_an_organisation_stands_in_no_link():
    consent = a_consent(an_exchange(), somebody(), Agreement.ASKED, address="a|b.c@example.org")

    token = letters.consent_address(consent)

    assert ("example" in token.split("/consent/")[1], Consent.objects.count()) == (False, 1)
