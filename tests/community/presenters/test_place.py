from datetime import timedelta

import pytest

from collaborative.notices.models import Notice
from community.actions.events import change
from community.actions.places import give_back
from community.choices import EventState
from community.models import Event
from community.presenters.pages import event_page
from community.presenters.place import place_page
from community.queries.events import with_page
from community.queries.places import position_of
from tests.builders import a_team_member, an_event
from tests.community.asking import a_full_event, a_place
from tests.community.clock import NOW

pytestmark = pytest.mark.django_db


def read(event):
    return with_page(Event.objects.filter(pk=event.pk)).get()


def test_whoever_waits_sees_where_and_of_how_many():
    event, _, [_, second] = a_full_event(waiting=2)

    page = place_page(read(event), second, now=NOW, position=position_of(second))

    assert page["line"] == {
        "title": "You are second of 2 on the waiting list",
        "text": "When a place comes free for you, we write to you at once.",
    }
    assert (page["has_place"], page["joining_link"], page["offer"]) == (False, "", None)
    assert page["cancel"]["do"] == "Leave the waiting list"


def test_whoever_is_offered_a_place_sees_until_when_and_no_line():
    event, [held], [first] = a_full_event(waiting=1)
    give_back(registration=held, by=held.person)
    first.refresh_from_db()

    page = place_page(read(event), first, now=NOW)

    assert page["line"] is None
    assert page["offer"] == {
        "title": "A place is free for you",
        "words": "Say yes by Monday 23 November at 9am, London time. After that it goes to the next in the "
        "line.",
        "yes": "Yes, I take the place",
    }


def test_an_offer_does_not_outlast_an_event_that_was_moved_nearer():
    event, [held], [first] = a_full_event(waiting=1)
    give_back(registration=held, by=held.person)
    first.refresh_from_db()
    starts = NOW + timedelta(hours=30)

    change(
        event=event, by=a_team_member(), changes={"starts_at": starts, "ends_at": starts + timedelta(hours=2)}
    )

    shown = place_page(read(event), first, now=NOW)["offer"]["words"]
    assert shown.startswith("Say yes by Sunday 22 November at 3pm, London time.")
    words = "by Sunday 22 November 2026 at 3pm, London time"
    letter = Notice.objects.filter(to=first.person).latest("pk")
    assert f"We still hold the place we offered you. Say yes or no {words}" in " ".join(letter.text.split())
    assert f"Say yes or no {words}" in " ".join(letter.html.split())


def test_another_date_is_offered_to_those_with_a_place_while_they_can_give_it_back():
    event = an_event("Trust", slug="trust")
    mine, dates = a_place(event), [an_event()]

    assert place_page(read(event), mine, now=NOW, dates=dates)["swap"] == "/events/trust/swap/"
    assert place_page(read(event), mine, now=NOW)["swap"] == ""
    Event.objects.filter(pk=event.pk).update(state=EventState.CANCELLED)
    assert place_page(read(event), mine, now=NOW, dates=dates)["swap"] == ""


def test_the_page_of_a_full_event_leads_to_its_line_and_then_to_ones_own_place_in_it():
    event, [held], [waiting] = a_full_event(waiting=1, title="Trust", slug="trust", has_waiting_list=True)
    one = read(event)

    theirs = event_page(one, held.person, taken=1, mine=waiting, now=NOW)

    assert theirs["action"] == {"text": "See where you stand", "href": "/events/trust/place/"}
    assert (theirs["standing"], theirs["reason"]) == ("You are on the waiting list.", "")
    assert theirs["calendar"] == "/events/trust/event.ics"
