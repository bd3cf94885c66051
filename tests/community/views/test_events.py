import re

import pytest
from django.test import override_settings

from community.actions.places import take_place
from community.choices import EventState, Format
from tests.builders import (
    a_characteristic,
    a_host,
    a_leader,
    a_team_member,
    an_event,
    in_london,
    the_borough,
)

pytestmark = pytest.mark.django_db


def titles(response) -> list[str]:
    return re.findall(r'portal-event__title"><a href="[^"]+">([^<]+)</a>', response.content.decode())


def text(response) -> str:
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(words.split())


def test_coming_events_are_listed_counted_and_led_to(visitor):
    an_event("Trust", slug="trust")
    an_event("Draft", state=EventState.DRAFT)

    response = visitor.get("/events/")

    assert titles(response) == ["Trust"]
    assert "1 event coming" in text(response)
    assert 'href="/events/trust/"' in response.content.decode()


def test_past_events_stand_behind_a_link(visitor):
    an_event("Old", starts_at=in_london(2022, 3, 3))
    an_event("New")

    assert 'href="/events/?when=past"' in visitor.get("/events/").content.decode()
    assert titles(visitor.get("/events/?when=past")) == ["Old"]
    assert "Coming events" in text(visitor.get("/events/?when=past"))


def test_the_list_is_narrowed_by_every_filter(visitor):
    wanted = an_event("Wanted trust", format=Format.IN_PERSON, place=the_borough("Lewisham"))
    wanted.characteristics.add(a_characteristic("Trust"))
    an_event("Other trust")

    for question in ("q=wanted", "characteristic=trust", "place=lewisham", "format=in_person"):
        response = visitor.get(f"/events/?{question}")
        assert titles(response) == ["Wanted trust"], question
        assert "1 event coming, as you asked" in text(response)
        assert "Clear filters" in text(response)


def test_only_events_with_places_left_when_asked_for(visitor):
    an_event("Full", capacity=0)
    an_event("Roomy")

    assert titles(visitor.get("/events/?left=on")) == ["Roomy"]


def test_what_the_filters_do_not_understand_they_leave_out(visitor):
    an_event("Trust")

    for question in ("format=telepathy", "when=never", "page=x", "page=99", "q=%00", "place=atlantis"):
        assert titles(visitor.get(f"/events/?{question}")) == ["Trust"], question


def test_where_nothing_fits_the_page_says_what_to_do(visitor):
    an_event("Trust")

    response = visitor.get("/events/?q=nothing")

    assert "No event fits all of that" in text(response)
    assert "Clear the filters" in text(response)


def test_where_nothing_is_planned_the_page_says_so(visitor):
    assert "Nothing is planned at the moment" in text(visitor.get("/events/"))
    assert "Nothing has taken place yet" in text(visitor.get("/events/?when=past"))


def test_clearing_filters_among_past_events_stays_among_them(visitor):
    assert 'href="/events/?when=past">Clear filters' in visitor.get("/events/?when=past&q=x").content.decode()


