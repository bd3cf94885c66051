from datetime import timedelta

import pytest
from django.utils import timezone

from collaborative.kit.refusals import Refused
from collaborative.notices.models import Notice
from community.actions.connect import conversing
from community.actions.connect.conversing import Learnt, Said
from community.choices import Met, PairState, SharedWith
from community.models import Insight, PairNote, Seat
from tests.builders import in_london
from tests.community import reading
from tests.community.pairs import a_pair, a_published_round, letters_to, next_week, person_in, seat_in
from tests.community.rounds import a_challenge, joined

pytestmark = pytest.mark.django_db
TUESDAY = in_london(2026, 12, 8, 15)


def says(pair, name, answer, **more):
    return conversing.say(seat=seat_in(pair, name), said=Said(answer=answer, **more))


def move(pair, to=TUESDAY, where="Room 2", by="Ada"):
    return conversing.move(pair=pair, by=person_in(pair, by), to=to, where=where)


def state(pair):
    pair.refresh_from_db()
    seats = Seat.objects.filter(pair=pair).order_by("pk")
    return pair.state, [(seat.answer, seat.is_live, seat.wants_another) for seat in seats]


def test_a_new_time_is_agreed_and_both_calendars_follow():
    pair = a_pair("Ada", "Ben", starts_at=next_week())

    moved = move(pair)

    assert (moved.starts_at, moved.where, moved.is_agreed, moved.sequence) == (TUESDAY, "Room 2", True, 1)
    to_ada, to_ben = (Notice.objects.get(to=person_in(pair, name)) for name in ("Ada", "Ben"))
    assert "You chose a new time or place" in to_ada.text
    assert "Ada chose a new time or place" in to_ben.text
    for letter in (to_ada, to_ben):
        assert "Tuesday 8 December 2026, 3pm to 3.45pm, London time" in letter.text
        assert reading.method(letter.calendar) == "REQUEST"
        assert reading.value(letter.calendar, "DTSTART") == "20261208T150000"
        assert reading.value(letter.calendar, "SEQUENCE") == "1"


def test_the_same_time_twice_is_once():
    pair = a_pair("Ada", "Ben")

    move(pair)
    move(pair)

    assert Notice.objects.count() == 2


@pytest.mark.parametrize(
    ("to", "reason"),
    [
        (in_london(2026, 11, 21, 8), "still to come"),
        (in_london(2027, 4, 3, 8), "Give a time until Thursday 1 April 2027"),
    ],
)
def test_a_time_lies_ahead_and_not_too_far(to, reason):
    with pytest.raises(Refused, match=reason):
        move(a_pair("Ada", "Ben"), to=to)


def test_what_has_ended_is_not_moved():
    pair = a_pair("Ada", "Ben", state=PairState.ENDED)

    with pytest.raises(Refused, match="This pairing has ended"):
        move(pair)


def test_whoever_left_a_pair_of_three_moves_it_no_more_and_is_not_told():
    pair = a_pair("Ada", "Ben", "Cai")
    says(pair, "Cai", Met.NOT_NOW)

    with pytest.raises(Refused, match="This pairing has ended"):
        move(pair, by="Cai")
    move(pair)

    assert letters_to(person_in(pair, "Cai")) == ["pair_called_off"]


def test_whoever_could_not_be_reached_and_then_agrees_is_asked_anew():
    pair = a_pair("Ada", "Ben")
    says(pair, "Ada", Met.UNREACHABLE)

    move(pair, by="Ben")

    assert state(pair) == (PairState.LIVE, [("", True, False), ("", True, False)])


def test_who_met_says_so_with_what_they_like_to_add():
    pair = a_pair("Ada", "Ben")

    says(pair, "Ada", Met.MET, was_new=True, would_again=True)

    seat = seat_in(pair, "Ada")
    assert (seat.answer, seat.was_new, seat.would_again) == ("met", True, True)
    assert seat.answered_at == timezone.now().replace(microsecond=seat.answered_at.microsecond)
    assert letters_to(person_in(pair, "Ben")) == []


