from datetime import date

import pytest

from community.choices import EventState
from community.engine.months import Month
from community.presenters.months import month_page
from tests.builders import an_event, in_london

pytestmark = pytest.mark.django_db
DECEMBER = Month(2026, 12)


def cells(events, month=DECEMBER, today=date(2026, 12, 3)):
    page = month_page(month, events, today=today)
    return {cell["day"]: cell for week in page["weeks"] for cell in week if cell["day"]}


def test_a_month_has_a_cell_for_each_of_its_days_and_empty_ones_around():
    page = month_page(DECEMBER, [], today=date(2026, 12, 3))

    assert [cell["day"] for week in page["weeks"] for cell in week] == ["", *range(1, 32), "", "", ""]
    assert [cell["day"] for week in page["weeks"] for cell in week if cell["is_today"]] == [3]
    assert (page["title"], page["heading"]) == ("December 2026", "Events in December 2026")


def test_an_event_stands_on_its_day_with_its_hour():
    event = an_event("Trust", slug="trust", starts_at=in_london(2026, 12, 3, 12, 30))

    found = cells([event])

    assert found[3]["events"] == [{"url": "/events/trust/", "when": "12.30pm", "title": "Trust"}]
    assert [day for day, cell in found.items() if cell["events"]] == [3]


def test_an_event_of_several_days_goes_on_and_one_from_last_month_ends_here():
    event = an_event("Camp", starts_at=in_london(2026, 11, 30, 9), ends_at=in_london(2026, 12, 2, 16))

    assert [entry["when"] for day in (1, 2) for entry in cells([event])[day]["events"]] == [
        "goes on",
        "goes on",
    ]


def test_a_cancelled_event_says_so():
    event = an_event("Trust", state=EventState.CANCELLED, starts_at=in_london(2026, 12, 3))

    assert cells([event])[3]["events"][0]["title"] == "Trust (cancelled)"


def test_months_lead_to_one_another_as_far_as_they_are_known():
    page = month_page(DECEMBER, [], today=date(2026, 12, 3))
    first = month_page(Month(2015, 1), [], today=date(2026, 12, 3))

    assert page["previous"] == {"href": "/events/month/2026/11/", "labelText": "November 2026"}
    assert page["next"] == {"href": "/events/month/2027/1/", "labelText": "January 2027"}
    assert first["previous"] is None
