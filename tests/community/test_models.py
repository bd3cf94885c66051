import pytest
from django.db import IntegrityError, transaction

from community.choices import PlaceState
from community.models import (
    Answer,
    Attendance,
    Event,
    Feed,
    Group,
    Material,
    Passage,
    Question,
    Registration,
    Reminder,
    ShareLink,
)
from tests.builders import a_leader, an_event
from tests.community.clock import NOW

pytestmark = pytest.mark.django_db


def refused(**fields) -> bool:
    try:
        with transaction.atomic():
            Registration.objects.create(
                **{"event": an_event(), "person": a_leader(), "registered_at": NOW, **fields}
            )
    except IntegrityError:
        return True
    return False


def test_a_registration_is_known_by_who_and_where():
    assert str(Registration(event=an_event("Trust"), person=a_leader("Ada"))) == "Ada at Trust"


def test_a_place_is_given_back_whole_or_not_at_all():
    cancelled = PlaceState.CANCELLED

    assert not refused(state=cancelled, cancelled_at=NOW)
    assert refused(state=cancelled)
    assert refused(state=cancelled, cancelled_at=NOW, number=1)
    assert refused(cancelled_at=NOW)
    assert refused(state="perhaps")


def test_a_place_waits_since_and_is_offered_until_some_moment():
    assert refused(state="waiting")
    assert not refused(state="waiting", waiting_since=NOW)
    assert refused(state="waiting", waiting_since=NOW, number=1)
    assert refused(state="offered")
    assert not refused(state="offered", offer_until=NOW)


def test_nobody_is_moved_up_the_waiting_list_without_a_reason():
    assert refused(priority=1)
    assert not refused(priority=1, priority_reason="Travels from Bromley")


def test_a_template_is_a_draft():
    with pytest.raises(IntegrityError):
        an_event(is_template=True)


def test_each_thing_at_an_event_says_what_it_is():
    event, ada = an_event("Trust"), a_leader("Ada")
    came = Attendance(event=event, person=ada, presence="came", source="scan", at=NOW)

    said = [
        Group(event=event),
        Question(words="Tea or coffee?"),
        Answer(question=Question(words="Tea or coffee?")),
        came,
        Passage(at=NOW),
        Passage(at=NOW, is_exit=True),
        Material(title="Slides"),
        Reminder(event=event),
        Reminder(event=event, subject="Tomorrow"),
        ShareLink(event=event, person=ada),
        Feed(person=ada),
    ]

    assert [str(each) for each in said] == [
        "A group at Trust",
        "Tea or coffee?",
        "An answer to “Tea or coffee?”",
        "Ada, came, Trust",
        "In, 09:00",
        "Out, 09:00",
        "Slides",
        "A reminder of Trust",
        "Tomorrow",
        "Ada shares Trust",
        "The calendar of Ada",
    ]


def test_a_question_offers_a_line_an_answer():
    assert Question(options=" Tea \n\nCoffee").choices == ["Tea", "Coffee"]


def test_one_person_has_one_row_at_an_event():
    event, ada = an_event(), a_leader()

    assert not refused(event=event, person=ada)
    assert refused(event=event, person=ada)


@pytest.mark.parametrize("fields", [{"ends_at": NOW}, {"state": "perhaps"}, {"format": "telepathy"}])
def test_an_event_that_cannot_be_is_not_kept(fields):
    with pytest.raises(IntegrityError):
        an_event(starts_at=NOW, **fields)


def test_the_place_of_an_event_is_said_from_what_is_known():
    assert Event(format="online").where == "online"
    assert Event(format="in_person", venue="Room 2").where == "Room 2"


def test_a_place_is_held_until_it_is_given_back():
    held = {state for state in PlaceState if Registration(state=state).is_held}

    assert held == {"confirmed", "asked", "offered", "waiting"}
