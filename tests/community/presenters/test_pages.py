from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from community.actions.places import take_place
from community.choices import EventState, Format
from community.models import Event, Series
from community.presenters.pages import event_page, facts, organisation_of
from community.presenters.place import place_page
from tests.builders import (
    a_characteristic,
    a_host,
    a_leader,
    an_event,
    an_organisation,
    in_london,
    the_borough,
)
from tests.community.clock import NOW

pytestmark = pytest.mark.django_db
LINK = "https://meet.example.org/abc"


def trust(**fields):
    starts = in_london(2026, 12, 3, 12, 30)
    return an_event("Trust", **{"slug": "trust", "starts_at": starts, "joining_link": LINK, **fields})


def page(event, person=None, *, mine=None, taken=0, now=NOW):
    return event_page(event, person or AnonymousUser(), taken=taken, mine=mine, now=now)


def test_facts_say_when_where_and_who_and_leave_nothing_empty():
    event = trust(
        format=Format.IN_PERSON,
        venue="Room 2",
        place=the_borough(),
        series=Series.objects.create(slug="s", name="Season"),
        registration_closes_at=in_london(2026, 12, 1, 17),
    )
    event.hosts.add(a_host("Hana Host", organisation=an_organisation("Larkfield")))
    event.hosts.add(a_host("Ian Host", organisation=an_organisation("Hidden"), shows_organisation=False))

    assert {row["key"]: row["value"] for row in facts(event, taken=3, now=NOW)} == {
        "When": "Thursday 3 December, 12.30pm to 2pm (London time)",
        "Where": "Room 2, Lewisham",
        "Places": "7 places left",
        "Register by": "Tuesday 1 December, 5pm",
        "Hosted by": "Hana Host (Larkfield) and Ian Host",
        "Part of": "Season",
    }
    assert [row["key"] for row in facts(trust(slug="bare"), taken=3, now=NOW)] == ["When", "Where", "Places"]


@pytest.mark.parametrize("fields", [{"registration_closes_at": NOW}, {"state": EventState.CLOSED}])
def test_a_closing_time_is_named_only_while_it_matters(fields):
    event = trust(**{"registration_closes_at": in_london(2026, 12, 1), **fields})

    assert "Register by" not in [row["key"] for row in facts(event, taken=0, now=NOW)]


def test_a_visitor_is_offered_a_place_and_not_the_joining_link():
    shown = page(trust())

    assert shown["action"] == {"text": "Register for a place", "href": "/events/trust/register/"}
    assert (shown["joining_link"], shown["reason"], shown["cancel"], shown["delegates"]) == ("", None, "", "")
    assert shown["calendar"] == "/events/trust/event.ics"


def test_where_nobody_can_register_the_page_says_why_and_offers_nothing():
    shown = page(trust(has_waiting_list=False), taken=10)

    assert shown["action"] is None
    assert shown["reason"].startswith("Every place")


def test_whoever_has_a_place_sees_it_and_the_joining_link():
    event, ada = trust(starts_at=NOW + timedelta(days=1)), a_leader()
    mine = take_place(event=event, person=ada, by=ada)

    shown = page(event, ada, mine=mine, now=NOW)

    assert shown["action"] == {"text": "See your place", "href": "/events/trust/place/"}
    assert (shown["joining_link"], shown["reason"], shown["cancel"]) == (LINK, "", "Cancel my place")
    assert shown["calendar"] == "/events/trust/place/event.ics"


def test_whoever_had_a_place_reads_so_when_it_is_over():
    event, ada = trust(), a_leader()
    mine = take_place(event=event, person=ada, by=ada)

    shown = page(event, ada, mine=mine, now=event.ends_at)

    assert (shown["standing"], shown["joining_link"]) == ("You were registered.", "")


def test_a_cancelled_event_has_nothing_to_join_or_give_back():
    event, ada = trust(starts_at=NOW + timedelta(days=1)), a_leader()
    mine = take_place(event=event, person=ada, by=ada)
    Event.objects.update(state=EventState.CANCELLED)
    event.refresh_from_db()
    mine.event = event

    shown = page(event, ada, mine=mine, now=NOW)
    place = place_page(event, mine, now=NOW)

    assert (shown["joining_link"], shown["cancel"], shown["calendar"]) == ("", "", "")
    assert (shown["standing"], shown["reason"], shown["action"]) == ("", "This event is cancelled.", None)
    assert (place["joining_link"], place["cancel"], place["cancelled"], place["over"]) == (
        "",
        None,
        True,
        False,
    )


def test_a_host_finds_who_is_coming():
    event, host = trust(), a_host()
    event.hosts.add(host)

    assert page(event, host)["delegates"] == "/events/trust/delegates/"
    assert page(event, a_host())["delegates"] == ""


def test_what_it_is_about_leads_to_more_of_it():
    event = trust()
    event.characteristics.add(a_characteristic("Trust"))

    assert page(event)["characteristics"] == [
        {"name": "Trust", "tint": "t", "href": "/events/?characteristic=trust"}
    ]


def test_an_organisation_is_named_where_its_person_shows_it():
    shows = a_leader(organisation=an_organisation("Larkfield"))
    hides = a_leader(organisation=an_organisation("Elm"), shows_organisation=False)
    without_profile = a_leader()
    without_profile.profile.delete()
    without_profile.refresh_from_db()

    assert [organisation_of(person) for person in (shows, hides, a_leader(), without_profile)] == [
        "Larkfield",
        "",
        "",
        "",
    ]
