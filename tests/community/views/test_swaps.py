import re
from datetime import timedelta

import pytest

from collaborative.kit.database import Busy
from community.actions import places as actions
from community.models import Event, Registration
from tests.builders import a_leader, an_event
from tests.community.asking import a_place, a_wait, now_at

pytestmark = pytest.mark.django_db
SWAP, PLACE, EVENT = "/events/trust/swap/", "/events/trust/place/", "/events/trust/"


@pytest.fixture
def event():
    return an_event("Trust", slug="trust")


def another(event, slug="again", **fields):
    later = event.starts_at + timedelta(days=7)
    return an_event("Trust", **{"slug": slug, "other_date_of": event, "starts_at": later, **fields})


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_from_ones_place_to_another_date_in_two_presses(event, signed_in):
    another(event)
    mine = a_place(event)
    client = signed_in(mine.person)

    assert f'href="{SWAP}"' in client.get(PLACE).content.decode()
    assert "Saturday 5 December" in text(client.get(SWAP))
    done = client.post(SWAP, {"to": "again"}, follow=True)

    assert done.redirect_chain == [("/events/again/place/", 302)]
    assert "on the new date, and the old one is given back" in text(done)
    assert now_at(mine) == ["cancelled"]
    assert Registration.objects.get(event__slug="again").person == mine.person


def test_full_dates_are_shown_and_cannot_be_chosen(event, signed_in):
    full = another(event, capacity=1)
    a_place(full)
    mine = a_place(event)
    client = signed_in(mine.person)

    page = text(client.get(SWAP))
    tried = client.post(SWAP, {"to": "again"})

    assert "No other date has a place free" in page
    assert "Saturday 5 December" in page
    assert "full" in page
    assert tried.status_code == 200
    assert now_at(mine) == ["confirmed"]


def test_a_date_where_they_have_something_says_so_and_cannot_be_chosen(event, signed_in):
    second = another(event)
    mine = a_place(event)
    a_place(second, person=mine.person)
    client = signed_in(mine.person)

    page = text(client.get(SWAP))
    tried = client.post(SWAP, {"to": "again"})

    assert "No other date has a place free" in page
    assert re.search("Saturday 5 December[^:]+: you have a place", page)
    assert now_at(mine) == ["confirmed"]
    assert tried.status_code == 200


def test_whoever_has_a_place_on_two_dates_is_shown_the_other_one(event, signed_in):
    second = another(event)
    another(event, slug="once-more")
    mine = a_place(event)
    client = signed_in(mine.person)

    alone = text(client.get(PLACE))
    a_place(second, person=mine.person)
    both = text(client.get(PLACE))

    assert "On another date" not in alone
    assert both.count("Saturday 5 December") == 1
    assert re.search("On another date Saturday 5 December.+ online You have a place", both)


def test_choosing_nothing_is_told(event, signed_in):
    another(event)
    mine = a_place(event)

    page = signed_in(mine.person).post(SWAP, {})

    assert "Choose the date you would rather come on." in text(page)
    assert "<title>Error: Swap" in page.content.decode()


def test_a_date_that_filled_meanwhile_leaves_the_place_one_had(event, signed_in, monkeypatch):
    second = another(event, capacity=1)
    mine = a_place(event)
    real = actions.swap

    def filled_meanwhile(**words):
        a_place(second)
        return real(**words)

    monkeypatch.setattr(actions, "swap", filled_meanwhile)
    done = signed_in(mine.person).post(SWAP, {"to": "again"}, follow=True)

    assert "Every place at this event is taken." in text(done)
    assert "You still have the place you had." in text(done)
    assert now_at(mine) == ["confirmed"]


def test_where_too_many_ask_at_once_the_place_stays(event, signed_in, monkeypatch):
    another(event)
    mine = a_place(event)

    def busy(**words):
        raise Busy

    monkeypatch.setattr(actions, "swap", busy)
    done = signed_in(mine.person).post(SWAP, {"to": "again"}, follow=True)

    assert "You still have your place: try again." in text(done)


def test_without_a_place_there_is_nothing_to_swap(event, signed_in):
    another(event)

    done = signed_in(a_leader()).get(SWAP, follow=True)

    assert done.redirect_chain == [(EVENT, 302)]
    assert "You have no place here to swap." in text(done)


def test_whoever_waits_has_nothing_to_swap(event, signed_in):
    another(event)
    Event.objects.filter(pk=event.pk).update(capacity=0)
    event.refresh_from_db()

    assert signed_in(a_wait(event).person).get(SWAP).url == EVENT


def test_another_event_is_not_offered(event, signed_in):
    an_event("Elsewhere", slug="elsewhere")
    mine = a_place(event)
    client = signed_in(mine.person)

    client.post(SWAP, {"to": "elsewhere"})

    assert "Swap to another date" not in text(client.get(PLACE))
    assert now_at(mine) == ["confirmed"]


def test_a_date_that_takes_no_more_registrations_is_not_offered(event, signed_in):
    another(event, state="closed")
    client = signed_in(a_place(event).person)

    page = client.get(SWAP).content.decode()

    assert 'value="again"' not in page
    assert "registration closed" in page
