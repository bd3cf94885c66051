from datetime import timedelta
from uuid import uuid4

import pytest

from collaborative.kit.history import changes
from collaborative.kit.refusals import Refused
from collaborative.notices.models import Notice
from collaborative.trail.models import Entry
from community.actions.attendance import (
    Taken,
    close_registers,
    complete,
    mark,
    send_apologies,
    take_in_report,
)
from community.actions.door import let_in
from community.choices import EventState, PlaceState, Presence, Source
from community.models import Attendance, Event
from tests.builders import a_leader
from tests.community.door_world import at, comes, expected, todays

pytestmark = pytest.mark.django_db
NEXT_MORNING = at(9, day=22)


@pytest.fixture
def event():
    return todays()


@pytest.fixture
def host(event):
    return event.hosts.get()


def presences(event: Event) -> dict[str, tuple[str, str]]:
    return {row.person.name: (row.presence, row.source) for row in event.attendances.all()}


# The register


def test_the_host_says_who_came_who_sent_apologies_and_who_missed_it(event, host):
    ada, ben, cyd = (expected(event, name) for name in ("Ada", "Ben", "Cyd"))

    changed = mark(
        event=event,
        by=host,
        said={ada: Presence.CAME, ben: Presence.APOLOGIES, cyd: Presence.MISSED},
    )

    assert changed == 3
    assert presences(event) == {
        "Ada": ("came", "register"),
        "Ben": ("apologies", "register"),
        "Cyd": ("missed", "register"),
    }
    assert Entry.objects.get(did="kept the register of").details == {"number": 3}


def test_a_change_of_mind_is_kept_and_the_same_again_is_nothing_new(event, host):
    ada = expected(event)
    mark(event=event, by=host, said={ada: Presence.MISSED})

    assert mark(event=event, by=host, said={ada: Presence.MISSED}) == 0
    assert mark(event=event, by=host, said={ada: Presence.CAME}) == 1

    row = Attendance.objects.get()
    assert row.presence == Presence.CAME
    minds = [
        (one.before, one.after)
        for change in changes(row)
        for one in change.details
        if one.field == "Presence"
    ]
    assert minds == [("Did not come", "Came"), ("", "Did not come")]
    assert Entry.objects.filter(did="kept the register of").count() == 2


def test_the_hosts_word_replaces_a_scan_and_ones_own(event, host):
    scanned, own = expected(event, "Ada"), expected(event, "Ben")
    comes(event, scanned)
    comes(event, own, source=Source.SELF)

    mark(event=event, by=host, said={scanned: Presence.MISSED, own: Presence.MISSED})

    assert set(presences(event).values()) == {("missed", "register")}


def test_came_as_well_on_the_register_keeps_how_it_was_known_first(event, host):
    ada = expected(event, "Ada")
    comes(event, ada)

    assert mark(event=event, by=host, said={ada: Presence.CAME}) == 0
    assert presences(event) == {"Ada": ("came", "scan")}


def test_somebody_without_a_place_is_not_put_on_the_register_by_it(event, host):
    assert mark(event=event, by=host, said={a_leader(): Presence.CAME}) == 0
    assert Attendance.objects.count() == 0


def test_who_walked_in_stays_somebody_who_walked_in(event, host):
    wanda = a_leader("Wanda")
    let_in(event=event, person=wanda, by=host, token=uuid4())

    mark(event=event, by=host, said={wanda: Presence.MISSED})
    mark(event=event, by=host, said={wanda: Presence.CAME})

    assert Attendance.objects.get().is_forced


def test_there_is_no_register_before_the_door_opens(event, host, time_machine):
    time_machine.move_to(at(7))

    with pytest.raises(Refused, match="The register opens"):
        mark(event=event, by=host, said={})


# Everybody else


def test_everybody_else_missed_it_in_one_step(event, host, time_machine):
    ada, ben = expected(event, "Ada"), expected(event, "Ben")
    expected(event, "Wait", state=PlaceState.WAITING)
    comes(event, ada)
    time_machine.move_to(at(12))

    assert complete(event=event, by=host) == 1
    assert complete(event=event, by=host) == 0

    assert presences(event) == {"Ada": ("came", "scan"), "Ben": ("missed", "register")}
    assert Entry.objects.filter(did="completed the register of").first().details == {"missed": 0}
    assert ben.attendances.get().noted_by == host


def test_nobody_has_missed_an_event_that_goes_on(event, host):
    with pytest.raises(Refused, match="People may still come"):
        complete(event=event, by=host)


# Apologies


def test_apologies_are_one_record_however_often_they_are_sent(event, time_machine):
    ada = expected(event, "Ada")
    time_machine.move_to(at(10, 30))

    send_apologies(event=event, person=ada)
    send_apologies(event=event, person=ada)

    assert presences(event) == {"Ada": ("apologies", "person")}
    assert Entry.objects.filter(did="sent apologies to").count() == 1


