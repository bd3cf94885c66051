import re
from datetime import timedelta

import pytest
from django.forms import Form
from django.utils import timezone

from community.admin.forms import DayAndHour, EventForm, LondonMoment, NewDate
from community.forms.reasons import Reason
from tests.builders import an_event, in_london

pytestmark = pytest.mark.django_db


class Asked(Form):
    starts_at = LondonMoment(widget=DayAndHour)


def errors(day, hour):
    form = Asked({"starts_at_0": day, "starts_at_1": hour})
    return form.errors.get("starts_at", []), form


@pytest.mark.parametrize("day", ["25/10/2026", "29/03/2026", "2027-03-28"])
@pytest.mark.parametrize("hour", ["01:00", "01:30", "01:59"])
def test_an_hour_that_comes_twice_or_not_at_all_is_refused_kindly(day, hour):
    assert errors(day, hour)[0] == [
        "The clocks change that night, so the hour from 1am to 2am comes twice or not at all. "
        "Choose a time before 1am or from 2am."
    ]


@pytest.mark.parametrize("day", ["31/12/9999", "01/01/2100", "31/12/1999", "01/01/0001"])
def test_a_year_far_from_ours_is_taken_for_a_slip(day):
    assert errors(day, "23:59")[0] == ["Give a year from 2000 to 2099."]


@pytest.mark.parametrize("day", ["01/01/2000", "31/12/2099"])
def test_the_years_between_are_taken(day):
    assert errors(day, "12:00")[0] == []


@pytest.mark.parametrize("day", [25, 26])
@pytest.mark.parametrize("hour", [0, 2])
def test_the_hours_around_it_are_kept_in_london_time(day, hour):
    found, form = errors(f"{day}/10/2026", f"{hour:02}:00")

    assert found == []
    assert form.cleaned_data["starts_at"] == in_london(2026, 10, day, hour)
    assert form.cleaned_data["starts_at"].utcoffset() == in_london(2026, 10, day, hour).utcoffset()


@pytest.mark.parametrize(
    ("day", "hour", "words"),
    [
        ("tomorrow", "12:30", "Give the day as day, month and year, such as 03/12/2026."),
        ("03/12/2026", "noon", "Give the time on the 24-hour clock, such as 12:30."),
    ],
)
def test_what_is_no_day_or_time_is_refused_with_an_example(day, hour, words):
    assert errors(day, hour)[0] == [words]


def an_event_form(instance=None, **fields):
    data = {"title": "Trust", "starts_at": in_london(2026, 12, 3, 12), "ends_at": in_london(2026, 12, 3, 14)}
    data |= fields
    sent = {}
    for name, value in data.items():
        if hasattr(value, "hour"):
            sent |= {f"{name}_0": f"{value:%d/%m/%Y}", f"{name}_1": f"{value:%H:%M}"}
        else:
            sent[name] = value

    class Bound(EventForm):
        starts_at = LondonMoment()
        ends_at = LondonMoment()
        registration_closes_at = LondonMoment(required=False)

    return Bound(sent, instance=instance)


def test_a_day_and_an_hour_are_shown_as_they_are_typed():
    form = Asked(initial={"starts_at": in_london(2026, 12, 3, 12, 30)})

    assert re.findall(r'value="([^"]*)"', str(form["starts_at"])) == ["03/12/2026", "12:30"]


def test_an_event_to_come_is_not_moved_into_the_past_by_a_slip_of_the_pen():
    event = an_event()
    past = timezone.now() - timedelta(days=900)
    form = an_event_form(instance=event, starts_at=past, ends_at=past + timedelta(hours=1))

    assert form.errors == {"starts_at": ["That moment is past, so nobody could come. Give a coming one."]}


def test_what_is_written_down_of_a_past_event_may_be_put_right():
    event = an_event(starts_at=timezone.now() - timedelta(days=3))
    past = timezone.now() - timedelta(days=4)

    assert not an_event_form(instance=event, starts_at=past, ends_at=past + timedelta(hours=1)).errors


def test_an_event_that_ends_before_it_begins_is_refused():
    form = an_event_form(ends_at=in_london(2026, 12, 3, 12))

    assert form.errors == {"ends_at": ["The event ends before it begins. Give a later end."]}


def test_registration_closes_no_later_than_the_event_begins():
    late = an_event_form(registration_closes_at=in_london(2026, 12, 3, 12) + timedelta(minutes=1))
    in_time = an_event_form(registration_closes_at=in_london(2026, 12, 3, 12))

    assert late.errors == {
        "registration_closes_at": ["Registration closes when the event begins, or earlier."]
    }
    assert in_time.errors == {}


def test_a_joining_link_without_its_scheme_is_taken_as_safe():
    form = an_event_form(joining_link="meet.example.org/1")

    assert form.errors == {}
    assert form.cleaned_data["joining_link"] == "https://meet.example.org/1"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "not a link"])
def test_a_joining_link_that_is_none_is_refused(link):
    assert "joining_link" in an_event_form(joining_link=link).errors


def test_a_copy_needs_a_date_and_no_title():
    assert set(NewDate({}).errors) == {"starts_at"}
    assert NewDate({"starts_at_0": "03/12/2026", "starts_at_1": "12:30"}).is_valid()


@pytest.mark.parametrize(("day", "hour"), [("21/11/2026", "09:00"), ("03/05/2022", "12:30")])
def test_a_copy_is_for_a_time_to_come(day, hour):
    form = NewDate({"starts_at_0": day, "starts_at_1": hour})

    assert form.errors == {"starts_at": ["That moment is past, so nobody could come. Give a coming one."]}


def test_a_reason_may_be_left_out_and_is_short():
    assert Reason({}).is_valid()
    assert not Reason({"reason": "x" * 501}).is_valid()


def test_a_day_without_its_time_asks_for_the_time():
    form = an_event_form(registration_closes_at_0="01/12/2026", registration_closes_at_1="")

    assert form.errors == {"registration_closes_at": ["Give the time on the 24-hour clock, such as 12:30."]}
