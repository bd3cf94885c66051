import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from collaborative.trail.models import Entry
from community.actions.places import take_place
from community.actions.sharing import share_link
from community.actions.tidy import tidy
from community.models import Attendance, Event, Registration, Series
from tests.architecture.counting import same_queries
from tests.builders import a_characteristic, a_host, a_leader, a_team_member, an_event, in_london

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(signed_in):
    return signed_in(a_team_member("Tom"))


def text(response) -> str:
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def with_people(event, number):
    for _ in range(number):
        person = a_leader()
        take_place(event=event, person=person, by=person)
    return event


def test_every_event_says_how_it_stands(team):
    with_people(an_event("Trust", starts_at=in_london(2026, 12, 3, 12, 30)), 3)
    an_event("Open to all", capacity=None)
    an_event("Draft", state="draft")

    page = text(team.get("/events/season/"))

    assert "3 events coming, 0 past." in page
    assert "Trust Thursday, 12.30pm to 2pm, online 3 of 10 places taken." in page
    assert "0 places taken, without a limit." in page
    assert "Draft Draft" in page


def test_waiting_and_offered_are_told_apart(team):
    event = with_people(an_event(capacity=2), 2)
    now = timezone.now()
    for state in ("waiting", "waiting", "offered"):
        Registration.objects.create(
            event=event,
            person=a_leader(),
            state=state,
            registered_at=now,
            waiting_since=now,
            offer_until=now,
        )

    page = team.get("/events/season/")

    assert "2 of 2 places taken, 1 offered or asked for and 2 waiting." in text(page)
    assert '<rect class="portal-bar__waiting" x="60.0" width="40.0" height="16">' in page.content.decode()


def test_afterwards_it_says_who_came_and_by_whose_word(team):
    event = an_event("Trust")
    event.characteristics.add(a_characteristic())
    link = share_link(event=event, person=a_leader())
    with_people(event, 2)
    Registration.objects.update(came_by=link)
    person = Registration.objects.first().person
    Attendance.objects.create(event=event, person=person, presence="came", source="scan", at=event.starts_at)
    yesterday = timezone.now() - timedelta(days=2)
    Event.objects.update(starts_at=yesterday, ends_at=yesterday + timedelta(hours=1))
    an_event("Quiet", starts_at=yesterday)

    page = text(team.get("/events/season/"))

    assert "2 people had a place, 1 came. 2 came by word of mouth; shared by 1 person." in page
    assert "0 people had a place, nobody noted as there yet." in page
    assert "Whom it reached" in page


def test_an_event_whose_people_are_forgotten_keeps_its_numbers(team):
    event = an_event("Trust", series=Series.objects.create(slug="season", name="Season 2022"))
    with_people(event, 2)
    long_ago = timezone.now() - timedelta(days=731)
    Event.objects.update(starts_at=long_ago, ends_at=long_ago + timedelta(hours=1))
    Registration.objects.update(registered_at=long_ago)
    tidy(timezone.now())

    page = text(team.get("/events/season/?series=season"))

    assert Registration.objects.count() == 0
    assert "2 people had a place" in page
    assert "Whom it reached" not in page


def test_a_series_alone_can_be_looked_at(team):
    series = Series.objects.create(slug="season", name="Season 2026")
    an_event("Trust", series=series)
    an_event("Other")

    page = text(team.get("/events/season/?series=season"))

    assert ("Trust" in page, "Other" in page) == (True, False)
    assert team.get("/events/season/?series=none").status_code == 404


def test_an_empty_season_says_so(team):
    assert "Nothing is planned and nothing was" in text(team.get("/events/season/"))


def test_it_can_be_taken_away_and_that_is_written_down(team):
    with_people(an_event("=Trust", starts_at=in_london(2026, 12, 3, 12, 30)), 1)
    an_event("Open to all", capacity=None, starts_at=in_london(2026, 12, 4, 12))

    sheet = team.get("/events/season.csv")

    lines = sheet.content.decode().splitlines()
    assert sheet.headers["Content-Disposition"] == 'attachment; filename="season.csv"'
    assert lines[0].endswith("Waiting,Came,By word of mouth,People sharing it")
    assert "'=Trust" in lines[1]
    assert lines[1].endswith("Published,10,1,0,0,0,0,0")
    assert lines[2].endswith("Published,,0,0,0,0,0,0")
    assert Entry.objects.latest("pk").by_name == "Tom"


def test_a_series_is_taken_away_by_its_name(team):
    an_event(series=Series.objects.create(slug="autumn", name="Autumn"))

    sheet = team.get("/events/season.csv?series=autumn")

    assert sheet.headers["Content-Disposition"] == 'attachment; filename="season-autumn.csv"'


def test_whoever_may_not_export_takes_nothing_away(signed_in, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    an_event("Trust")
    clerk = a_leader()
    clerk.is_staff = True
    clerk.save()
    clerk.user_permissions.add(Permission.objects.get(codename="view_registration"))
    client = signed_in(clerk)

    assert [client.get(f"/events/season{end}").status_code for end in ("/", ".csv")] == [200, 404]
    assert "Change it" not in text(client.get("/events/season/"))


def test_it_is_nobody_elses(signed_in):
    assert signed_in(a_host()).get("/events/season/").status_code == 404


def test_as_many_questions_for_three_events_as_for_one(team):
    with_one, with_three = same_queries(team, "/events/season/", an_event)

    assert with_three == with_one