def test_apologies_explain_what_the_register_calls_missed(event, host, time_machine):
    ada = expected(event, "Ada")
    time_machine.move_to(at(12))
    complete(event=event, by=host)

    send_apologies(event=event, person=ada)

    assert presences(event) == {"Ada": ("apologies", "person")}


def test_who_came_sends_no_apologies(event, time_machine):
    ada = expected(event, "Ada")
    comes(event, ada)
    time_machine.move_to(at(12))

    with pytest.raises(Refused, match="noted as having come"):
        send_apologies(event=event, person=ada)


# An online report


def test_a_report_notes_who_was_there_and_how_long_and_a_second_time_changes_nothing(event, host):
    ada, ben, late = (expected(event, name) for name in ("Ada", "Ben", "Late"))
    there = {ada: 80, ben: None, late: 4}

    first = take_in_report(event=event, by=host, there=there, at_least=10)
    again = take_in_report(event=event, by=host, there=there, at_least=10)

    assert first == Taken(new=2, short=1)
    assert again == Taken(known=2, short=1)
    assert presences(event) == {"Ada": ("came", "report"), "Ben": ("came", "report")}
    assert ada.attendances.get().minutes == 80
    assert ada.attendances.get().at == event.starts_at


def test_a_report_adds_minutes_to_what_was_known_and_does_not_contradict_the_register(event, host):
    ada, ben = expected(event, "Ada"), expected(event, "Ben")
    comes(event, ada)
    mark(event=event, by=host, said={ben: Presence.MISSED})

    taken = take_in_report(event=event, by=host, there={ada: 70, ben: 70}, at_least=0)

    assert taken == Taken(known=1, against=1)
    assert presences(event) == {"Ada": ("came", "scan"), "Ben": ("missed", "register")}
    assert (ada.attendances.get().minutes, ben.attendances.get().minutes) == (70, None)


def test_a_report_knows_better_than_apologies_and_than_oneself(event, host, time_machine):
    ada = expected(event, "Ada")
    time_machine.move_to(at(10, 30))
    send_apologies(event=event, person=ada)

    take_in_report(event=event, by=host, there={ada: 60}, at_least=0)

    assert presences(event) == {"Ada": ("came", "report")}


def test_a_member_without_a_place_was_there_without_one(event, host):
    take_in_report(event=event, by=host, there={a_leader("Gus"): 60}, at_least=0)

    assert Attendance.objects.get().is_forced


# The day after


def a_complete_register(time_machine, **fields) -> Event:
    event = todays("Yesterday", **fields)
    comes(event, expected(event, "Ada Came"))
    expected(event, "Ben Missed")
    excused = expected(event, "Cyd Excused")
    time_machine.move_to(at(12))
    send_apologies(event=event, person=excused)
    complete(event=event, by=event.hosts.get())
    return event


def test_the_day_after_who_missed_it_is_told_kindly_and_once(time_machine):
    a_complete_register(time_machine)
    assert close_registers(at(20)) == 0
    assert close_registers(at(8, 59, day=22)) == 0

    assert close_registers(NEXT_MORNING) == 1
    assert close_registers(NEXT_MORNING + timedelta(hours=1)) == 0

    letter = Notice.objects.get()
    assert (letter.to.name, letter.subject) == ("Ben Missed", "We missed you: Yesterday")
    assert "there is nothing you need to explain" in letter.text


def test_who_sends_apologies_in_the_night_gets_no_letter(time_machine):
    event = a_complete_register(time_machine)
    time_machine.move_to(at(22))
    send_apologies(event=event, person=event.attendances.get(presence="missed").person)

    assert close_registers(NEXT_MORNING) == 0


def test_a_register_that_is_not_complete_sends_nothing(time_machine):
    event = a_complete_register(time_machine)
    expected(event, "Not Noted")

    assert close_registers(NEXT_MORNING) == 0


def test_a_week_later_it_is_too_late_for_a_letter(time_machine):
    a_complete_register(time_machine)

    assert close_registers(at(13, day=28)) == 0


def test_a_cancelled_event_sends_nothing(time_machine):
    event = a_complete_register(time_machine)
    Event.objects.filter(pk=event.pk).update(state=EventState.CANCELLED)

    assert close_registers(NEXT_MORNING) == 0


def test_who_walked_in_and_was_struck_off_again_gets_no_letter(time_machine):
    event = a_complete_register(time_machine)
    wanda = a_leader("Wanda")
    time_machine.move_to(at(11, 50))
    let_in(event=event, person=wanda, by=event.hosts.get(), token=uuid4())
    mark(event=event, by=event.hosts.get(), said={wanda: Presence.MISSED})

    assert close_registers(NEXT_MORNING) == 1
