from datetime import date, timedelta

import pytest
from django.utils import timezone

from collaborative.kit.refusals import Refused
from collaborative.notices.models import Notice
from collaborative.trail.models import Entry
from community.actions.coaching import working
from community.actions.coaching.working import Said, Terms
from community.choices import CoachingState, SessionState
from community.models import CoachingContract
from tests.community.coaching_world import a_coach, a_coaching, a_contract, a_session

pytestmark = pytest.mark.django_db
TERMS = Terms("monthly", 6, date(2027, 5, 31), "We begin on time.")


def subjects() -> list[tuple[str, str]]:
    rows = Notice.objects.order_by("pk").select_related("to")
    return [(one.to.name, one.subject) for one in rows]


def says(coaching, who, verdict="go_on"):
    by = coaching.leader if who == "leader" else coaching.coach.person
    return working.say(coaching=coaching, by=by, verdict=verdict)


@pytest.mark.parametrize("order", [("leader", "coach"), ("coach", "leader")])
def test_it_goes_on_when_both_say_so_and_nobody_hears_before(order):
    coaching = a_coaching("first_talk")

    says(coaching, order[0])
    assert subjects() == []
    coaching = says(coaching, order[1])

    assert coaching.state == CoachingState.AGREEING
    assert sorted(subjects()) == [
        ("Ada Leader", "You go on with Ben Coach"),
        ("Ben Coach", "You go on with Ada Leader"),
    ]


@pytest.mark.parametrize("first", ["leader", "coach"])
def test_one_no_ends_it_in_the_same_words_for_both_and_who_said_it_is_forgotten(first):
    coach = a_coach(capacity=1)
    coaching, waits = a_coaching("first_talk", coach=coach), a_coaching("waiting", coach=coach)
    planned = a_session(coaching, is_first_talk=True)

    coaching = says(coaching, first, "not_for_us")

    assert (coaching.state, coaching.leader_says, coaching.coach_says) == ("not_for_us", "", "")
    told = Notice.objects.filter(meaning__contains=":not_for_us:").order_by("to__name")
    ada, ben = (
        one.text.replace(name, "X") for one, name in zip(told, ("Ben Coach", "Ada Leader"), strict=True)
    )
    assert ada.replace("Ada Leader", "Y") == ben.replace("Ben Coach", "Y")
    planned.refresh_from_db()
    waits.refresh_from_db()
    assert (planned.state, waits.state) == (SessionState.CANCELLED, CoachingState.OFFERED)
    assert Entry.objects.count() == 0


@pytest.mark.parametrize(
    ("state", "verdict", "reason"),
    [
        ("asked", "go_on", "This has not begun yet"),
        ("ended", "go_on", "This has ended"),
        ("running", "go_on", "Both of you have said that you go on"),
        ("first_talk", "perhaps", "Choose one of the two"),
    ],
)
def test_the_question_is_asked_once_and_in_its_time(state, verdict, reason):
    with pytest.raises(Refused, match=reason):
        says(a_coaching(state), "leader", verdict)


def agrees(coaching, who, terms=TERMS):
    by = coaching.leader if who == "leader" else coaching.coach.person
    return working.agree(coaching=coaching, by=by, terms=terms)


def test_what_one_writes_down_holds_when_the_other_agrees():
    coaching = a_coaching("agreeing")

    coaching = agrees(coaching, "coach")
    assert (coaching.state, coaching.contract.holds) == (CoachingState.AGREEING, False)
    coaching = agrees(coaching, "leader")

    assert (coaching.state, coaching.contract.holds) == (CoachingState.RUNNING, True)
    assert subjects() == [
        ("Ada Leader", "Ben Coach suggests how to work"),
        ("Ben Coach", "You and Ada Leader have agreed"),
    ]
    assert "We begin on time" not in "".join(Notice.objects.values_list("text", flat=True))


