"""My page: what I am in the middle of, and what goes on between two and waits for my next step."""

from datetime import timedelta

import pytest
from django.utils import timezone

from collaborative.home.agenda import waiting, working_on
from community.choices import CoachingState, ExchangeState, ItemState, VisitState
from community.models import CoachingContract, Exchange, Story, Visit
from tests.builders import a_leader
from tests.collaborative.home.agenda.telling import NOW, said, told
from tests.community.coaching_world import a_coach, a_coaching, a_contract, a_goal, a_session
from tests.community.shelf import a_draft, a_module
from tests.community.walking import a_visit, an_exchange

pytestmark = pytest.mark.django_db


def lines(person) -> list[tuple[str, str]]:
    return [(one["text"], one["more"]) for one in working_on(person)]


# What I am in the middle of


def test_goals_that_are_open_stand_there_in_the_leaders_words_for_the_leader_alone(me):
    coaching = a_coaching(leader=me, coach=a_coach("Ben Coach"))
    goal = a_goal(coaching, "Say no more often")
    a_goal(coaching, "Done with", after=8)
    a_goal(a_coaching(CoachingState.ENDED, leader=me), "Of one that is over")
    a_goal(a_coaching(), "Somebody else’s")

    assert lines(me) == [("Say no more often", "A goal, with Ben Coach")]
    assert working_on(me)[0]["href"] == f"/coaching/{coaching.key}/goals/{goal.key}/"
    assert lines(coaching.coach.person) == []


def test_drafts_stand_there_until_they_are_sent_in(me):
    a_draft("On trust", author=me)
    a_draft("With the team", author=me)
    Story.objects.filter(title="With the team").update(state=ItemState.SUBMITTED)
    a_draft("Of another")

    assert lines(me) == [("On trust", "A draft, not sent in")]


def test_modules_stand_there_from_the_first_step_to_the_last(me):
    begun, finished = a_module("Listening"), a_module("Asking", steps=1)
    a_module("Never opened")
    for step in (begun.steps.first(), finished.steps.first()):
        step.done.create(person=me, at=NOW)

    assert lines(me) == [("Listening", "A learning module, 1 of 2 steps done")]


def test_the_page_shows_them_below_what_is_next(client, me):
    a_draft("On trust", author=me)
    client.force_login(me)

    page = client.get("/me/").content.decode()

    assert page.index("What is next for you") < page.index("What you are working on") < page.index("On trust")


def test_whoever_is_in_the_middle_of_nothing_sees_no_heading(client, me):
    client.force_login(me)

    assert "What you are working on" not in client.get("/me/").content.decode()


# What waits for my next step


def test_after_a_yes_each_step_waits_for_whom_it_is_on(me):
    coaching = a_coaching(CoachingState.FIRST_TALK, leader=me, coach=a_coach("Ben Coach"))
    coach = coaching.coach.person

    begun = (said(me), said(coach))
    talk = a_session(coaching, starts_at=NOW + timedelta(hours=1), is_first_talk=True)
    planned = said(me)
    talk.starts_at = NOW - timedelta(days=1)
    talk.save()
    held = said(me)

    assert begun == (["Agree a time with Ben Coach"], ["Agree a time with Mia Me"])
    assert (planned, held) == ([], ["Say whether you go on with Ben Coach"])
    assert [one["href"] for one in waiting(me)] == [f"/coaching/{coaching.key}/go-on/"]


def test_how_to_work_waits_for_whoever_has_not_agreed(me):
    coaching = a_coaching(CoachingState.AGREEING, leader=me, coach=a_coach("Ben Coach"))
    both = (said(me), said(coaching.coach.person))
    a_contract(coaching)
    CoachingContract.objects.update(coach_agreed_at=None)

    assert both == (["Agree how you work with Ben Coach"], ["Agree how you work with Mia Me"])
    assert (said(me), said(coaching.coach.person)) == ([], ["Read and agree with Mia Me"])


def test_a_mentors_session_is_called_so(me):
    a_session(a_coaching(leader=me, coach=a_coach("Ben Mentor"), help="mentoring"), starts_at=NOW)

    assert [title for _, title, _ in told(me)] == ["Mentoring with Ben Mentor"]


def test_visits_wait_until_both_have_their_day(me):
    ada = a_leader("Ada Able")
    exchange = an_exchange(ada, me)
    a_visit(exchange)
    a_visit(exchange, visitor=me, state=VisitState.CANCELLED)
    before = (said(me), said(ada))
    Visit.objects.update(state=VisitState.HAPPENED)

    assert before == (["Arrange your visits with Ada Able"], ["Arrange your visits with Mia Me"])
    assert said(me) == []


@pytest.mark.parametrize("what", ["over", "too late", "gone"])
def test_visits_that_cannot_be_wait_for_nobody(me, what):
    ada = a_leader("Ada Able")
    exchange = an_exchange(ada, me)
    if what == "gone":
        ada.is_active = False
        ada.save()
    else:
        fields = {
            "over": {"state": ExchangeState.ENDED},
            "too late": {"due_on": timezone.localdate(NOW) - timedelta(1)},
        }
        Exchange.objects.filter(pk=exchange.pk).update(**fields[what])

    assert said(me) == []


@pytest.mark.parametrize("number", [1, 3])
def test_both_cost_as_many_questions_however_much_there_is(me, number, django_assert_num_queries):
    mine, hers = a_coaching(leader=me, coach=a_coach("Ben Coach")), a_coach(person=me)
    for each in range(number):
        a_goal(mine, f"Say no more often {each}")
        a_coaching(CoachingState.AGREEING, leader=a_leader(f"Cai {each}"), coach=hers)
        an_exchange(a_leader(f"Ada {each}"), me)
        a_draft(f"On trust {each}", author=me)
        a_module(f"Listening {each}").steps.first().done.create(person=me, at=NOW)

    with django_assert_num_queries(13):
        found = len(working_on(me)), len(waiting(me))

    assert found == (3 * number, 2 * number)
