import pytest

from community.choices import EventState, PlaceState
from community.models import Attendance, Registration
from community.rules import door as rules
from tests.builders import in_london
from tests.community.door_world import at, todays

pytestmark = pytest.mark.django_db
NOBODY_YET = "You can check in from 9.30am on Saturday 21 November."


@pytest.fixture
def event():
    return todays(door_code="ABC234")


@pytest.mark.parametrize(
    ("moment", "reason"),
    [
        (at(10, day=20), "This event is on Saturday 21 November, not today."),
        (at(7, 59), "It is too early: the door opens at 8am."),
        (at(8), None),
        (at(12), None),
        (at(12, 1), "This event ended at 11.30am. Note who came on the register."),
        (at(9, day=22), "This event was on Saturday 21 November, not today."),
        (in_london(2027, 1, 4, 9), "This event was on Saturday 21 November 2026, not today."),
    ],
)
def test_the_door_is_open_from_two_hours_before_until_half_an_hour_after(event, moment, reason):
    assert rules.reason_door_closed(event, at=moment) == reason


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (EventState.DRAFT, "This event is not published, so nobody is expected."),
        (EventState.CANCELLED, "This event is cancelled."),
        (EventState.CLOSED, None),
    ],
)
def test_a_draft_and_a_cancelled_event_have_no_door(event, state, reason):
    event.state = state

    assert rules.reason_door_closed(event, at=at(9)) == reason
    assert rules.reason_no_register(event, now=at(9)) == reason


@pytest.mark.parametrize("state", [state for state in PlaceState if state != PlaceState.CONFIRMED])
def test_each_state_that_is_no_place_has_its_own_reason(state):
    reasons = {rules.reason_no_entry(Registration(state=one)) for one in PlaceState}

    assert rules.reason_no_entry(Registration(state=state))
    assert len(reasons) == len(PlaceState)


def test_a_confirmed_place_opens_the_door_and_none_at_all_does_not():
    assert rules.reason_no_entry(Registration(state=PlaceState.CONFIRMED)) is None
    assert rules.reason_no_entry(None) == "They have no place at this event."


@pytest.mark.parametrize(
    ("moment", "said"),
    [(at(9, 1), "in the future"), (at(23, day=20), "before the day of the event"), (at(8, 59), None)],
)
def test_a_late_scan_happened_neither_in_the_future_nor_before_the_day(event, moment, said):
    reason = rules.reason_no_such_moment(event, at=moment, now=at(9))

    assert reason is None if said is None else said in reason


@pytest.mark.parametrize("code", ["ABC234", "abc 234", " abc-234 "])
def test_the_code_may_be_typed_in_any_way(event, code):
    assert rules.reason_code_not_right(event, code, now=at(10)) is None


@pytest.mark.parametrize("code", ["ABC235", "", "é"])
def test_another_code_is_told_kindly(event, code):
    expected = "That is not the code on the screen. Look again: it may have been changed."

    assert rules.reason_code_not_right(event, code, now=at(10)) == expected


def test_without_a_code_no_code_is_right(event):
    event.door_code = ""

    assert rules.reason_code_not_right(event, "", now=at(10))


@pytest.mark.parametrize(
    ("moment", "reason"),
    [
        (at(9, 29), NOBODY_YET),
        (at(9, 30), None),
        (at(12), None),
        (at(12, 1), "This event is over, so nobody can check in any more."),
    ],
)
def test_the_code_holds_from_half_an_hour_before_until_half_an_hour_after(event, moment, reason):
    assert rules.reason_code_not_right(event, "ABC234", now=moment) == reason


def test_the_code_of_a_cancelled_event_opens_nothing(event):
    event.state = EventState.CANCELLED

    assert rules.reason_code_not_right(event, "ABC234", now=at(10)) == "This event is cancelled."


def test_without_a_place_one_is_sent_to_the_host():
    assert rules.reason_not_here_oneself(Registration(state="confirmed")) is None
    assert (
        rules.reason_not_here_oneself(None)
        == "You have no place at this event. Please speak to the host at the door."
    )


@pytest.mark.parametrize(
    ("moment", "state", "presence", "said"),
    [
        (at(9), "confirmed", None, "cancel your place instead"),
        (at(10), "confirmed", None, None),
        (at(10), "confirmed", "missed", None),
        (at(10), "confirmed", "came", "noted as having come"),
        (at(10), "waiting", None, "You have no place"),
        (at(11, 30, day=23), "confirmed", None, None),
        (at(11, 31, day=23), "confirmed", None, "too long ago"),
    ],
)
def test_apologies_are_sent_from_the_start_until_two_days_after(event, moment, state, presence, said):
    known = Attendance(presence=presence) if presence else None

    reason = rules.reason_cannot_send_apologies(Registration(state=state), known, event=event, now=moment)

    assert reason is None if said is None else said in reason


def test_nobody_sends_apologies_to_a_cancelled_event(event):
    event.state = EventState.CANCELLED
    reason = rules.reason_cannot_send_apologies(
        Registration(state="confirmed"), None, event=event, now=at(10)
    )

    assert reason == "This event was cancelled, so nobody waited for you."


def test_the_register_opens_with_the_door_and_is_complete_only_afterwards(event):
    early = "The register opens on Saturday 21 November, two hours before it begins."

    assert (
        rules.reason_no_register(event, now=at(7)) == rules.reason_cannot_complete(event, now=at(7)) == early
    )
    assert rules.reason_no_register(event, now=at(8)) is None
    assert (
        rules.reason_cannot_complete(event, now=at(11))
        == "People may still come: the event goes on until 11.30am."
    )
    assert rules.reason_cannot_complete(event, now=at(11, 30)) is None


def test_a_certificate_is_for_who_came_and_after_the_end(event):
    came, missed = Attendance(event=event, presence="came"), Attendance(event=event, presence="missed")

    assert rules.reason_no_certificate(came, now=at(11, 30)) is None
    assert "ready when the event is over" in rules.reason_no_certificate(came, now=at(11))
    for known in (missed, None):
        assert "for those who came" in rules.reason_no_certificate(known, now=at(12))


def test_materials_are_for_who_had_a_place_and_who_came():
    place, waiting = Registration(state="confirmed"), Registration(state="waiting")
    came, missed = Attendance(presence="came"), Attendance(presence="missed")

    assert rules.may_see_materials(place, None)
    assert rules.may_see_materials(place, missed)
    assert rules.may_see_materials(None, came)
    assert not rules.may_see_materials(waiting, missed)
    assert not rules.may_see_materials(None, None)


def test_there_is_nothing_to_tell_before_something_is_shown():
    assert rules.reason_nothing_to_tell(["slides"]) is None
    assert rules.reason_nothing_to_tell([]).startswith("There is nothing to look at yet.")
