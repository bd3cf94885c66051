import re
from datetime import timedelta

import pytest
from django.utils import timezone

from collaborative.people.actions.merges import merge
from collaborative.trail.models import Entry
from community.actions import events as doings
from community.actions.feeds import make_feed
from community.actions.places import give_back, take_place
from community.choices import EventState, PlaceState
from community.engine.secret_addresses import new_secret
from community.models import Event, Feed, Registration
from tests.builders import a_host, a_leader, a_team_member, an_event, in_london
from tests.community import reading
from tests.community.calendars import entries

pytestmark = pytest.mark.django_db
LINK = "https://meet.example.org/1"
PUBLIC = "/events/calendar.ics"


def titles(calendar: str) -> list[str]:
    return [entry.title for entry in entries(calendar)]


def body(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def mine(client, person) -> str:
    return body(client, f"/calendar/{make_feed(person=person)}.ics")


def with_place(event, person):
    return take_place(event=event, person=person, by=person)


def test_the_feed_for_everybody_has_what_is_coming_and_the_last_ninety_days(visitor):
    now = timezone.now()
    an_event("Long ago", starts_at=now - timedelta(days=92))
    an_event("Not long ago", starts_at=now - timedelta(days=80))
    an_event("Coming", starts_at=now + timedelta(days=300))
    an_event("Called off", state=EventState.CANCELLED)
    an_event("Not yet", state=EventState.DRAFT)

    found = {entry.title: entry.status for entry in entries(body(visitor, PUBLIC))}

    assert found == {"Not long ago": "CONFIRMED", "Called off": "CANCELLED", "Coming": "CONFIRMED"}


def test_the_feed_for_everybody_names_nobody_and_lets_nobody_in(visitor):
    event = an_event("Trust", joining_link=LINK)
    event.hosts.add(a_host("Hana Host", email="hana@example.org"))
    with_place(event, a_leader("Ada Okoro", email="ada@example.org"))

    calendar = body(visitor, PUBLIC)

    for leak in ("Hana", "Ada", "@example.org", "ATTENDEE", "ORGANIZER", LINK):
        assert leak not in calendar


def test_its_entries_are_the_ones_that_can_be_taken_one_by_one(visitor):
    an_event("Trust", slug="trust")

    [entry] = entries(body(visitor, PUBLIC))

    assert entry.uid == reading.value(body(visitor, "/events/trust/event.ics"), "UID")


def test_asked_again_with_nothing_new_it_answers_in_one_line(visitor):
    event = an_event("Trust")
    first = visitor.get(PUBLIC)
    known = {"If-None-Match": first.headers["ETag"]}
    since = {"If-Modified-Since": first.headers["Last-Modified"]}

    again = [visitor.get(PUBLIC, headers=headers) for headers in (known, since)]
    Event.objects.filter(pk=event.pk).update(title="Changed", changed_at=timezone.now() + timedelta(hours=1))
    changed = [visitor.get(PUBLIC, headers=headers) for headers in (known, since)]

    assert [(one.status_code, one.content) for one in again] == [(304, b"")] * 2
    assert [one.status_code for one in changed] == [200, 200]
    assert first.headers["Cache-Control"] == "public, max-age=300"
    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"


def test_the_feed_asks_as_much_for_many_events_as_for_one(visitor, django_assert_num_queries):
    for _ in range(3):
        an_event()

    with django_assert_num_queries(1):
        visitor.get(PUBLIC)


def test_an_empty_calendar_is_a_calendar(visitor):
    assert entries(body(visitor, PUBLIC)) == []


def test_a_title_that_is_an_attack_breaks_no_calendar(visitor):
    event = an_event(
        "Trust\r\nATTENDEE:mailto:evil@example.com\x07\x0b", slug="trust", venue="\r\nBEGIN:VALARM"
    )
    with_place(event, ada := a_leader())

    for calendar in (body(visitor, PUBLIC), mine(visitor, ada)):
        lines = reading.unfolded(calendar)
        assert [line for line in lines if line.startswith(("ATTENDEE", "BEGIN:VALARM"))] == []
        assert "\x07" not in calendar
        assert titles(calendar) == ["Trust\nATTENDEE:mailto:evil@example.com"]


def test_my_feed_has_my_places_with_their_joining_links_and_nobody_elses(visitor):
    event, ada, ben = an_event("Trust", joining_link=LINK), a_leader("Ada"), a_leader("Ben")
    place = with_place(event, ada)
    with_place(an_event("Only Ben"), ben)

    [entry] = entries(calendar := mine(visitor, ada))

    assert (entry.title, entry.uid) == ("Trust", f"{place.key}@127.0.0.1")
    assert LINK in entry.words
    assert "ATTENDEE" not in calendar


@pytest.mark.parametrize(
    "state", [PlaceState.WAITING, PlaceState.OFFERED, PlaceState.ASKED, PlaceState.LAPSED]
)
def test_only_a_confirmed_place_stands_in_my_feed(visitor, state):
    event, ada, now = an_event("Trust", joining_link=LINK), a_leader(), timezone.now()
    ended = now if state == PlaceState.LAPSED else None
    Registration.objects.create(
        event=event,
        person=ada,
        state=state,
        registered_at=now,
        waiting_since=now,
        offer_until=now,
        cancelled_at=ended,
    )

    assert LINK not in mine(visitor, ada)
    assert titles(mine(visitor, ada)) == []


def test_a_place_given_back_is_shown_as_cancelled_for_thirty_days(visitor, time_machine):
    ada = a_leader()
    place = with_place(an_event("Trust", starts_at=in_london(2027, 3, 4, 12), joining_link=LINK), ada)
    sequence = entries(mine(visitor, ada))[0].sequence
    give_back(registration=place, by=ada)

    [soon] = entries(mine(visitor, ada))
    time_machine.move_to(timezone.now() + timedelta(days=31))

    assert (soon.uid, soon.status) == (f"{place.key}@127.0.0.1", "CANCELLED")
    assert (soon.sequence > sequence, LINK in soon.words) == (True, False)
    assert titles(mine(visitor, ada)) == []


def test_whoever_only_waited_and_left_finds_nothing_cancelled(visitor):
    ada, now = a_leader(), timezone.now()
    Registration.objects.create(
        event=an_event(), person=ada, state=PlaceState.CANCELLED, registered_at=now, cancelled_at=now
    )

    assert titles(mine(visitor, ada)) == []


def test_an_event_called_off_is_shown_as_cancelled_for_thirty_days(visitor, time_machine):
    ada, team = a_leader(), a_team_member()
    event = an_event("Trust", starts_at=in_london(2027, 3, 4, 12))
    with_place(event, ada)
    doings.cancel(event=event, by=team)

    [soon] = entries(mine(visitor, ada))
    time_machine.move_to(timezone.now() + timedelta(days=31))

    assert (soon.title, soon.status) == ("Trust", "CANCELLED")
    assert titles(mine(visitor, ada)) == []


def test_my_feed_is_kept_by_nobody_on_the_way_and_asked_again_costs_little(visitor):
    ada = a_leader()
    with_place(an_event(), ada)
    address = f"/calendar/{make_feed(person=ada)}.ics"

    first = visitor.get(address)
    again = visitor.get(address, headers={"If-None-Match": first.headers["ETag"]})
    Feed.objects.all().delete()
    ended = visitor.get(address, headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == "private, no-store"
    assert (again.status_code, ended.status_code) == (304, 404)


def test_an_address_nobody_has_opens_nothing(visitor):
    make_feed(person=a_leader())

    answers = [visitor.get(f"/calendar/{secret}.ics") for secret in (new_secret(), "short", "x" * 44)]

    assert [answer.status_code for answer in answers] == [404, 404, 404]


def test_a_closed_account_has_no_calendar(visitor):
    ada = a_leader()
    address = f"/calendar/{make_feed(person=ada)}.ics"
    ada.is_active = False
    ada.save()

    assert visitor.get(address).status_code == 404


def test_my_feed_asks_as_much_for_many_places_as_for_one(visitor, django_assert_num_queries):
    ada = a_leader()
    for _ in range(3):
        with_place(an_event(), ada)
    address = f"/calendar/{make_feed(person=ada)}.ics"

    with django_assert_num_queries(3):
        visitor.get(address)


def secret_on(page) -> str:
    [secret] = re.findall(r'value="http://127.0.0.1:8000/calendar/([\w-]{43})\.ics"', page.content.decode())
    return secret


def test_an_address_is_made_shown_once_renewed_and_ended(signed_in):
    client = signed_in(a_leader("Ada"))
    assert "Make my address" in body(client, "/me/calendar/")

    first = secret_on(client.post("/me/calendar/", {"do": "make"}))
    assert first not in body(client, "/me/calendar/")
    assert body(client, f"/calendar/{first}.ics")

    second = secret_on(client.post("/me/calendar/", {"do": "make"}))
    assert client.get(f"/calendar/{first}.ics").status_code == 404
    assert body(client, f"/calendar/{second}.ics")

    ended = client.post("/me/calendar/", {"do": "end"}, follow=True)
    assert "Your calendar address no longer works." in ended.content.decode()
    assert client.get(f"/calendar/{second}.ics").status_code == 404
    assert [str(entry) for entry in Entry.objects.order_by("pk")] == [
        "Ada made a calendar address for Ada",
        "Ada made a calendar address for Ada",
        "Ada ended the calendar address of Ada",
    ]


def test_ending_what_is_not_there_says_nothing(signed_in):
    page = signed_in(a_leader()).post("/me/calendar/", {"do": "end"}, follow=True)

    assert "no longer works" not in page.content.decode()
    assert not Entry.objects.exists()


def test_a_press_of_something_else_makes_nothing(signed_in):
    page = signed_in(a_leader()).post("/me/calendar/", {"do": "dance"})

    assert (page.status_code, Feed.objects.count()) == (200, 0)


def test_only_the_sum_of_an_address_is_kept(signed_in):
    ada = a_leader()
    client = signed_in(ada)
    page = client.post("/me/calendar/", {"do": "make"})
    secret = secret_on(page)

    held = [str(value) for value in Feed.objects.values_list().get()]
    held += [str(client.session.items()), str(Entry.objects.values_list().get())]

    assert [value for value in held if secret in value] == []
    assert str(Feed.objects.get()) == f"The calendar of {ada}"
    assert page.headers["Cache-Control"] == "no-store"


def test_a_calendar_program_is_called_by_its_own_kind_of_link(signed_in):
    page = signed_in(a_leader()).post("/me/calendar/", {"do": "make"})

    links = re.findall(r'href="(webcal:[^"]+)"', page.content.decode())

    assert links == [
        f"webcal://127.0.0.1:8000/calendar/{secret_on(page)}.ics",
        "webcal://127.0.0.1:8000/events/calendar.ics",
    ]


def test_anybody_learns_how_to_subscribe_to_all_events(visitor):
    page = body(visitor, "/events/subscribe/")

    assert 'value="http://127.0.0.1:8000/events/calendar.ics"' in page
    assert 'href="webcal://127.0.0.1:8000/events/calendar.ics"' in page


def test_a_merge_hands_nobody_anothers_calendar(visitor):
    kept, folded = a_leader("Ada"), a_leader("Ada")
    with_place(an_event("Trust"), kept)
    address = f"/calendar/{make_feed(person=folded)}.ics"

    merge(kept=kept, folded=folded, take=(), by=a_team_member())

    assert visitor.get(address).status_code == 404
    assert not Feed.objects.filter(person=kept).exists()
