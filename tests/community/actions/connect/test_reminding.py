from datetime import timedelta

import pytest

from collaborative.notices.models import Notice
from community.actions.connect import conversing
from community.actions.connect.conversing import Said
from community.actions.connect.reminding import look_after_pairs
from community.choices import ChallengeState, Met
from community.models import Challenge
from tests.builders import in_london
from tests.community.pairs import a_pair, a_published_round, letters_to, person_in, seat_in
from tests.community.rounds import a_challenge

pytestmark = pytest.mark.django_db
TOLD = in_london(2026, 11, 27, 12)  # the round begins on 1 December and ends on the 30th


@pytest.fixture
def on(time_machine):
    """A function: the clock looks after pairs at nine on that day; how many letters it wrote."""

    def look(day, month=12, year=2026, hour=9):
        now, before = in_london(year, month, day, hour), Notice.objects.count()
        time_machine.move_to(now)
        look_after_pairs(now)
        return Notice.objects.count() - before

    return look


def says(pair, name, answer, **more):
    conversing.say(seat=seat_in(pair, name), said=Said(answer=answer, **more))


def agree(pair, when):
    conversing.move(pair=pair, by=person_in(pair, "Ada"), to=when, where="")


def to_ada(pair):
    return letters_to(person_in(pair, "Ada"))


def test_a_nudge_after_ten_days_a_question_after_three_weeks_and_once_more_at_the_end(on):
    pair = a_pair("Ada", "Ben", told_at=TOLD)

    done = [on(day) for day in (10, 11, 12, 21, 22, 23, 29, 30, 31)]

    assert done == [0, 2, 0, 0, 2, 0, 0, 2, 0]
    assert to_ada(pair) == ["pair_nudge", "pair_did_you_meet", "pair_did_you_meet"]
    assert letters_to(person_in(pair, "Ben")) == to_ada(pair)


def test_nobody_is_written_to_at_night(on):
    a_pair("Ada", "Ben", told_at=TOLD)

    assert (on(11, hour=7), on(11, hour=8)) == (0, 2)


def test_the_last_question_says_that_it_is_the_last(on):
    pair = a_pair("Ada", "Ben", told_at=TOLD)

    on(22)
    on(30)

    first, last = Notice.objects.filter(to=person_in(pair, "Ada")).order_by("pk")
    assert first.subject == "Did you and Ben meet?"
    assert last.subject == "Once more: did you and Ben meet?"
    assert "We do not ask again." in last.text


def test_whoever_agreed_a_time_is_not_nudged_and_is_asked_the_day_after(on):
    pair = a_pair("Ada", "Ben", told_at=TOLD)
    agree(pair, in_london(2026, 12, 16, 12))

    done = [on(day) for day in (11, 16, 17)]

    assert done == [0, 0, 2]
    assert to_ada(pair) == ["pair_moved", "pair_did_you_meet"]


def test_moving_it_again_asks_nobody_a_third_time(on):
    pair = a_pair("Ada", "Ben", told_at=TOLD)
    on(22)
    agree(pair, in_london(2026, 12, 28, 12))
    on(30)
    agree(pair, in_london(2027, 1, 5, 12))

    assert on(6, month=1, year=2027) == 0
    assert to_ada(pair).count("pair_did_you_meet") == 2


def test_whoever_moved_it_past_the_end_is_asked_once_more_the_day_after(on):
    pair = a_pair("Ada", "Ben", told_at=TOLD)
    on(22)
    says(pair, "Ada", Met.MOVED)
    agree(pair, in_london(2027, 1, 12, 12))

    done = [on(30), on(12, month=1, year=2027), on(13, month=1, year=2027), on(14, month=1, year=2027)]

    assert done == [0, 0, 2, 0]


def test_whoever_said_moved_before_anybody_asked_is_asked_once(on):
    pair = a_pair("Ada", "Ben", told_at=TOLD)
    says(pair, "Ada", Met.MOVED)

    on(22)
    on(30)

    assert to_ada(pair) == ["pair_did_you_meet"]
    assert letters_to(person_in(pair, "Ben")) == ["pair_did_you_meet"] * 2


@pytest.mark.parametrize("answer", [Met.MET, Met.UNREACHABLE])
def test_whoever_has_answered_is_asked_no_more(on, answer):
    pair = a_pair("Ada", "Ben", told_at=TOLD)
    says(pair, "Ada", answer)

    on(22)
    on(30)

    assert to_ada(pair) == []


def test_where_one_says_they_met_the_other_is_asked_once_and_not_again(on):
    pair = a_pair("Ada", "Ben", told_at=TOLD)
    says(pair, "Ben", Met.MET)

    on(22)
    on(30)

    assert to_ada(pair) == ["pair_did_you_meet"]


def test_whoever_was_paired_late_has_their_own_time(on):
    late = a_pair("Ada", "Ben", told_at=in_london(2026, 12, 18, 12))

    done = [on(day) for day in (22, 27, 28, 30)] + [on(2, month=1, year=2027)]

    assert done == [0, 0, 2, 2, 2]
    assert to_ada(late) == ["pair_nudge", "pair_did_you_meet", "pair_did_you_meet"]


def test_two_months_after_the_end_nobody_is_asked_any_more(on):
    a_pair("Ada", "Ben", told_at=TOLD)

    assert on(5, month=3, year=2027) == 0


def test_whose_account_is_closed_is_not_written_to(on):
    pair = a_pair("Ada", "Ben", told_at=TOLD)
    gone = person_in(pair, "Ada")
    gone.is_active = False
    gone.save()

    on(22)

    assert to_ada(pair) == []
    assert letters_to(person_in(pair, "Ben")) == ["pair_partner_gone"]


def test_a_challenge_is_over_the_day_after_its_last_round():
    challenge = a_challenge()
    a_published_round(challenge)
    a_challenge("Without rounds")

    done = [look_after_pairs(in_london(2026, 12, day, 9)) for day in (30, 31, 31)]

    assert done == [0, 1, 0]
    assert list(Challenge.objects.order_by("pk").values_list("state", flat=True)) == [
        ChallengeState.FINISHED,
        ChallengeState.OPEN,
    ]


def test_looking_costs_the_same_however_many_were_written_to(on, django_assert_num_queries):
    one = a_published_round()
    for number in range(3):
        a_pair(f"Ada {number}", f"Ben {number}", round=one, told_at=TOLD)
    on(11)

    with django_assert_num_queries(4):
        assert look_after_pairs(in_london(2026, 12, 11, 9) + timedelta(minutes=1)) == 0
