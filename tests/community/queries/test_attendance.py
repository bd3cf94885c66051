from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser

from community.actions.attendance import mark, send_apologies
from community.actions.door import let_in
from community.choices import PlaceState, Presence
from community.models import Attendance, Registration
from community.queries import attendance as queries
from community.queries.materials import shown_at
from tests.builders import a_leader, a_person, an_executive
from tests.community.door_world import at, comes, expected, todays

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return todays()


def test_the_register_holds_who_is_expected_and_who_came_all_the_same_by_name(event):
    ada, zoe = expected(event, "ada okoro"), expected(event, "Zoe")
    expected(event, "Wait", state=PlaceState.WAITING)
    gone = expected(event, "Gone", state=PlaceState.CANCELLED)
    let_in(event=event, person=gone, by=event.hosts.get(), token=uuid4())
    comes(event, zoe)

    lines = queries.register_of(event)

    assert [(line.person.name, line.is_expected, line.presence) for line in lines] == [
        ("ada okoro", True, ""),
        ("Gone", False, "came"),
        ("Zoe", True, "came"),
    ]
    assert [line.is_inside for line in lines] == [False, True, True]
    assert lines[0].person == ada


def test_the_register_asks_three_questions_whatever_its_length(event, django_assert_num_queries):
    for name in ("Ada", "Ben", "Cyd"):
        comes(event, expected(event, name))

    with django_assert_num_queries(3):
        assert [line.is_inside for line in queries.register_of(event)] == [True] * 3


def test_who_went_out_is_not_inside():
    event = todays(counts_entries=True)
    ada = expected(event)
    comes(event, ada, at=at(8, 30))
    comes(event, ada, at=at(8, 40), is_exit=True)

    assert [line.is_inside for line in queries.register_of(event)] == [False]


def test_somebody_of_the_register_is_found_by_key_and_nobody_else(event):
    ada, gone, stranger = expected(event), expected(event, state=PlaceState.CANCELLED), a_leader()
    walked_in = a_leader()
    let_in(event=event, person=walked_in, by=event.hosts.get(), token=uuid4())

    found = [queries.person_at(event, person.key) for person in (ada, walked_in, gone, stranger)]

    assert found == [ada, walked_in, None, None]


def test_members_are_found_at_the_door_by_listed_name_or_by_exact_address(event):
    host = event.hosts.get()
    listed = a_leader("Ada Okoro", email="ada@example.org")
    hidden = a_person("Ada Hidden", email="hidden@example.org")
    closed = a_leader("Ada Closed", email="closed@example.org")
    type(closed).objects.filter(pk=closed.pk).update(is_active=False)

    assert queries.found_for_the_door(host, "oko ada") == [listed]
    assert queries.found_for_the_door(host, "hidden") == []
    assert queries.found_for_the_door(host, " HIDDEN@example.org ") == [hidden]
    assert queries.found_for_the_door(host, "closed@example.org") == []
    assert queries.found_for_the_door(host, "  ") == []
    assert queries.found_for_the_door(an_executive(), "ada") == []
    assert (queries.member(listed.key), queries.member(closed.key)) == (listed, None)


def test_an_online_report_may_mean_the_expected_or_any_member_by_address(event):
    ada = expected(event, "Ada")
    gus = a_leader("Gus", email="gus@example.org")

    found = queries.might_be_meant(event, {ada.email, "gus@example.org", "x@example.org"})

    assert found == [(ada, True), (gus, False)]


def test_the_register_is_complete_when_something_is_known_of_everybody_with_a_place(event):
    ada = expected(event, "Ada")
    expected(event, "Wait", state=PlaceState.WAITING)
    assert [row.person for row in queries.not_noted_at(event)] == [ada]
    assert not queries.is_complete(event)

    mark(event=event, by=event.hosts.get(), said={ada: Presence.MISSED})

    assert queries.is_complete(event)
    assert [row.person for row in queries.missed_at(event)] == [ada]


def test_apologies_of_before_are_remembered(event, time_machine):
    ada = expected(event)
    time_machine.move_to(at(10))
    send_apologies(event=event, person=ada)
    comes(event, ada)
    ben = expected(event)
    comes(event, ben)

    said = [queries.had_sent_apologies(Attendance.objects.get(person=one)) for one in (ada, ben)]

    assert said == [True, False]


def test_nobody_signed_in_has_no_attendance(event):
    assert queries.attendance_of(AnonymousUser(), event) is None


def test_rows_of_several_people_are_found_at_once(event):
    ada = expected(event, state=PlaceState.WAITING)

    assert queries.rows_of([ada, a_leader()], event) == {ada.pk: Registration.objects.get()}


# What a person has been to


def test_what_somebody_came_to_stands_the_latest_first():
    ada = a_leader()
    early, late = todays("Early"), todays("Late", starts_at=at(10, 30))
    missed = todays("Missed")
    for event in (early, late):
        comes(event, expected(event, person=ada))
    expected(missed, person=ada)
    mark(event=missed, by=missed.hosts.get(), said={ada: Presence.MISSED})

    assert [row.event for row in queries.attended_by(ada)] == [late, early]


def test_material_is_shown_from_its_moment_on(event):
    event.materials.create(title="Slides", url="https://example.org/1")
    event.materials.create(title="Recording", url="https://example.org/2", shown_from=at(12))

    assert [each.title for each in shown_at(event, now=at(11))] == ["Slides"]
    assert shown_at(event, now=at(12) + timedelta(seconds=1)).count() == 2
