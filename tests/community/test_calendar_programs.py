"""Book, move, cancel: a real calendar program is left with exactly the right entry, by letter and by feed."""

import pytest
from django.utils import timezone

from collaborative.notices.models import Notice
from community.actions import events
from community.actions.feeds import for_everybody, for_one
from community.actions.places import give_back, take_place
from community.models import Event
from tests import services
from tests.builders import a_leader, a_team_member, an_event, in_london
from tests.community.calendars import entries
from tests.community.khal import Khal

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not services.khal(), reason="needs khal: install it"),
]
BOOKED = ("2026-12-03 12:30 to 2026-12-03 14:00", "Trust")
MOVED = ("2027-04-08 09:00 to 2027-04-08 10:30", "Trust")


@pytest.fixture
def khal(tmp_path):
    return Khal(tmp_path)


@pytest.fixture
def ada():
    return a_leader("Ada")


def trust(**fields) -> Event:
    return an_event("Trust", **{"starts_at": in_london(2026, 12, 3, 12, 30), **fields})


def move(event) -> None:
    changes = {"starts_at": in_london(2027, 4, 8, 9), "ends_at": in_london(2027, 4, 8, 10, 30)}
    events.change(event=event, by=a_team_member(), changes=changes)


def letters() -> list[str]:
    """The calendar parts in the order they were written."""
    return list(Notice.objects.exclude(calendar="").order_by("pk").values_list("calendar", flat=True))


def by_letter(khal, person) -> None:
    khal.takes_in(letters()[-1])


def by_feed(khal, person) -> None:
    khal.takes_in(for_one(person, timezone.now()).text)


@pytest.mark.parametrize("arrives", [by_letter, by_feed])
def test_booked_moved_and_cancelled_is_one_entry_each_time(khal, ada, arrives):
    event = trust()

    place = take_place(event=event, person=ada, by=ada)
    arrives(khal, ada)
    booked = khal.shows()
    move(event)
    arrives(khal, ada)
    moved = khal.shows()
    place.refresh_from_db()
    give_back(registration=place, by=ada)
    arrives(khal, ada)

    assert (booked, moved) == ([BOOKED], [MOVED])
    assert khal.shows() == [(MOVED[0], "TrustCANCELLED")]


@pytest.mark.parametrize("arrives", [by_letter, by_feed])
def test_an_event_called_off_is_called_off_in_the_calendar(khal, ada, arrives):
    event = trust()
    take_place(event=event, person=ada, by=ada)
    arrives(khal, ada)

    events.cancel(event=event, by=a_team_member())
    arrives(khal, ada)

    assert khal.shows() == [(BOOKED[0], "TrustCANCELLED")]


def test_letters_and_feed_together_leave_one_entry(khal, ada):
    event = trust()
    place = take_place(event=event, person=ada, by=ada)
    give_back(registration=place, by=ada)
    take_place(event=event, person=ada, by=ada)
    move(event)

    for calendar in letters():
        khal.takes_in(calendar)
    by_feed(khal, ada)

    assert khal.shows() == [MOVED]


def test_each_letter_counts_higher_than_the_one_before_and_the_feed_as_high_as_the_last(ada):
    event = trust()
    place = take_place(event=event, person=ada, by=ada)
    move(event)
    place.refresh_from_db()
    give_back(registration=place, by=ada)

    written = [entries(calendar)[0] for calendar in letters()]
    [read] = entries(for_one(ada, timezone.now()).text)

    assert [entry.sequence for entry in written] == [0, 1, 2]
    assert {entry.uid for entry in written} == {read.uid}
    assert (read.sequence, read.status) == (2, "CANCELLED")


@pytest.mark.parametrize(
    ("starts_at", "hours"),
    [
        (in_london(2026, 10, 25, 0, 15), "2026-10-25 00:15 to 2026-10-25 00:45"),
        (in_london(2026, 10, 25, 9), "2026-10-25 09:00 to 2026-10-25 10:30"),
        (in_london(2026, 10, 24, 9), "2026-10-24 09:00 to 2026-10-24 10:30"),
        (in_london(2027, 3, 27, 9), "2027-03-27 09:00 to 2027-03-27 10:30"),
        (in_london(2027, 3, 28, 9), "2027-03-28 09:00 to 2027-03-28 10:30"),
    ],
)
def test_both_clock_changes_keep_londons_hours(khal, ada, starts_at, hours, time_machine):
    time_machine.move_to(in_london(2026, 9, 1, 9))
    event = trust(starts_at=starts_at)
    if starts_at.hour == 0:  # the wall's hour comes twice that night, so this one ends before it
        Event.objects.filter(pk=event.pk).update(ends_at=in_london(2026, 10, 25, 0, 45))
        event.refresh_from_db()
    take_place(event=event, person=ada, by=ada)

    khal.takes_in(letters()[-1])
    by_letter_alone = khal.shows()
    khal.takes_in(for_everybody(timezone.now()).text)

    assert by_letter_alone == [(hours, "Trust")]
    assert khal.shows() == [(hours, "Trust")] * 2  # the place, and the event as everybody sees it


def test_a_hostile_title_arrives_as_a_title(khal, ada):
    event = an_event("Trust\r\nATTENDEE:mailto:evil@example.com\x07", slug="trust")
    take_place(event=event, person=ada, by=ada)

    khal.takes_in(letters()[-1])
    by_feed(khal, ada)

    assert [title for _, title in khal.shows()] == ["Trust\nATTENDEE:mailto:evil@example.com"]
