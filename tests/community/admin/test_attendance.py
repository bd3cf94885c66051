import csv
import io

import pytest
from django.urls import reverse

from community.models import Attendance
from tests.builders import a_leader, a_team_member, an_organisation
from tests.community.admin.sent import as_sent
from tests.community.door_world import comes, expected, todays

pytestmark = pytest.mark.django_db
LIST = "admin:community_attendance_changelist"


@pytest.fixture
def team(signed_in):
    return signed_in(a_team_member("Tom"))


@pytest.fixture
def event():
    event = todays("Trust")
    trust = an_organisation("Larkfield")
    comes(event, expected(event, person=a_leader("Ada Okoro", organisation=trust)))
    comes(event, expected(event, "Ben Hill"), source="self")
    return event


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("", {"Ada Okoro", "Ben Hill"}),
        ("source__exact=self", {"Ben Hill"}),
        ("presence__exact=missed", set()),
        ("when=coming", {"Ada Okoro", "Ben Hill"}),
        ("q=okoro", {"Ada Okoro"}),
    ],
)
def test_who_came_is_filtered_and_searched(team, event, question, found):
    page = team.get(f"{reverse(LIST)}?{question}").content.decode()

    assert {name for name in ("Ada Okoro", "Ben Hill") if f"{name}</a>" in page} == found


def test_a_record_shows_its_passages_and_nothing_of_it_is_changed_by_hand(team, event):
    row = Attendance.objects.get(person__name="Ada Okoro")
    address = reverse("admin:community_attendance_change", args=[row.pk])

    page = team.get(address).content.decode()

    assert "Scanned at the door" in page
    assert "In, 09:00" in page
    assert team.post(address, {"presence": "missed"}).status_code == 403
    assert Attendance.objects.get(pk=row.pk).presence == "came"


def test_the_sheet_holds_where_they_work_and_how_we_know(team, event):
    address = reverse("admin:community_attendance_export")

    rows = list(csv.reader(io.StringIO(team.post(address, {"kind": "csv"}).content.decode("utf-8-sig"))))

    assert sorted(row[2] for row in rows[1:]) == ["", "Larkfield"]
    assert {row[6] for row in rows[1:]} == {"Scanned at the door", "Checked in themselves"}


def test_the_team_adds_a_recording_on_the_page_of_its_event(team, event):
    page = team.get(reverse("admin:community_event_change", args=[event.pk])).content.decode()

    assert 'name="materials-__prefix__-title"' in page
    assert 'name="materials-__prefix__-shown_from_0"' in page


def test_the_team_says_where_people_come_and_go(team, event):
    address = reverse("admin:community_event_change", args=[event.pk])

    response = team.post(address, as_sent(event, counts_entries="on"))

    assert response.status_code == 302
    assert type(event).objects.get(pk=event.pk).counts_entries
