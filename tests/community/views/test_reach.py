import re
from datetime import timedelta

import pytest
from django.utils import timezone

from collaborative.kit.words import day
from collaborative.people.models import User
from community.models import Attendance, Event, Registration, Series
from community.queries.past import PEOPLE_KEPT
from community.queries.reach import last_midnight
from tests.builders import a_leader, a_team_member, an_event, an_executive, the_borough

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    series = Series.objects.create(slug="season", name="Season 2026")
    return an_event("Trust", starts_at=timezone.now() - timedelta(days=20), series=series)


def row(name: str, share: str, members: int, registered: int, came: int) -> str:
    """On a phone each figure says what it is."""
    return f"{name} Share registered {share} Members {members} Registered {registered} Came {came}"


def people(event, place, *, members, registered=0, came=0):
    """So many members of a place, the first of them registered and the first of those there."""
    for number in range(members):
        person = a_leader(f"{place} {number} Secretname", place=the_borough(place))
        if number < registered:
            Registration.objects.create(event=event, person=person, registered_at=event.created_at)
        if number < came:
            Attendance.objects.create(
                event=event, person=person, presence="came", source="scan", at=event.starts_at
            )
    long_ago = timezone.now() - timedelta(days=60)
    User.objects.update(created_at=long_ago)
    Registration.objects.update(registered_at=long_ago)


def text(response) -> str:
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_an_executive_sees_numbers_by_place_and_no_names(signed_in, event):
    people(event, "Bexley", members=22, registered=13, came=9)
    people(event, "Lewisham", members=18, registered=8)

    page = text(signed_in(an_executive("Eve")).get("/events/reach/"))

    assert (
        row("Bexley", "70 per cent", 20, 15, 10) in page or row("Bexley", "75 per cent", 20, 15, 10) in page
    )
    assert row("Lewisham", "50 per cent", 20, 10, 0) in page
    assert row("All", "50 per cent", 40, 20, 10) in page
    assert "Of about 40 members, about 20 registered and about 10 came: 1 event." in page
    assert "Secretname" not in page


def test_a_place_of_seven_is_withheld_and_another_with_it(signed_in, event):
    people(event, "Bexley", members=22, registered=13)
    people(event, "Bromley", members=30, registered=7)
    people(event, "Lewisham", members=40, registered=20)

    page = text(signed_in(an_executive()).get("/events/reach/"))

    assert row("Others together", "40 per cent", 50, 20, 0) in page
    assert "Too few to show one by one: Bexley and Bromley." in page
    assert not re.search(r"Bromley \d", page)


def test_of_a_handful_nothing_is_shown(signed_in, event):
    people(event, "Bexley", members=20, registered=3)

    page = text(signed_in(a_team_member()).get("/events/reach/"))

    assert "So few people have taken part that their number is withheld." in page
    assert "Too few people to show by place." in page


def test_one_events_reach_and_one_series(signed_in, event):
    people(event, "Bexley", members=20, registered=10)
    client = signed_in(a_team_member())

    one = text(client.get("/events/trust/reach/"))
    series = text(client.get("/events/reach/?series=season"))

    assert "about 10 registered" in one
    assert "Season 2026" in series
    assert "about 10 registered" in series
    assert client.get("/events/reach/?series=none").status_code == 404


def test_before_anything_has_taken_place_there_is_nothing_to_tell(signed_in):
    page = text(signed_in(a_team_member()).get("/events/reach/"))

    assert "Nothing has taken place yet. Figures appear the day after an event." in page


def test_a_leader_does_not_learn_that_there_is_such_a_page(signed_in, event):
    client = signed_in(a_leader())

    assert [client.get(path).status_code for path in ("/events/reach/", "/events/trust/reach/")] == [404, 404]


def test_who_took_part_too_long_ago_is_not_counted_and_it_says_since_when(signed_in, event):
    people(event, "Bexley", members=22, registered=13, came=9)
    just_over = last_midnight() - PEOPLE_KEPT + timedelta(days=1)
    Event.objects.update(starts_at=just_over - timedelta(hours=2), ends_at=just_over - timedelta(seconds=1))
    client = signed_in(an_executive("Eve"))

    page = text(client.get("/events/reach/"))

    assert f"events before {day(just_over)} are not counted here." in page
    assert client.get("/events/reach/?series=season").status_code == 404
    assert client.get(f"/events/{event.slug}/reach/").status_code == 404

    Event.objects.update(ends_at=just_over)
    assert "about 15 registered" in text(client.get("/events/reach/?series=season"))
