"""The waiting list, behaviour by behaviour: W1 to W17 of what a waiting list must do."""

from datetime import timedelta

import pytest
from django.utils import timezone

from collaborative.kit.refusals import Refused
from collaborative.notices.models import Notice
from collaborative.trail.models import Entry
from community.actions import events
from community.actions.places import Wish, accept, fill, put_first, take_places
from community.actions.places.holding import locked
from community.actions.sweep import sweep
from community.choices import EventState, GroupRule
from community.models import Registration
from tests.builders import a_leader, a_team_member, an_event
from tests.community.asking import a_full_event, a_place, a_wait, by_hand, leave, letters_to, now_at, put
from tests.community.clock import NOW

pytestmark = pytest.mark.django_db
CONFIRMED, OFFERED, WAITING = "confirmed", "offered", "waiting"


def change(event, **changes):
    return events.change(event=event, by=a_team_member(), changes=changes)


def about(moment, expected):
    return abs(moment - expected) < timedelta(minutes=1)


def test_w1_nobody_waits_where_places_are_free():
    event = an_event(capacity=1)

    assert a_wait(event).state == CONFIRMED


def test_w1_nobody_stands_in_the_line_twice():
    event, _, [waiting] = a_full_event(waiting=1)

    again = a_wait(event, waiting.person)

    assert (again.pk, again.sequence) == (waiting.pk, waiting.sequence)
    assert letters_to(waiting.person) == ["place_waiting"]


def test_w1_after_a_lapsed_or_used_offer_one_may_join_again(time_machine):
    event, [held], [first, second] = a_full_event(waiting=2)
    leave(held)
    time_machine.move_to(NOW + timedelta(hours=49))
    sweep(timezone.now())
    accept(registration=second, by=second.person)
    rejoined = a_wait(event, first.person)
    leave(second)
    accept(registration=first, by=first.person)
    used = a_wait(event, second.person)

    assert now_at(rejoined, used) == [CONFIRMED, WAITING]


def test_w1_whoever_does_not_wish_to_wait_is_refused_in_words():
    event, _, _ = a_full_event()

    with pytest.raises(Refused, match="You can join the waiting list"):
        a_place(event)


def test_w1_an_event_without_a_list_takes_nobody_on_it():
    event, _, _ = a_full_event(has_waiting_list=False)

    with pytest.raises(Refused, match="Should somebody cancel"):
        a_wait(event)


def test_w2_ten_waiting_and_seven_places_leaves_exactly_the_last_three():
    event, _, line = a_full_event(waiting=10)

    change(event, capacity=8)

    assert now_at(*line) == [OFFERED] * 7 + [WAITING] * 3


def test_w3_with_priorities_the_lowest_three_remain():
    event, _, line = a_full_event(waiting=10)
    for place, registration in enumerate(line):
        put_first(registration=registration, priority=place, reason="As agreed", by=a_team_member())

    change(event, capacity=8)

    assert now_at(*line) == [WAITING] * 3 + [OFFERED] * 7


def test_w2_of_the_same_moment_the_lower_number_goes_first():
    event, _, line = a_full_event(waiting=2)
    Registration.objects.filter(pk__in=[one.pk for one in line]).update(waiting_since=NOW)

    change(event, capacity=2)

    assert now_at(*line) == [OFFERED, WAITING]


def test_w4_with_nothing_free_nothing_is_offered_and_the_team_is_told_why():
    event, _, [waiting] = a_full_event(waiting=1)

    with pytest.raises(Refused, match="is taken, so there is none to offer"):
        by_hand(waiting)
    with locked(event.pk) as [event]:
        assert fill(event, now=NOW) == []
    assert now_at(waiting) == [WAITING]


def test_w5_who_has_an_offer_is_not_offered_a_second():
    _, [held], [waiting] = a_full_event(waiting=1)
    leave(held)

    with pytest.raises(Refused, match="has an offer already"):
        by_hand(waiting)
    assert letters_to(waiting.person) == ["place_waiting", "place_offered"]