def test_the_last_word_counts():
    pair = a_pair("Ada", "Ben")

    says(pair, "Ada", Met.MOVED)
    says(pair, "Ada", Met.MET, was_new=False)

    assert (seat_in(pair, "Ada").answer, seat_in(pair, "Ada").was_new) == ("met", False)


def test_not_this_time_ends_it_and_frees_the_other():
    pair = a_pair("Ada", "Ben")

    says(pair, "Ada", Met.NOT_NOW)

    assert state(pair) == (PairState.ENDED, [("not_now", False, False), ("", False, True)])
    assert letters_to(person_in(pair, "Ada")) == ["pair_called_off"]
    assert letters_to(person_in(pair, "Ben")) == ["pair_partner_gone"]
    assert "not" not in Notice.objects.get(to=person_in(pair, "Ben")).text.partition("this time")[1]


def test_whoever_could_not_reach_anybody_waits_on_unless_they_want_another_partner():
    pair = a_pair("Ada", "Ben")

    says(pair, "Ada", Met.UNREACHABLE)
    before = state(pair)
    says(pair, "Ada", Met.UNREACHABLE, wants_another=True)

    assert before == (PairState.LIVE, [("unreachable", True, False), ("", True, False)])
    assert state(pair) == (PairState.ENDED, [("unreachable", False, True), ("", False, True)])


def test_each_is_told_of_another_partner_only_where_one_is_looked_for():
    ends, rests = a_pair("Ada", "Ben"), a_pair("Cai", "Dot")

    says(ends, "Ada", Met.UNREACHABLE, wants_another=True)
    says(rests, "Cai", Met.UNREACHABLE)
    says(rests, "Dot", Met.NOT_NOW)

    letters = {notice.to.name: notice for notice in Notice.objects.all()}
    told = {name for name, each in letters.items() if "look for another partner for you" in each.text}
    assert sorted(letters) == ["Ada", "Ben", "Cai", "Dot"]
    assert told == {"Ada", "Ben"}
    assert "look for another partner for you" in letters["Ada"].html


def test_whoever_said_not_reached_without_wanting_another_gets_none_when_the_other_goes():
    pair = a_pair("Ada", "Ben")

    says(pair, "Ada", Met.UNREACHABLE)
    says(pair, "Ben", Met.NOT_NOW)

    assert state(pair) == (PairState.ENDED, [("unreachable", False, False), ("not_now", False, False)])


def test_somebody_who_moved_it_is_free_when_the_other_goes():
    pair = a_pair("Ada", "Ben")

    says(pair, "Ada", Met.MOVED)
    says(pair, "Ben", Met.NOT_NOW)

    assert state(pair)[1][0] == ("moved", False, True)


def test_only_whoever_cannot_meet_wants_another_partner():
    pair = a_pair("Ada", "Ben")

    says(pair, "Ada", Met.MET, wants_another=True)

    assert state(pair) == (PairState.LIVE, [("met", True, False), ("", True, False)])


def test_where_one_says_they_met_the_other_ends_nothing():
    pair = a_pair("Ada", "Ben")

    says(pair, "Ada", Met.MET)
    says(pair, "Ben", Met.NOT_NOW)

    assert state(pair)[0] == PairState.LIVE
    assert Notice.objects.count() == 0


def test_where_one_says_they_met_nobody_else_waits_for_another():
    pair = a_pair("Ada", "Ben")

    says(pair, "Ada", Met.MET)
    says(pair, "Ben", Met.UNREACHABLE, wants_another=True)

    assert state(pair) == (PairState.LIVE, [("met", True, False), ("unreachable", True, False)])


def test_one_of_three_goes_and_two_still_meet():
    pair = a_pair("Ada", "Ben", "Cai", starts_at=next_week())

    says(pair, "Cai", Met.NOT_NOW)

    assert state(pair) == (PairState.LIVE, [("", True, False), ("", True, False), ("not_now", False, False)])
    letter = Notice.objects.get(to=person_in(pair, "Ada"))
    assert "Cai cannot be there this time. You and Ben still meet" in letter.text
    assert reading.value(letter.calendar, "SUMMARY") == "Connect Five with Ben"
    assert reading.method(letter.calendar) == "REQUEST"
    assert letters_to(person_in(pair, "Cai")) == ["pair_called_off"]


