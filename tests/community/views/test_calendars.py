import pytest

from community.actions.places import take_place
from tests.builders import a_leader, an_event
from tests.community import reading

pytestmark = pytest.mark.django_db
LINK = "https://meet.example.org/1"


def test_anybody_may_take_the_event_for_their_calendar_without_its_joining_link(visitor):
    an_event("Trust", slug="trust", joining_link=LINK)

    response = visitor.get("/events/trust/event.ics")

    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="trust.ics"'
    assert reading.value(response.content.decode(), "SUMMARY") == "Trust"
    assert LINK not in response.content.decode()


def test_whoever_has_a_place_takes_the_entry_of_their_mail(signed_in):
    event, ada = an_event("Trust", slug="trust", joining_link=LINK), a_leader()
    place = take_place(event=event, person=ada, by=ada)

    calendar = signed_in(ada).get("/events/trust/place/event.ics").content.decode()

    assert reading.value(calendar, "UID") == f"{place.key}@127.0.0.1"
    assert LINK in reading.value(calendar, "DESCRIPTION")


def test_without_a_place_there_is_no_such_entry(signed_in):
    event, ada = an_event(slug="trust"), a_leader()
    take_place(event=event, person=ada, by=ada)

    assert signed_in(a_leader()).get("/events/trust/place/event.ics").status_code == 404
