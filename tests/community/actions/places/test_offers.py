from datetime import timedelta

import pytest
from django.utils import timezone

from collaborative.kit.refusals import Refused
from collaborative.notices.models import Notice
from collaborative.trail.models import Entry
from community.actions import events
from community.actions.places import accept, give_back, take_place
from community.actions.sweep import sweep
from community.choices import EventState
from community.models import Event, Registration
from community.queries.places import taken_at
from tests.builders import a_team_member, an_event
from tests.community.asking import a_full_event, a_place, a_wait, letters_to, now_at
from tests.community.clock import NOW

pytestmark = pytest.mark.django_db


def leave(registration):
    return give_back(registration=registration, by=registration.person)


def yes(registration):
    return accept(registration=registration, by=registration.person)


def an_offer(*, others=0, **fields):
    event, [held], [first, *rest] = a_full_event(waiting=1 + others, **fields)
    leave(held)
    return event, first, rest


def too_late(time_machine):
    time_machine.move_to(NOW + timedelta(hours=48, minutes=1))


def test_an_accepted_offer_is_a_place_with_a_calendar_entry():
    _, offered, _ = an_offer(title="Trust")

    place = yes(offered)

    letter = Notice.objects.filter(to=place.person).latest("pk")
    assert (place.state, place.number) == ("confirmed", 1)
    assert (letter.subject, letter.calendar_method) == ("You have a place: Trust", "REQUEST")
    assert Entry.objects.first().did == "accepted a place at"


def test_q5_a_place_taken_through_an_offer_is_counted_once():
    event, offered, _ = an_offer()
    assert taken_at(event) == 1

    yes(offered)

    assert taken_at(event) == 1
    assert Registration.objects.filter(event=event, person=offered.person).count() == 1


def test_q4_an_offer_holds_its_place_until_it_lapses(time_machine):
    event, offered, _ = an_offer(has_waiting_list=True)
    Event.objects.filter(pk=event.pk).update(has_waiting_list=False)
    with pytest.raises(Refused):
        a_place(event)

    too_late(time_machine)

    assert a_place(event).state == "confirmed"
    assert now_at(offered) == ["lapsed"]


def test_q6_an_offer_that_lapsed_while_its_holder_was_answering_is_one_place(time_machine):
    event, offered, _ = an_offer()
    too_late(time_machine)

    yes(offered)

    assert (taken_at(event), now_at(offered)) == (1, ["confirmed"])
    assert letters_to(offered.person)[-2:] == ["place_offered", "place_confirmed"]


def test_whoever_answers_too_late_in_vain_is_told_once_that_the_offer_lapsed(time_machine):
    _, offered, _ = an_offer(others=1)
    too_late(time_machine)
    with pytest.raises(Refused):
        yes(offered)

    sweep(timezone.now())

    assert letters_to(offered.person)[-2:] == ["place_offered", "offer_lapsed"]


def test_the_place_has_moved_on_when_somebody_hears_that_they_answered_too_late(time_machine):
    _, offered, [next_one] = an_offer(others=1)
    too_late(time_machine)

    with pytest.raises(Refused, match="somebody else has the place now"):
        yes(offered)

    assert now_at(offered, next_one) == ["lapsed", "offered"]
    assert letters_to(offered.person)[-2:] == ["place_offered", "offer_lapsed"]
    assert letters_to(next_one.person)[-1] == "place_offered"


def test_an_answer_after_the_beginning_leaves_it_to_the_clock_to_say_so(time_machine):
    event, offered, _ = an_offer()
    time_machine.move_to(event.starts_at)

    with pytest.raises(Refused, match="has started"):
        yes(offered)
    sweep(timezone.now())

    assert letters_to(offered.person)[-2:] == ["place_offered", "no_place"]


def test_another_whose_offer_lapsed_is_told_so_when_somebody_accepts(time_machine):
    _, held, [first, second] = a_full_event(places=2, waiting=2)
    for place in held:
        leave(place)
    too_late(time_machine)

    yes(second)

    assert now_at(first, second) == ["lapsed", "confirmed"]
    assert letters_to(first.person)[-1] == "offer_lapsed"


