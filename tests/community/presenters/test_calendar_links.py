from urllib.parse import parse_qs, urlsplit

import pytest

from community.presenters.calendar_links import calendar_links
from tests.builders import an_event, in_london

pytestmark = pytest.mark.django_db
ADDRESS = "https://portal.example.org/events/trust/"


def links(**fields) -> list[tuple]:
    event = an_event("Trust & care", starts_at=in_london(2026, 7, 2, 12, 30), **fields)
    found = calendar_links(event, address=ADDRESS)
    return [(link["text"], urlsplit(link["href"])) for link in found]


def test_calendars_on_the_web_are_told_what_everybody_may_know():
    google, outlook, work = links(format="online", joining_link="https://meet.example.org/1")

    assert [(name, link.hostname) for name, link in (google, outlook, work)] == [
        ("Google Calendar", "calendar.google.com"),
        ("Outlook.com", "outlook.live.com"),
        ("Outlook at work or school", "outlook.office.com"),
    ]
    asked = parse_qs(google[1].query)
    assert (asked["text"], asked["dates"]) == (["Trust & care"], ["20260702T113000Z/20260702T130000Z"])
    asked = parse_qs(work[1].query)
    assert asked["startdt"] == ["2026-07-02T11:30:00+00:00"]
    assert [link for _, link in (google, outlook, work) if "meet.example.org" in link.query] == []


def test_what_is_called_off_is_put_into_no_calendar():
    assert links(state="cancelled") == []