@pytest.mark.parametrize("state", [CONFIRMED, "cancelled"])
def test_w5_who_does_not_wait_is_not_offered_anything(state):
    event = an_event()
    place = a_place(event)
    if state == "cancelled":
        leave(place)

    with pytest.raises(Refused, match="is not on the waiting list"):
        by_hand(place)


def test_w6_an_offer_says_what_when_how_long_and_to_whom(time_machine):
    _, [held], [waiting] = a_full_event(waiting=1, title="Trust")

    leave(held)

    waiting.refresh_from_db()
    letter = Notice.objects.get(to=waiting.person, meaning__startswith="place_offered")
    assert about(waiting.offer_until, waiting.offered_at + timedelta(hours=48))
    assert letter.subject == "A place is free for you: Trust"
    assert f"Hello {waiting.person.name}," in letter.text
    assert "Say yes by Monday 23 November 2026 at 9am, London time." in letter.text
    assert (letter.address, letter.calendar) == (waiting.person.email, "")


def test_w6_its_length_is_the_events_own_and_never_past_the_beginning():
    _, [held], [one] = a_full_event(waiting=1, offer_hours=5)
    soon, [other], [two] = a_full_event(waiting=1, starts_at=NOW + timedelta(hours=3))
    leave(held)
    leave(other)

    one.refresh_from_db()
    two.refresh_from_db()
    assert about(one.offer_until, NOW + timedelta(hours=5))
    assert two.offer_until == soon.starts_at


def test_w6_an_offer_is_used_once():
    _, [held], [waiting] = a_full_event(waiting=1)
    leave(held)

    taken = [accept(registration=waiting, by=waiting.person) for _ in range(2)]

    assert taken[0].sequence == taken[1].sequence == 2
    assert letters_to(waiting.person) == ["place_waiting", "place_offered", "place_confirmed"]


def test_w7_each_offer_is_one_letter_to_the_right_person():
    _, held, line = a_full_event(places=3, waiting=5)
    for registration in held:
        leave(registration)
    sweep(timezone.now())
    sweep(timezone.now())

    offers = Notice.objects.filter(meaning__startswith="place_offered").order_by("pk")
    assert [letter.to for letter in offers] == [one.person for one in line[:3]]


@pytest.mark.parametrize(
    "fields",
    [
        {"offers_automatically": False},
        {"state": EventState.CLOSED},
        {"state": EventState.CANCELLED},
        {"state": EventState.DRAFT},
        {"offers_stop_at": NOW},
        {"registration_closes_at": NOW},
        {"starts_at": NOW - timedelta(minutes=1)},
        pytest.param({"has_waiting_list": False}, id="W9 the list switched off"),
    ],
    ids=str,
)
def test_w8_where_offers_have_stopped_none_is_sent_and_the_line_is_untouched(fields):
    event, [held], line = a_full_event(waiting=2)
    put(event, **fields)
    Registration.objects.filter(pk=held.pk).delete()

    with locked(event.pk) as [event]:
        assert fill(event, now=timezone.now()) == []
    assert now_at(*line) == [WAITING] * 2
    assert Notice.objects.filter(meaning__startswith="place_offered").count() == 0


def test_w9_the_list_switched_on_again_goes_on_where_it_stopped():
    event, [held], [waiting] = a_full_event(waiting=1)
    change(event, has_waiting_list=False)
    leave(held)
    assert now_at(waiting) == [WAITING]

    change(event, has_waiting_list=True)

    assert now_at(waiting) == [OFFERED]


@pytest.mark.parametrize("fields", [{}, {"group_rule": GroupRule.SKIP}])
def test_w10_without_a_limit_everybody_is_released(fields):
    event, _, line = a_full_event(waiting=10, **fields)

    change(event, capacity=None)

    assert now_at(*line) == [OFFERED] * 10
    assert {accept(registration=one, by=one.person).state for one in line} == {CONFIRMED}


def test_w11_an_offer_turned_down_moves_on_in_the_same_transaction():
    _, [held], [first, second] = a_full_event(waiting=2)
    leave(held)

    leave(first)

    assert now_at(first, second) == ["cancelled", OFFERED]
    assert letters_to(first.person) == ["place_waiting", "place_offered", "left_the_line"]


