import pytest

from collaborative.notices.models import Notice
from community.actions.connect.ending import end_pairs_of_the_gone, part
from community.choices import PairState
from tests.community import reading
from tests.community.pairs import a_pair, letters_to, next_week, person_in, seat_in

pytestmark = pytest.mark.django_db


def close_account_of(person):
    person.is_active = False
    person.save()


def test_whose_account_is_closed_leaves_a_partner_who_is_told_and_free():
    pair = a_pair("Ada", "Ben", starts_at=next_week())
    close_account_of(person_in(pair, "Ada"))

    done = [end_pairs_of_the_gone(), end_pairs_of_the_gone()]

    pair.refresh_from_db()
    assert (done, pair.state) == ([1, 0], PairState.ENDED)
    letter = Notice.objects.get(to=person_in(pair, "Ben"))
    assert "Ada cannot take part in your conversation of round 1." in letter.text
    assert (reading.method(letter.calendar), reading.value(letter.calendar, "STATUS")) == (
        "CANCEL",
        "CANCELLED",
    )
    assert "The entry in your calendar is cancelled." in letter.text
    assert seat_in(pair, "Ben").wants_another


def test_where_somebody_sits_alone_they_are_told_too():
    pair = a_pair("Ada", "Ben")
    seat_in(pair, "Ada").delete()

    done = [end_pairs_of_the_gone(), end_pairs_of_the_gone()]

    pair.refresh_from_db()
    assert (done, pair.state) == ([1, 0], PairState.ENDED)
    letter = Notice.objects.get(to=person_in(pair, "Ben"))
    assert "Your partner cannot take part in your conversation" in letter.text
    assert "calendar" not in letter.text


def test_two_who_are_left_of_three_go_on():
    pair = a_pair("Ada", "Ben", "Cai")
    close_account_of(person_in(pair, "Cai"))

    end_pairs_of_the_gone()

    pair.refresh_from_db()
    assert pair.state == PairState.LIVE
    assert letters_to(person_in(pair, "Ada")) == ["pair_one_less"]


def test_where_both_are_there_nothing_ends():
    pair = a_pair("Ada", "Ben")

    assert end_pairs_of_the_gone() == 0
    assert letters_to(person_in(pair, "Ada")) == []


def test_parting_twice_is_once():
    pair = a_pair("Ada", "Ben")
    seat = seat_in(pair, "Ada")

    part(seat)
    part(seat)

    assert letters_to(person_in(pair, "Ben")) == ["pair_partner_gone"]


@pytest.mark.parametrize(
    ("ends", "words"), [(29, "we look for another partner for you"), (1, "in the next round")]
)
def test_whether_there_is_time_for_another_partner_is_said(ends, words, time_machine):
    pair = a_pair("Ada", "Ben")
    time_machine.move_to(f"2026-12-{31 - ends:02}T09:00:00+00:00")

    part(seat_in(pair, "Ada"))

    assert words in Notice.objects.get(to=person_in(pair, "Ben")).text
