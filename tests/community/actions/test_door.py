from datetime import timedelta
from uuid import uuid4

import pytest

from collaborative.kit.refusals import Refused
from collaborative.trail.models import Entry
from community.actions import door, noting
from community.actions.attendance import mark, send_apologies
from community.actions.door import check_in, check_in_oneself, let_in, renew_code, undo
from community.choices import EventState, PlaceState, Presence, Source
from community.models import Attendance, Event, Passage
from tests.builders import a_leader
from tests.community.door_world import at, comes, expected, todays

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return todays()


@pytest.fixture
def ada(event):
    return expected(event, "Ada Okoro")


def said_no(do, *arguments, **more) -> str:
    with pytest.raises(Refused) as refusal:
        do(*arguments, **more)
    return str(refusal.value)


# In


def test_a_scan_makes_one_attendance_and_one_passage(event, ada):
    entry = comes(event, ada)

    [row] = Attendance.objects.all()
    assert (entry.is_new, entry.attendance) == (True, row)
    assert (row.presence, row.source, row.noted_by, row.is_forced) == (
        Presence.CAME,
        Source.SCAN,
        event.hosts.get(),
        False,
    )
    assert row.passages.get().at == row.at


def test_the_same_request_twice_is_one_passage(event, ada):
    token = uuid4()

    first, again = comes(event, ada, token=token), comes(event, ada, token=token)

    assert (first.is_new, again.is_new) == (True, False)
    assert Passage.objects.count() == 1


def test_a_repeat_scan_says_since_when_and_adds_nothing(event, ada, time_machine):
    comes(event, ada)
    time_machine.move_to(at(9, 12))

    again = comes(event, ada)

    assert (again.is_new, again.attendance.at.minute) == (False, 0)
    assert Passage.objects.count() == 1


def test_one_request_cannot_bring_in_two_people(event, ada):
    token = uuid4()
    comes(event, ada, token=token)

    assert said_no(comes, event, expected(event, "Ben"), token=token) == door.USED_ALREADY
    assert Attendance.objects.count() == 1


@pytest.mark.parametrize("state", sorted(set(PlaceState) - {PlaceState.CONFIRMED}))
def test_without_a_confirmed_place_nobody_is_noted(event, state):
    person = expected(event, "Ben", state=state)

    assert said_no(comes, event, person)
    assert Attendance.objects.count() == 0


def test_somebody_with_no_row_at_all_is_not_noted(event):
    assert said_no(comes, event, a_leader()) == "They have no place at this event."


@pytest.mark.parametrize(
    ("moment", "reason"),
    [
        (at(7), "It is too early: the door opens at 8am."),
        (at(9, day=20), "This event is on Saturday 21 November, not today."),
        (at(13), "This event ended at 11.30am. Note who came on the register."),
    ],
)
def test_at_another_time_nobody_is_noted(event, ada, time_machine, moment, reason):
    time_machine.move_to(moment)

    assert said_no(comes, event, ada) == reason
    assert Attendance.objects.count() == 0


def test_a_scan_that_arrives_late_counts_from_when_it_happened(event, ada, time_machine):
    time_machine.move_to(at(15))

    comes(event, ada, at=at(9, 55))

    assert Attendance.objects.get().at == Passage.objects.get().at == at(9, 55)


def test_an_older_scan_that_arrives_later_moves_the_entry_and_adds_none(event, ada):
    comes(event, ada, at=at(9))

    again = comes(event, ada, at=at(8, 40))
    comes(event, ada, at=at(8, 50))

    assert not again.is_new
    assert Attendance.objects.get().at == Passage.objects.get().at == at(8, 40)


def test_a_phone_may_be_a_minute_fast_and_no_more(event, ada):
    comes(event, ada, at=at(9) + timedelta(minutes=1))

    assert abs(Attendance.objects.get().at - at(9)) < timedelta(seconds=30)
    assert "in the future" in said_no(comes, event, ada, at=at(9, 3))


def test_a_scan_from_before_the_day_is_refused(event, ada):
    assert "before the day" in said_no(comes, event, ada, at=at(23, day=20))


# Coming and going


def test_where_people_come_and_go_each_time_is_written_in_the_order_it_happened(time_machine):
    event = todays(counts_entries=True)
    ada = expected(event)
    time_machine.move_to(at(11))

    comes(event, ada, at=at(9))
    comes(event, ada, at=at(10, 30))
    late = comes(event, ada, at=at(10), is_exit=True)

    row = Attendance.objects.get()
    assert late.is_new
    assert [(each.at, each.is_exit) for each in row.passages.all()] == [
        (at(9), False),
        (at(10), True),
        (at(10, 30), False),
    ]
    assert row.at == at(9)


def test_an_older_entry_moves_the_beginning_and_stays_beside_the_others():
    event = todays(counts_entries=True)
    ada = expected(event)
    comes(event, ada, at=at(9))

    comes(event, ada, at=at(8, 30))
    comes(event, ada, at=at(8, 10), is_exit=True)

    row = Attendance.objects.get()
    assert (row.at, row.passages.count()) == (at(8, 30), 3)


def test_the_same_request_twice_is_one_passage_where_people_come_and_go():
    event, token = todays(counts_entries=True), uuid4()
    ada = expected(event)
    comes(event, ada, token=token)

    assert not comes(event, ada, token=token).is_new
    assert Passage.objects.count() == 1


def test_nobody_goes_out_who_never_came_in():
    event = todays(counts_entries=True)

    assert said_no(comes, event, expected(event), is_exit=True).startswith("They have not come in yet")
    assert Attendance.objects.count() == 0


