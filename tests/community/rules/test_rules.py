from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from community import rules
from community.choices import EventState, PlaceState
from community.models import Event, Registration
from tests.builders import a_host, a_leader, a_moderator, a_team_member, an_event, an_executive, in_london
from tests.community.clock import NOW

SOON = {"starts_at": in_london(2026, 12, 3, 12, 30), "ends_at": in_london(2026, 12, 3, 14)}


def an_unsaved_event(**fields) -> Event:
    return Event(**{"title": "Trust", "state": EventState.PUBLISHED, "capacity": 10, **SOON, **fields})


def refusal(event, *, taken=0, person=None, **known):
    person = person or AnonymousUser()
    return rules.reason_cannot_register(person, event, now=NOW, taken=taken, **known)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, None),
        ({"capacity": None}, None),
        ({"state": EventState.DRAFT}, "This event is not published yet."),
        ({"state": EventState.CANCELLED}, "This event is cancelled."),
        ({"state": EventState.CLOSED}, "Registration for this event is closed."),
        (
            {"starts_at": in_london(2026, 11, 20, 9), "ends_at": in_london(2026, 11, 20, 10)},
            "This event took place on Friday 20 November.",
        ),
        (
            {"starts_at": in_london(2022, 3, 3, 9), "ends_at": in_london(2022, 3, 3, 10)},
            "This event took place on Thursday 3 March 2022.",
        ),
        (
            {"starts_at": NOW, "ends_at": NOW + timedelta(hours=1)},
            "This event has started, so it takes no more registrations.",
        ),
        (
            {"registration_closes_at": in_london(2026, 11, 20, 17)},
            "Registration closed on Friday 20 November at 5pm.",
        ),
        ({"registration_closes_at": in_london(2026, 11, 21, 9, 1)}, None),
        (
            {"capacity": 0, "has_waiting_list": False},
            "Every place at this event is taken. Should somebody cancel, you can register here.",
        ),
        ({"capacity": 0}, "Every place at this event is taken. You can join the waiting list."),
    ],
)
def test_why_nobody_can_register(fields, reason):
    assert refusal(an_unsaved_event(**fields)) == reason


def test_a_full_event_says_so():
    assert refusal(an_unsaved_event(), taken=9) is None
    assert refusal(an_unsaved_event(), taken=10).startswith("Every place")
    assert refusal(an_unsaved_event(), taken=11).startswith("Every place")


def test_who_has_a_place_is_told_that_first():
    event = an_unsaved_event(state=EventState.CLOSED)

    assert refusal(event, has_place=True) == "You already have a place at this event."


@pytest.mark.django_db
def test_executive_accounts_do_not_register_and_leaders_do():
    assert refusal(an_unsaved_event(), person=a_leader()) is None
    assert refusal(an_unsaved_event(), person=an_executive()).startswith("Executive accounts")


@pytest.mark.parametrize(
    ("state", "event", "reason"),
    [
        (PlaceState.CONFIRMED, {}, None),
        (PlaceState.CANCELLED, {}, "You have no place at this event."),
        (
            PlaceState.CONFIRMED,
            {"state": EventState.CANCELLED},
            "This event is cancelled, so there is no place to give back.",
        ),
        (
            PlaceState.CONFIRMED,
            {"starts_at": NOW},
            "This event has started, so its places can no longer be given back.",
        ),
    ],
)
def test_why_a_place_cannot_be_given_back(state, event, reason):
    registration = Registration(event=an_unsaved_event(**event), state=state)

    assert rules.reason_cannot_give_back(registration, now=NOW) == reason


@pytest.mark.django_db
def test_delegates_are_shown_to_the_hosts_and_the_team():
    event, host, another_host = an_event(), a_host(), a_host()
    event.hosts.add(host)

    people = [host, a_team_member(), another_host, a_leader(), a_moderator(), an_executive(), AnonymousUser()]

    assert [rules.may_see_delegates(person, event) for person in people] == [True, True] + [False] * 5


@pytest.mark.parametrize(
    ("rule", "fields", "reason"),
    [
        (rules.reason_cannot_publish, {"state": EventState.DRAFT}, None),
        (rules.reason_cannot_publish, {}, "“Trust” is already published."),
        (
            rules.reason_cannot_publish,
            {"state": EventState.DRAFT, "ends_at": NOW},
            "“Trust” lies in the past. Give it a coming date first.",
        ),
        (rules.reason_cannot_close, {}, None),
        (
            rules.reason_cannot_close,
            {"state": EventState.CLOSED},
            "“Trust” takes no registrations now, so there is nothing to close.",
        ),
        (
            rules.reason_cannot_close,
            {"starts_at": NOW},
            "“Trust” takes no registrations now, so there is nothing to close.",
        ),
        (rules.reason_cannot_reopen, {"state": EventState.CLOSED}, None),
        (rules.reason_cannot_reopen, {}, "“Trust” is not closed."),
        (
            rules.reason_cannot_reopen,
            {"state": EventState.CANCELLED},
            "“Trust” was cancelled and everyone told. Copy it to a new date instead.",
        ),
        (
            rules.reason_cannot_reopen,
            {"state": EventState.CLOSED, "starts_at": NOW},
            "“Trust” has started.",
        ),
        (rules.reason_cannot_cancel, {}, None),
        (rules.reason_cannot_cancel, {"state": EventState.CLOSED}, None),
        (
            rules.reason_cannot_cancel,
            {"state": EventState.CANCELLED},
            "“Trust” is already cancelled.",
        ),
        (
            rules.reason_cannot_cancel,
            {"state": EventState.DRAFT},
            "“Trust” was never published. Delete it instead.",
        ),
        (rules.reason_cannot_cancel, {"ends_at": NOW}, "“Trust” has taken place."),
    ],
)
def test_what_the_team_cannot_do_and_why(rule, fields, reason):
    assert rule(an_unsaved_event(**fields), now=NOW) == reason


def test_a_template_is_never_published():
    template = an_unsaved_event(state=EventState.DRAFT, is_template=True)

    assert "is a template. Make an event from it" in rules.reason_cannot_publish(template, now=NOW)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({}, ""),
        ({"has_waiting_list": False}, "The waiting list is closed at the moment, so no places are offered."),
        (
            {"offers_automatically": False},
            "The programme team offers free places by hand and will write to you.",
        ),
        ({"offers_stop_at": NOW}, "No more places are offered for this event."),
        ({"state": EventState.CLOSED}, "No more places are offered for this event."),
    ],
)
def test_whoever_waits_is_told_why_nothing_is_offered(fields, why):
    assert rules.why_nothing_offered(an_unsaved_event(**fields), now=NOW) == why


def test_who_waits_is_counted_against_newcomers_only_while_there_is_a_line():
    assert refusal(an_unsaved_event(), taken=9, waiting=1).endswith("You can join the waiting list.")
    assert refusal(an_unsaved_event(has_waiting_list=False), taken=9, waiting=1) is None