def test_long_lists_come_in_pages_that_keep_the_question(visitor):
    for number in range(21):
        an_event(f"Trust {number:02}", starts_at=in_london(2027, 1, 1, 9 + number // 2))

    first, second = visitor.get("/events/?q=trust"), visitor.get("/events/?q=trust&page=2")

    assert (len(titles(first)), len(titles(second))) == (20, 1)
    assert "?q=trust&amp;page=2" in first.content.decode()
    assert "21 events" in text(first)


def test_my_places_are_marked_for_me_alone(signed_in, visitor):
    event, ada = an_event("Trust"), a_leader()
    an_event("Other")
    take_place(event=event, person=ada, by=ada)

    assert "You have a place" not in text(visitor.get("/events/"))
    mine = text(signed_in(ada).get("/events/"))
    assert mine.count("You have a place") == 1
    assert "You have a place" not in text(signed_in(a_leader()).get("/events/"))


@override_settings(PAGES_KEPT_SECONDS=60)
def test_what_is_kept_for_everybody_never_says_whose_place_it_is(signed_in):
    event, ada, ben = an_event("Trust"), a_leader(), a_leader()
    take_place(event=event, person=ada, by=ada)

    seen = [text(signed_in(person).get("/events/")).count("You have a place") for person in (ada, ben, ada)]

    assert seen == [1, 0, 1]


@override_settings(PAGES_KEPT_SECONDS=60)
def test_the_team_sees_at_once_what_it_has_published(signed_in):
    team = signed_in(a_team_member())
    team.get("/events/")

    an_event("New")

    assert titles(team.get("/events/")) == ["New"]


@override_settings(PAGES_KEPT_SECONDS=60)
def test_whoever_just_took_a_place_sees_it_although_the_page_is_kept(signed_in):
    event, ada = an_event("Trust", slug="trust", joining_link="https://meet.example.org/1"), a_leader()
    client = signed_in(ada)
    assert "meet.example.org" not in client.get("/events/trust/").content.decode()

    take_place(event=event, person=ada, by=ada)

    assert "https://meet.example.org/1" in client.get("/events/trust/").content.decode()
    assert "meet.example.org" not in signed_in(a_leader()).get("/events/trust/").content.decode()


@pytest.mark.parametrize("number", [1, 3, 30])
def test_a_list_costs_as_many_questions_however_long_it_is(number, signed_in, django_assert_num_queries):
    ada = a_leader()
    for each in range(number):
        event = an_event(f"Trust {each}")
        event.characteristics.add(a_characteristic())
        take_place(event=event, person=ada, by=ada)
    client = signed_in(ada)
    client.get("/events/")

    with django_assert_num_queries(9):
        client.get("/events/")


def test_the_list_asks_live_and_without_scripts(visitor):
    page = visitor.get("/events/").content.decode()

    assert 'hx-get="/events/"' in page
    assert 'action="/events/" method="get"' in page
    assert '<div id="results">' in page
    assert visitor.get("/events/", headers={"HX-Request": "true"}).status_code == 200


def test_a_month_is_a_table_and_a_list(visitor):
    an_event("Trust", slug="trust", starts_at=in_london(2026, 12, 3, 12, 30))
    an_event("Later", starts_at=in_london(2027, 1, 1))

    page = visitor.get("/events/month/2026/12/").content.decode()

    assert page.count('scope="col"') == 7
    assert "<caption" in page
    assert page.count('href="/events/trust/"') == 2
    assert "Later" not in page
    assert 'href="/events/month/2027/1/"' in page


def test_an_empty_month_says_so(visitor):
    assert "Nothing is on in May 2026." in text(visitor.get("/events/month/2026/5/"))


@pytest.mark.parametrize("month", ["2026/13", "2026/0", "1999/12", "9999/1"])
def test_months_nobody_plans_in_are_not_found(month, visitor):
    assert visitor.get(f"/events/month/{month}/").status_code == 404


def test_a_month_marks_my_places(signed_in):
    event, ada = an_event(starts_at=in_london(2026, 12, 3)), a_leader()
    take_place(event=event, person=ada, by=ada)

    assert "You have a place" in text(signed_in(ada).get("/events/month/2026/12/"))


def test_an_event_page_says_everything_and_has_one_thing_to_do(visitor):
    event = an_event(
        "Trust",
        slug="trust",
        lens="What is trust?",
        description="Two stories.\n\nThen talk.",
        access="A lift.",
        joining_link="https://meet.example.org/1",
    )
    event.characteristics.add(a_characteristic())
    event.hosts.add(a_host("Hana Host"))

    response = visitor.get("/events/trust/")

    page = response.content.decode()
    for words in ("What is trust?", "Two stories.", "A lift.", "Hana Host", "10 places left", "London time"):
        assert words in page
    assert page.count("Register for a place") == 1
    assert "meet.example.org" not in page
    assert "csrfmiddlewaretoken" not in page.split("portal-demo")[0]


def test_an_event_that_cannot_be_registered_for_says_why(visitor):
    an_event(slug="closed", state=EventState.CLOSED)

    page = visitor.get("/events/closed/")

    assert "Registration for this event is closed." in text(page)
    assert "Register for a place" not in text(page)


@pytest.mark.parametrize("path", ["", "event.ics", "register/", "place/", "cancel/"])
def test_a_draft_is_not_found_by_its_address(path, signed_in):
    an_event(slug="draft", state=EventState.DRAFT)

    assert signed_in(a_leader()).get(f"/events/draft/{path}").status_code == 404


def test_what_people_write_stays_words(visitor):
    an_event("<script>alert(1)</script>", slug="x", description="<img src=x onerror=alert(1)>")

    page = visitor.get("/events/x/").content.decode()

    assert "<script>alert" not in page
    assert "<img src=x" not in page


@pytest.mark.parametrize("path", ["/events/", "/events/month/2026/12/", "/events/trust/"])
def test_reading_pages_listen_to_no_post(path, visitor):
    an_event(slug="trust")

    assert visitor.post(path).status_code == 405