def test_about_what_has_ended_there_is_nothing_to_say():
    pair = a_pair("Ada", "Ben")
    says(pair, "Ada", Met.NOT_NOW)

    for name in ("Ada", "Ben"):
        with pytest.raises(Refused, match="This pairing has ended"):
            says(pair, name, Met.MET)


def test_about_a_draft_there_is_nothing_to_say():
    with pytest.raises(Refused, match="not published yet"):
        says(a_pair("Ada", "Ben", state=PairState.DRAFT), "Ada", Met.MET)


def five_rounds(*, third=False):
    """Ada and five others, a pair in each of five rounds; the first perhaps with one more."""
    challenge = a_challenge("Connect Five")
    ada = joined(challenge, "Ada")
    pairs = []
    for number in range(1, 6):
        one = a_published_round(challenge, number, starts_on=timezone.localdate() - timedelta(days=1))
        more = ["Zoe"] if third and number == 1 else []
        pairs.append(a_pair(ada, f"Leader {number}", *more, round=one))
    return ada, pairs


def test_five_of_five_is_celebrated_once_with_everybody_met():
    ada, pairs = five_rounds()

    for pair in pairs[:4]:
        says(pair, "Ada", Met.MET)
    before = letters_to(ada.person)
    says(pairs[4], "Leader 5", Met.MET)
    says(pairs[4], "Ada", Met.MET)

    ada.refresh_from_db()
    assert before == []
    assert letters_to(ada.person) == ["five_of_five"]
    assert Notice.objects.get(to=ada.person).subject == (
        "Five of five: you have met Leader 1, Leader 2, Leader 3, Leader 4 and Leader 5"
    )
    assert ada.celebrated_at is not None
    assert letters_to(person_in(pairs[4], "Leader 5")) == []


def test_whoever_left_before_the_others_met_was_not_there():
    ada, pairs = five_rounds(third=True)
    zoe = seat_in(pairs[0], "Zoe")
    says(pairs[0], "Zoe", Met.NOT_NOW)
    says(pairs[0], "Ada", Met.MET)

    assert conversing.rounds_met(zoe.participant) == 0
    assert conversing.people_met(zoe.participant) == []
    assert [one.person.name for one in conversing.people_met(ada)] == ["Leader 1"]


def test_whose_account_is_closed_is_not_among_the_people_met():
    ada, pairs = five_rounds()
    says(pairs[0], "Ada", Met.MET)
    gone = person_in(pairs[0], "Leader 1")
    gone.is_active = False
    gone.save()

    assert conversing.people_met(ada) == []
    assert conversing.rounds_met(ada) == 1


def test_a_note_is_kept_and_forgotten():
    pair = a_pair("Ada", "Ben")

    note = conversing.note(pair=pair, author=person_in(pair, "Ada"), text="Ask about the clinic.")
    kept = PairNote.objects.count()
    conversing.forget_note(note=note)

    assert (kept, PairNote.objects.count()) == (1, 0)


def test_an_insight_is_shared_and_taken_back_without_a_trace():
    pair = a_pair("Ada", "Ben")
    learnt = Learnt(
        text="Ask first.",
        shared_with=SharedWith.NAMED,
        characteristics=[pair.round.characteristic],
    )

    insight = conversing.share(author=person_in(pair, "Ada"), learnt=learnt, round=pair.round)
    shared = (insight.shared_with, list(insight.characteristics.all()), insight.round)
    conversing.take_back(insight=insight)

    assert shared == ("named", [pair.round.characteristic], pair.round)
    assert not Insight.objects.exists()


def test_history_never_tells_who_shared_an_insight():
    from auditlog.models import LogEntry

    pair = a_pair("Ada", "Ben")
    before = LogEntry.objects.count()

    conversing.share(author=person_in(pair, "Ada"), learnt=Learnt(text="Ask first."), round=pair.round)

    assert LogEntry.objects.count() == before