def test_w12_a_lapsed_offer_moves_on_and_its_person_is_told_and_may_rejoin_at_the_end(time_machine):
    event, [held], [first, second, third] = a_full_event(waiting=3)
    leave(held)
    time_machine.move_to(NOW + timedelta(hours=48, minutes=1))

    sweep(timezone.now())
    rejoined = a_wait(event, first.person)

    assert now_at(first, second, third) == [WAITING, OFFERED, WAITING]
    assert letters_to(first.person) == ["place_waiting", "place_offered", "offer_lapsed", "place_waiting"]
    third.refresh_from_db()
    assert rejoined.waiting_since > third.waiting_since
    assert (rejoined.offered_at, rejoined.offer_until) == (None, None)


def test_w12_an_offer_holds_until_its_last_moment(time_machine):
    _, [held], [first, second] = a_full_event(waiting=2)
    leave(held)
    time_machine.move_to(NOW + timedelta(hours=47, minutes=59))

    sweep(timezone.now())

    assert now_at(first, second) == [OFFERED, WAITING]


def test_w13_an_offer_used_and_then_cancelled_moves_on_and_nobody_returns_to_the_front():
    event, [held], [first, second, third] = a_full_event(waiting=3)
    put_first(registration=first, priority=5, reason="A carer", by=a_team_member())
    leave(held)
    accept(registration=first, by=first.person)

    leave(first)
    a_wait(event, first.person)
    leave(second)

    assert now_at(first, second, third) == [WAITING, "cancelled", OFFERED]


def test_w14_looking_twice_offers_once():
    _, held, line = a_full_event(places=2, waiting=4)
    Registration.objects.filter(pk__in=[one.pk for one in held]).delete()

    looked = [sweep(timezone.now()) for _ in range(3)]

    assert looked == [1, 1, 1]
    assert now_at(*line) == [OFFERED] * 2 + [WAITING] * 2
    assert Notice.objects.filter(meaning__startswith="place_offered").count() == 2
    assert Entry.objects.filter(did="offered places at").count() == 1


def test_w15_the_number_of_questions_does_not_grow_with_the_line(django_assert_max_num_queries):
    def questions(places, waiting):
        event, held, _ = a_full_event(places=places, waiting=waiting)
        put(event, offers_automatically=False)
        for registration in held:
            leave(registration)
        put(event, offers_automatically=True)
        with django_assert_max_num_queries(40) as asked:
            sweep(timezone.now())
        Registration.objects.filter(event=event).delete()
        return len(asked)

    few, many = questions(1, 2), questions(6, 20)

    assert few == many


def test_w16_whoever_closed_their_account_is_passed_over_and_never_written_to():
    _, [held], [closed, next_one] = a_full_event(waiting=2)
    closed.person.is_active = False
    closed.person.save()

    leave(held)

    assert now_at(closed, next_one) == [WAITING, OFFERED]
    assert letters_to(closed.person) == ["place_waiting"]


def test_w16_whoever_is_deleted_leaves_no_gap():
    _, [held], [gone, next_one] = a_full_event(waiting=2)
    leave(held)
    gone.delete()

    sweep(timezone.now())

    assert now_at(next_one) == [OFFERED]


@pytest.mark.parametrize(
    ("rule", "then", "after_one_more"),
    [
        (GroupRule.HOLD, [WAITING] * 5, [OFFERED] * 3 + [WAITING] * 2),
        (GroupRule.SKIP, [WAITING] * 3 + [OFFERED] * 2, [WAITING] * 3 + [OFFERED] * 2),
    ],
)
def test_w17_a_group_of_three_with_two_free_is_never_split(rule, then, after_one_more):
    event, held, _ = a_full_event(places=3, group_max=2, group_rule=rule)
    people = [a_leader() for _ in range(3)]
    line = take_places(event=event, people=people, by=people[0], wish=Wish(may_wait=True))
    line += [a_wait(event), a_wait(event)]

    leave(held[0])
    leave(held[1])
    assert now_at(*line) == then
    leave(held[2])
    assert now_at(*line) == after_one_more
