import csv
import io

import pytest

from collaborative.trail.models import Entry
from community.actions.places import Wish, take_place
from community.models import Event
from tests.builders import (
    a_host,
    a_leader,
    a_moderator,
    a_team_member,
    an_administrator,
    an_event,
    an_executive,
    an_organisation,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def hosted():
    event, host = an_event("Trust", slug="trust"), a_host("Hana")
    event.hosts.add(host)
    for name, shows in (("Ada", True), ("Ben", False)):
        person = a_leader(name, organisation=an_organisation(f"{name}'s place"), shows_organisation=shows)
        take_place(event=event, person=person, by=person, wish=Wish(adjustments=f"{name} asks\nfor =SUM(A1)"))
    return host


def test_a_host_sees_who_is_coming_and_what_they_need(hosted, signed_in):
    page = signed_in(hosted).get("/events/trust/delegates/").content.decode()

    assert "2 of 10 places taken" in page
    assert page.index("Ada") < page.index("Ben")
    assert "Ada&#x27;s place" in page
    assert "Ben&#x27;s place" not in page
    assert "Ada asks<br>for =SUM(A1)" in page


def test_the_team_sees_it_too(hosted, signed_in):
    assert signed_in(a_team_member()).get("/events/trust/delegates/").status_code == 200


def test_whoever_takes_the_file_is_told_to_keep_it_safe(hosted, signed_in):
    page = signed_in(hosted).get("/events/trust/delegates/").content.decode()

    assert "Keep it where only you can open it, and delete it after the event." in page


@pytest.mark.parametrize("path", ["delegates/", "delegates.csv"])
def test_it_is_for_the_hosts_of_this_event_and_the_team_and_nobody_else(path, hosted, signed_in):
    another, delegate, moderator = a_host(), a_leader(), a_moderator()
    event = Event.objects.get(slug="trust")
    an_event("Elsewhere").hosts.add(another)
    take_place(event=event, person=delegate, by=delegate)

    def answers(*people):
        return [signed_in(person).get(f"/events/trust/{path}").status_code for person in people]

    assert answers(another, delegate, moderator, an_executive()) == [404, 404, 404, 404]
    assert answers(hosted, a_team_member(), an_administrator()) == [200, 200, 200]


def test_an_event_without_people_says_so(signed_in):
    event, host = an_event(slug="empty"), a_host()
    event.hosts.add(host)

    assert "Nobody has registered yet" in signed_in(host).get("/events/empty/delegates/").content.decode()


def test_the_sheet_has_no_live_formula_and_leaves_a_line_in_the_trail(hosted, signed_in):
    person = a_leader("=cmd")
    event = person.registrations.model.objects.first().event
    take_place(event=event, person=person, by=person)

    response = signed_in(hosted).get("/events/trust/delegates.csv")

    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows == [
        ["Name", "Organisation", "What they asked for"],
        ["'=cmd", "", ""],
        ["Ada", "Ada's place", "Ada asks\nfor =SUM(A1)"],
        ["Ben", "", "Ben asks\nfor =SUM(A1)"],
    ]
    entry = Entry.objects.first()
    assert (str(entry), entry.details) == ("Hana took away the delegate list of Trust", {"number": 3})
    assert response.headers["Cache-Control"] == "no-store"
