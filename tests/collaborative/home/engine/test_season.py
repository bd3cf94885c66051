from datetime import date, timedelta

import pytest

from collaborative.home.engine.season import Guest, Meeting, guests, lay_out, working_day
from tests.builders import in_london

TODAY = date(2026, 11, 21)  # a Saturday
NOW = in_london(2026, 11, 21, 10)
OTHERS = [f"o{number}" for number in range(40)]


def a_plan(**said):
    plan = {"title": "Coffee, and connect: mornings", "in_days": 10, "from": "08:30", "until": "09:15"}
    return plan | {"capacity": 20, "taken": 0.5} | said


def a_meeting(**said) -> Meeting:
    [meeting] = lay_out([a_plan(**said)], today=TODAY)
    return meeting


def who_comes(meeting, *, certain=(), likely=(), others=OTHERS, seed=1) -> list[Guest]:
    return guests(
        meeting,
        certain=list(certain),
        likely=list(likely),
        others=list(others),
        wishes=["Step-free, please."],
        now=NOW,
        seed=seed,
    )


def test_lay_out_keeps_london_hours_in_winter_and_in_summer():
    winter, summer = lay_out([a_plan(in_days=10), a_plan(in_days=200)], today=TODAY)

    assert (winter.starts_at, winter.ends_at) == (
        in_london(2026, 12, 1, 8, 30),
        in_london(2026, 12, 1, 9, 15),
    )
    assert summer.starts_at == in_london(2027, 6, 9, 8, 30)


def test_a_meeting_is_named_after_its_title_and_month():
    assert a_meeting().slug == "coffee-and-connect-mornings-2026-12"


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        (date(2026, 11, 20), date(2026, 11, 20)),  # a Friday stays
        (date(2026, 11, 21), date(2026, 11, 23)),  # a weekend waits for Monday
        (date(2026, 11, 22), date(2026, 11, 23)),
        (date(2026, 12, 24), date(2027, 1, 4)),  # nobody meets between Christmas and New Year
        (date(2027, 1, 1), date(2027, 1, 4)),
    ],
)
def test_working_day_is_that_day_or_the_next_on_which_people_are_at_work(asked, given):
    assert working_day(asked) == given


def test_guests_take_their_share_of_the_places_and_are_numbered_in_turn():
    coming = [guest for guest in who_comes(a_meeting(capacity=20, taken=0.5)) if guest.number]

    assert [guest.number for guest in coming] == list(range(1, 11))


def test_guests_fill_a_full_event_and_not_one_more():
    coming = [guest for guest in who_comes(a_meeting(taken=1)) if guest.cancelled_at is None]

    assert sorted(guest.number for guest in coming) == list(range(1, 21))


def test_guests_are_never_the_same_person_twice():
    emails = [guest.email for guest in who_comes(a_meeting(taken=1), certain=["ada"], likely=OTHERS[:10])]

    assert len(emails) == len(set(emails))


def test_guests_have_no_numbers_where_there_is_no_limit():
    meeting = a_meeting(capacity=None, taken=7)

    coming = [guest for guest in who_comes(meeting) if guest.cancelled_at is None]

    assert [guest.number for guest in coming] == [None] * 7


def test_guests_begin_with_those_who_are_certain_to_come():
    assert who_comes(a_meeting(), certain=["ada"])[0].email == "ada"
    assert [guest.email for guest in who_comes(a_meeting(taken=0), certain=["ada"])] == ["ada"]


def test_guests_are_mostly_those_who_are_likely_to_come():
    near = OTHERS[:20]

    coming = [guest.email for seed in range(30) for guest in who_comes(a_meeting(), likely=near, seed=seed)]

    share = sum(email in near for email in coming) / len(coming)
    assert 0.65 < share < 0.95


def test_guests_who_give_their_place_back_have_no_number_and_are_more_than_the_places():
    gone = [guest for guest in who_comes(a_meeting(taken=1)) if guest.cancelled_at]

    assert [(guest.number, guest.adjustments) for guest in gone] == [(None, ""), (None, "")]
    assert all(guest.registered_at <= guest.cancelled_at <= NOW for guest in gone)


@pytest.mark.parametrize("in_days", [-200, -1, 1, 90])
def test_guests_registered_before_the_event_and_before_now(in_days):
    meeting = a_meeting(in_days=in_days, taken=1)

    for guest in who_comes(meeting):
        assert guest.registered_at < min(NOW, meeting.starts_at)
        assert (guest.cancelled_at or guest.registered_at) <= min(NOW, meeting.starts_at)


def test_guests_say_what_helps_them_unless_the_event_is_long_past():
    soon = who_comes(a_meeting(capacity=300, taken=1), others=range(300))
    lately = who_comes(a_meeting(in_days=-20, capacity=300, taken=1), others=range(300))
    long_ago = who_comes(a_meeting(in_days=-40, capacity=300, taken=1), others=range(300))

    assert {guest.adjustments for guest in soon} == {"", "Step-free, please."}
    assert {guest.adjustments for guest in lately} == {"", "Step-free, please."}
    assert {guest.adjustments for guest in long_ago} == {""}


def test_guests_are_the_same_for_the_same_seed_and_others_for_another():
    assert who_comes(a_meeting(), seed=1) == who_comes(a_meeting(), seed=1)
    assert who_comes(a_meeting(), seed=1) != who_comes(a_meeting(), seed=2)


def test_working_day_agrees_with_looking_at_a_calendar():
    def by_hand(day):
        off = {"Saturday", "Sunday"}
        closed = {f"{number} December" for number in range(24, 32)} | {"1 January"}
        while f"{day:%A}" in off or f"{day.day} {day:%B}" in closed:
            day += timedelta(days=1)
        return day

    for offset in range(400):
        day = TODAY + timedelta(days=offset)
        assert working_day(day) == by_hand(day)
