from datetime import timedelta

import pytest

from collaborative.home.my_page import next_things, past_things, profile_nudge
from collaborative.people.models import Profession, Sector
from community.actions.places import Wish, take_place
from community.choices import EventState, Format
from community.models import Event
from tests.builders import (
    a_host,
    a_leader,
    a_person,
    a_team_member,
    an_event,
    an_executive,
    an_organisation,
    in_london,
    reference,
    the_borough,
)

pytestmark = pytest.mark.django_db
NOW = in_london(2026, 11, 21, 9)
LINK = "https://meet.example.org/1"


@pytest.fixture(autouse=True)
def a_saturday_in_november(time_machine):
    time_machine.move_to(NOW)


def on(day, title, hour=12, **fields):
    return an_event(title, starts_at=in_london(2026, 12, day, hour), **fields)


def a_place(event, person):
    return take_place(event=event, person=person, by=person)


def test_places_and_hosted_events_stand_together_in_date_order():
    ada = a_leader()
    held = [a_place(on(day, f"Place {day}"), ada) for day in (9, 3)]
    hosted = on(5, "Hosted")
    hosted.taken = 4

    things = next_things(held, [hosted], now=NOW)

    assert [thing["title"] for thing in things] == ["Place 3", "Hosted", "Place 9"]


def test_somebody_who_waits_reads_how_they_stand():
    ada, event = a_leader(), on(3, "Trust", capacity=0)
    waiting = take_place(event=event, person=ada, by=ada, wish=Wish(may_wait=True))

    [thing] = next_things([waiting], [], now=NOW)

    assert thing["line"] == "You are on the waiting list."
    assert thing["action"] == {"text": "See where you stand", "href": "/events/trust/place/"}


def test_a_place_says_when_where_and_what_to_do():
    event = on(3, "Trust", format=Format.IN_PERSON, venue="Room 2", place=the_borough())

    assert next_things([a_place(event, a_leader())], [], now=NOW) == [
        {
            "when": "Thursday 3 December, midday",
            "title": "Trust",
            "href": "/events/trust/",
            "line": "Room 2, Lewisham",
            "action": {"text": "See your place", "href": "/events/trust/place/"},
        }
    ]


def test_an_event_that_has_begun_is_joined_with_one_press():
    event = on(3, "Trust", joining_link=LINK)
    place = a_place(event, a_leader())

    [before] = next_things([place], [], now=in_london(2026, 12, 3, 11, 59))
    [during] = next_things([place], [], now=in_london(2026, 12, 3, 12))

    assert (before["when"], before["action"]["text"]) == ("Today, midday", "See your place")
    assert during["action"] == {"text": "Join now", "href": LINK}


def test_a_cancelled_event_says_so_and_asks_nothing():
    place = a_place(on(3, "Trust"), a_leader())
    place.event.state = EventState.CANCELLED

    [thing] = next_things([place], [], now=NOW)

    assert (thing["line"], thing["action"]) == ("This event is cancelled.", None)


def test_a_hosted_event_leads_to_who_is_coming():
    event = on(3, "Trust")
    event.taken = 1

    [thing] = next_things([], [event], now=NOW)

    assert thing["line"] == "You host this: 1 place taken"
    assert thing["action"] == {"text": "See who is coming", "href": "/events/trust/delegates/"}


def test_a_hosted_event_that_is_cancelled_leads_to_who_was_coming():
    event = on(3, "Trust", state=EventState.CANCELLED)
    event.taken = 1

    [thing] = next_things([], [event], now=NOW)

    assert (thing["line"], thing["action"]["text"]) == ("You host this: cancelled", "See who had a place")


def test_what_is_done_is_named_with_its_day():
    place = a_place(on(3, "Trust"), a_leader())

    assert past_things([place]) == [
        {"title": "Trust", "href": "/events/trust/", "when": "Thursday 3 December 2026"}
    ]


def test_a_profile_is_asked_for_what_it_does_not_say():
    ada = a_leader(job_title="Nurse", organisation=an_organisation(), level="service", interests="Bridges")

    assert profile_nudge(ada) == (
        "Your profile does not say your place, your sector and your profession yet. "
        "It helps others to find you."
    )


def test_a_whole_profile_is_left_in_peace():
    ada = a_leader(
        job_title="Nurse",
        organisation=an_organisation(),
        place=the_borough(),
        sector=reference(Sector, "Acute"),
        profession=reference(Profession, "Nurse"),
        level="service",
        interests="Bridges",
    )

    assert profile_nudge(ada) == ""


def test_somebody_without_a_profile_is_asked_for_all_of_it():
    ada = a_person()
    ada.profile.delete()
    ada.refresh_from_db()

    assert "your role, your organisation" in profile_nudge(ada)


def test_my_page_shows_mine_and_nobody_elses(signed_in):
    ada, ben = a_leader("Ada"), a_leader("Ben")
    a_place(on(3, "Hers"), ada)
    a_place(on(4, "Somebody else’s"), ben)
    done = on(5, "Done")
    a_place(done, ada)
    past = NOW - timedelta(days=3)
    Event.objects.filter(pk=done.pk).update(starts_at=past, ends_at=past + timedelta(hours=1))

    page = signed_in(ada).get("/me/").content.decode()

    assert page.index("Hers") < page.index("What you have done") < page.index("Done")
    assert "Somebody else’s" not in page
    assert "Complete my profile" in page


def test_a_page_with_nothing_on_it_says_what_to_do(signed_in):
    page = signed_in(a_leader()).get("/me/").content.decode()

    assert "Nothing is booked yet" in page
    assert "Find an event" in page


def test_a_host_sees_the_events_they_host(signed_in):
    host, event = a_host(), an_event("Trust")
    event.hosts.add(host)

    assert "You host this: 0 places taken" in signed_in(host).get("/me/").content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_my_page_costs_as_many_questions_however_much_is_on_it(number, signed_in, django_assert_num_queries):
    ada = a_leader()
    for each in range(number):
        event = an_event(f"Event {each}", place=the_borough())
        a_place(event, ada)
        event.hosts.add(ada)
    client = signed_in(ada)
    client.get("/me/")

    with django_assert_num_queries(22):
        client.get("/me/")


def test_an_executive_is_asked_neither_for_a_place_nor_for_a_profile(signed_in):
    page = signed_in(an_executive()).get("/me/").content.decode()

    words = ("it appears here, with what to do next", "Your profile does not say", "Find an event")
    assert [each in page for each in words] == [False, False, False]
    assert "This page shows leaders the events they take part in." in page


def test_whoever_works_for_the_whole_finds_their_pages_here(signed_in):
    pages = {
        person.name: signed_in(person).get("/me/").content.decode()
        for person in (a_leader("Ada"), a_team_member("Tom"), an_executive("Eve"))
    }

    assert [name for name, page in pages.items() if "/events/reach/" in page] == ["Tom", "Eve"]
    assert [name for name, page in pages.items() if "/events/season/" in page] == ["Tom"]
    assert [name for name, page in pages.items() if "/me/calendar/" in page] == ["Ada", "Tom", "Eve"]