def test_q14_a_lapsed_offer_is_theirs_while_nobody_else_wants_it(time_machine):
    _, offered, _ = an_offer()
    too_late(time_machine)
    sweep(timezone.now())

    place = yes(offered)

    assert (place.state, place.number, place.cancelled_at) == ("confirmed", 1, None)


def test_q14_a_lapsed_offer_is_refused_where_people_wait(time_machine):
    _, offered, [next_one] = an_offer(others=1)
    too_late(time_machine)

    with pytest.raises(Refused, match="ended on Monday 23 November at 9am, and somebody else has the place"):
        yes(offered)
    sweep(timezone.now())

    assert now_at(offered, next_one) == ["lapsed", "offered"]
    with pytest.raises(Refused, match="somebody else has the place now"):
        yes(offered)


def test_q14_the_team_may_seat_a_lapsed_offer_with_a_reason_that_is_kept(time_machine):
    event, offered, _ = an_offer(others=1)
    too_late(time_machine)
    sweep(timezone.now())

    place = take_place(event=event, person=offered.person, by=a_team_member("Tom"), insist="She rang on time")

    assert (place.state, place.number) == ("confirmed", 2)
    assert Entry.objects.first().details == {"person": offered.person.key, "reason": "She rang on time"}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"state": EventState.CLOSED}, "The offer ended on .* Registration for this event is closed"),
        ({"registration_closes_at": NOW}, "The offer ended on .* Registration closed on"),
        ({"state": EventState.CANCELLED}, "is cancelled"),
    ],
)
def test_a_lapsed_offer_opens_no_door_that_is_closed_to_newcomers(fields, reason, time_machine):
    event, offered, _ = an_offer()
    too_late(time_machine)
    sweep(timezone.now())
    Event.objects.filter(pk=event.pk).update(**fields)

    with pytest.raises(Refused, match=reason):
        yes(offered)


def test_an_offer_that_is_open_can_be_accepted_after_registration_closed():
    event, offered, _ = an_offer()
    events.close(event=event, by=a_team_member())

    assert yes(offered).state == "confirmed"


def test_an_offer_of_an_event_that_began_has_ended_with_it():
    event, offered, _ = an_offer()
    Event.objects.filter(pk=event.pk).update(starts_at=NOW - timedelta(minutes=1))

    with pytest.raises(Refused, match="The offer has ended with it"):
        yes(offered)


def test_whoever_waits_or_gave_up_has_nothing_to_accept():
    event, _, [waiting] = a_full_event(waiting=1)
    gone = leave(a_wait(event))

    for registration in (waiting, gone):
        with pytest.raises(Refused, match="There is no offer for you to accept here"):
            yes(registration)


def test_whoever_was_never_offered_anything_accepts_nothing_after_a_move_to_a_later_date(time_machine):
    """The line was closed when the event began, and then the event was moved."""
    event, _, [waiting] = a_full_event(waiting=1)
    time_machine.move_to(event.starts_at)
    sweep(timezone.now())
    later = event.starts_at + timedelta(days=7)
    Event.objects.filter(pk=event.pk).update(starts_at=later, ends_at=later + timedelta(hours=1), capacity=9)

    with pytest.raises(Refused, match="There is no offer for you"):
        yes(waiting)


def test_without_a_limit_an_accepted_place_has_no_number():
    event, _, [waiting] = a_full_event(waiting=1)
    events.change(event=event, by=a_team_member(), changes={"capacity": None})

    assert yes(waiting).number is None


def test_who_accepted_for_somebody_else_stands_in_the_trail():
    _, offered, _ = an_offer(title="Trust")

    accept(registration=offered, by=a_team_member("Tom"))

    entry = Entry.objects.first()
    assert (str(entry), entry.details) == ("Tom accepted a place at Trust", {"person": offered.person.key})


def test_whoever_had_a_place_from_the_start_accepts_it_once_more_and_nothing_happens():
    place = a_place(an_event())

    assert yes(place).sequence == 0
    assert letters_to(place.person) == ["place_confirmed"]