def test_whoever_changes_it_asks_the_other_again():
    coaching = a_coaching()

    coaching = agrees(coaching, "leader", Terms("weekly", 8, date(2027, 1, 31)))

    contract = CoachingContract.objects.get()
    assert (contract.sessions, bool(contract.leader_agreed_at), contract.coach_agreed_at) == (8, True, None)
    assert (coaching.state, subjects()) == (
        CoachingState.RUNNING,
        [("Ben Coach", "Ada Leader suggests how to work")],
    )
    agrees(coaching, "coach", Terms("weekly", 8, date(2027, 1, 31)))
    assert subjects()[-1] == ("Ada Leader", "You and Ben Coach have agreed")


def test_agreeing_again_to_what_holds_tells_nobody():
    coaching = a_coaching()
    terms = Terms("monthly", 6, date(2027, 5, 31))

    agrees(coaching, "leader", terms)

    assert (CoachingContract.objects.get().holds, subjects()) == (True, [])


def test_terms_whose_end_is_past_can_still_be_agreed_to_but_not_written():
    coaching = a_coaching("agreeing")
    terms = Terms("monthly", 6, date(2026, 11, 1))
    with pytest.raises(Refused, match="Give a day after today"):
        agrees(coaching, "leader", terms)
    with pytest.raises(Refused, match="Give a day within the next year"):
        agrees(coaching, "leader", Terms("monthly", 6, date(9999, 12, 31)))

    a_contract(coaching, ends_on=date(2026, 11, 1), coach_agreed_at=None)

    assert agrees(coaching, "coach", terms).state == CoachingState.RUNNING


@pytest.mark.parametrize(
    ("state", "reason"), [("first_talk", "First both of you say"), ("ended", "ended"), ("asked", "not begun")]
)
def test_nothing_is_agreed_before_both_go_on_or_after_the_end(state, reason):
    with pytest.raises(Refused, match=reason):
        agrees(a_coaching(state), "leader")


@pytest.mark.parametrize("who", ["leader", "coach"])
@pytest.mark.parametrize("state", ["first_talk", "agreeing", "running"])
def test_either_of_them_ends_it_and_both_are_told(state, who):
    coach = a_coach(capacity=1)
    coaching, waits = a_coaching(state, coach=coach), a_coaching("waiting", coach=coach)
    planned = a_session(coaching)
    was = a_session(coaching, starts_at=timezone.now() - timedelta(days=2))

    by = coaching.leader if who == "leader" else coach.person
    ended = working.end(coaching=coaching, by=by)

    for one in (planned, was, waits):
        one.refresh_from_db()
    assert (ended.state, ended.words, waits.state) == (CoachingState.ENDED, "", CoachingState.OFFERED)
    assert (planned.state, was.state) == (SessionState.CANCELLED, SessionState.PLANNED)
    ends = Notice.objects.filter(meaning__contains=":ended:").select_related("to")
    assert {one.to.name: "questions ask how it was" in one.text for one in ends} == {
        "Ada Leader": True,
        "Ben Coach": False,
    }
    with pytest.raises(Refused, match="This has ended"):
        working.end(coaching=coaching, by=by)


def test_what_has_not_begun_cannot_be_ended():
    coaching = a_coaching("waiting")
    with pytest.raises(Refused, match="not begun"):
        working.end(coaching=coaching, by=coaching.leader)


def test_the_leader_says_once_how_it_was():
    coaching, said = a_coaching("ended"), Said(5, 4, 3, 5, "Thank you, Ben.")

    given = working.give_feedback(coaching=coaching, by=coaching.leader, said=said)

    assert (given.line, given.would_recommend) == ("Thank you, Ben.", 5)
    with pytest.raises(Refused, match="You have said how it was"):
        working.give_feedback(coaching=coaching, by=coaching.leader, said=said)


def test_nobody_else_says_it_and_nobody_before_the_end():
    ended, running = a_coaching("ended"), a_coaching(coach=a_coach("Cai"))
    said = Said(5, 4, 3, 5)
    with pytest.raises(Refused, match="The leader says afterwards"):
        working.give_feedback(coaching=ended, by=ended.coach.person, said=said)
    with pytest.raises(Refused, match="when it has ended"):
        working.give_feedback(coaching=running, by=running.leader, said=said)