# Against a rule


def test_who_is_let_in_against_a_rule_is_noted_as_forced_with_the_reason(event):
    person = expected(event, "Ben", state=PlaceState.WAITING)

    entry = comes(event, person, force="Her manager cannot come, she stands in")

    line = Entry.objects.get(did="let somebody in at")
    assert entry.attendance.is_forced
    assert line.details == {
        "person": person.key,
        "why": "Her manager cannot come, she stands in",
        "against": "They are on the waiting list and have no place.",
    }


def test_a_reason_given_where_none_is_needed_forces_nothing(event, ada):
    assert not comes(event, ada, force="Just in case").attendance.is_forced
    assert not Entry.objects.filter(did="let somebody in at").exists()


def test_a_second_request_with_a_reason_leaves_one_line(event):
    person = expected(event, state=PlaceState.CANCELLED)

    comes(event, person, force="Came all the same")
    comes(event, person, force="Came all the same")

    assert Entry.objects.filter(did="let somebody in at").count() == 1


def test_nobody_is_forced_into_a_cancelled_event():
    event = todays(state=EventState.CANCELLED)

    assert said_no(comes, event, expected(event), force="Please") == "This event is cancelled."


def test_who_walked_in_came_without_a_place(event):
    person, host = a_leader("Wanda"), event.hosts.get()

    entry = let_in(event=event, person=person, by=host, token=uuid4())

    row = entry.attendance
    assert (row.source, row.is_forced, row.presence) == (Source.WALK_IN, True, Presence.CAME)
    assert Entry.objects.get(did="let somebody in at").details["why"] == "walked in"


def test_nobody_walks_in_when_the_door_is_shut(event, time_machine):
    time_machine.move_to(at(7))

    refused = said_no(let_in, event=event, person=a_leader(), by=event.hosts.get(), token=uuid4())

    assert refused == "It is too early: the door opens at 8am."


# Undone


def test_undone_is_as_if_they_had_not_come(event, ada):
    comes(event, ada)

    assert undo(event=event, person=ada, by=event.hosts.get())
    assert not undo(event=event, person=ada, by=event.hosts.get())

    assert (Attendance.objects.count(), Passage.objects.count()) == (0, 0)
    assert Entry.objects.filter(did="took back a check-in at").count() == 1


def test_undone_after_apologies_the_apologies_stand_again(event, ada, time_machine):
    time_machine.move_to(at(10, 5))
    send_apologies(event=event, person=ada)
    comes(event, ada)
    assert Attendance.objects.get().presence == Presence.CAME

    undo(event=event, person=ada, by=event.hosts.get())

    row = Attendance.objects.get()
    assert (row.presence, row.passages.count()) == (Presence.APOLOGIES, 0)


# Oneself


def test_with_the_code_on_the_screen_one_checks_in_oneself(event, ada, time_machine):
    code = renew_code(event=event, by=event.hosts.get())
    event.refresh_from_db()
    time_machine.move_to(at(9, 45))

    entry = check_in_oneself(event=event, person=ada, code=code.lower(), token=uuid4())

    assert (entry.attendance.source, entry.attendance.noted_by) == (Source.SELF, ada)


def test_a_wrong_code_and_a_person_without_a_place_are_turned_away(event, ada, time_machine):
    renew_code(event=event, by=event.hosts.get())
    time_machine.move_to(at(9, 45))

    wrong = said_no(check_in_oneself, event=event, person=ada, code="WRONG", token=uuid4())
    placeless = said_no(check_in_oneself, event=event, person=a_leader(), code="WRONG", token=uuid4())

    assert wrong.startswith("That is not the code")
    assert placeless.startswith("You have no place")
    assert Attendance.objects.count() == 0


def test_the_hosts_word_is_stronger_than_ones_own(event, ada, time_machine):
    mark(event=event, by=event.hosts.get(), said={ada: Presence.MISSED})
    code = renew_code(event=event, by=event.hosts.get())
    event.refresh_from_db()
    time_machine.move_to(at(9, 45))

    reason = said_no(check_in_oneself, event=event, person=ada, code=code, token=uuid4())

    assert reason == "The host has noted: did not come. Please speak to them at the door."
    assert Attendance.objects.get().presence == Presence.MISSED


def test_a_new_code_replaces_the_old_one_and_leaves_a_line(event):
    first, second = (renew_code(event=event, by=event.hosts.get()) for _ in range(2))

    assert first != second
    assert len(second) == 6
    assert Event.objects.get().door_code == second
    assert Entry.objects.filter(did="showed a new code at the door of").count() == 2


def test_a_cancelled_event_has_no_code():
    event = todays(state=EventState.CANCELLED)

    assert said_no(renew_code, event=event, by=event.hosts.get()) == "This event is cancelled."


def test_who_was_a_moment_slower_finds_the_row_of_who_was_quicker(event, ada, monkeypatch):
    """The row appears between looking and writing: the second look finds it."""
    real, asked = noting.locked_rows, []

    def quicker(rows):
        found = real(rows)
        if not asked:
            asked.append(1)
            Attendance.objects.create(event=event, person=ada, presence="came", source="scan", at=at(8, 30))
            return []
        return found

    monkeypatch.setattr(noting, "locked_rows", quicker)

    entry = check_in(event=event, person=ada, by=ada, source=Source.SCAN, token=uuid4())

    assert (entry.is_new, entry.attendance.at) == (False, at(8, 30))
    assert Attendance.objects.count() == 1
