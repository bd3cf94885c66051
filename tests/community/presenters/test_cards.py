from datetime import timedelta

import pytest

from community.choices import EventState, Format, PlaceState
from community.presenters import card, cards, places_in_words, with_mine
from community.presenters.cards import mine_on
from community.queries.events import shown, with_cards
from tests.builders import a_characteristic, an_event, in_london, the_borough
from tests.community.clock import NOW

pytestmark = pytest.mark.django_db


def trust(**fields):
    return an_event(
        "Building trust", **{"slug": "trust", "starts_at": in_london(2026, 12, 3, 12, 30), **fields}
    )


def test_a_card_says_what_when_where_and_how_many_places_are_left():
    event = trust()
    event.characteristics.add(a_characteristic())

    assert card(event, taken=9, now=NOW) == {
        "url": "/events/trust/",
        "title": "Building trust",
        "day": "3",
        "month": "Dec",
        "tint": "t",
        "tag": "Connections and trust",
        "line": "Thursday, 12.30pm to 2pm, online",
        "places": "1 place left",
        "mine": "",
        "if_mine": "You have a place",
        "is_off": False,
    }


def test_a_card_without_a_characteristic_has_no_tag():
    shown = card(trust(), taken=0, now=NOW)

    assert (shown["tint"], shown["tag"]) == ("", "")


def test_my_own_card_says_so():
    assert card(trust(), taken=1, mine=True, now=NOW)["mine"] == "You have a place"
    assert (
        card(trust(slug="x"), taken=1, mine=True, now=in_london(2027, 1, 1))["mine"] == "You were registered"
    )


def test_a_card_of_a_cancelled_event_promises_nobody_anything():
    off = card(trust(state=EventState.CANCELLED), taken=1, now=NOW)

    assert [mine_on(off, state) for state in ("confirmed", "offered", "waiting", "")] == [
        "You had a place",
        "",
        "",
        "",
    ]


def test_a_card_made_now_needs_no_clock():
    assert card(an_event(), taken=0)["places"] == "10 places left"


@pytest.mark.parametrize(
    ("starts_at", "line"),
    [
        (in_london(2027, 3, 2, 9), "Tuesday, 9am to 10.30am, online"),
        (in_london(2027, 11, 2, 9), "Tuesday 2 November 2027, 9am to 10.30am, online"),
        (in_london(2022, 3, 3, 9), "Thursday 3 March 2022, 9am to 10.30am, online"),
    ],
)
def test_the_date_stands_whole_where_the_tile_could_mislead(starts_at, line):
    assert card(trust(starts_at=starts_at), taken=0, now=NOW)["line"] == line


def test_an_event_over_midnight_names_both_days():
    event = trust(starts_at=in_london(2026, 12, 3, 23), ends_at=in_london(2026, 12, 4, 1))

    assert card(event, taken=0, now=NOW)["line"] == (
        "Thursday 3 December, 11pm to Friday 4 December, 1am, online"
    )


@pytest.mark.parametrize(
    ("fields", "taken", "words"),
    [
        ({}, 0, "10 places left"),
        ({}, 10, "Full"),
        ({}, 12, "Full"),
        ({"capacity": 0}, 0, "Full"),
        ({"capacity": None}, 500, "Places for everyone"),
        ({"state": EventState.CLOSED}, 0, "Registration closed"),
        ({"registration_closes_at": NOW}, 0, "Registration closed"),
        ({"state": EventState.CANCELLED}, 0, "Cancelled"),
        ({"starts_at": NOW - timedelta(days=1)}, 0, ""),
        ({"starts_at": NOW - timedelta(days=1), "state": EventState.CANCELLED}, 0, "Cancelled"),
    ],
)
def test_places_left_in_words(fields, taken, words):
    assert places_in_words(trust(**fields), taken=taken, now=NOW) == words


def test_the_cards_of_a_list_are_everybodys_until_somebody_asks():
    mine, other = trust(format=Format.IN_PERSON, place=the_borough()), an_event()

    found = cards(with_cards(shown()), now=NOW)

    assert list(found) == [event.pk for event in shown()]
    assert {number: one["mine"] for number, one in found.items()} == {mine.pk: "", other.pk: ""}
    assert {one["title"]: one["mine"] for one in with_mine(found, {mine.pk: PlaceState.CONFIRMED})} == {
        "Building trust": "You have a place",
        other.title: "",
    }
    assert found[mine.pk]["mine"] == ""
