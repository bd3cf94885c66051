from datetime import timedelta

import pytest
from django.utils import timezone

from community.actions.connect.joining import leave
from community.choices import (
    CoachingState,
    ExchangeState,
    Help,
    ItemState,
    Joining,
    MemberState,
    SessionState,
)
from community.models import Pair, Seat, Story
from tests.builders import a_leader, an_executive
from tests.collaborative.home.agenda.telling import NOW, said, told
from tests.community.coaching_world import a_coach, a_coaching, a_session
from tests.community.networking import a_member, a_network
from tests.community.pairs import a_pair, a_published_round, person_in, seat_in
from tests.community.rounds import a_challenge, joined
from tests.community.shelf import a_draft
from tests.community.walking import a_visit, an_exchange

pytestmark = pytest.mark.django_db


def test_a_session_is_told_to_both_of_the_two_by_the_name_of_the_other(me):
    coaching = a_coaching(leader=me, coach=a_coach("Ben Coach"))
    a_session(coaching, starts_at=NOW + timedelta(hours=3))
    mentoring = a_coaching(leader=me, coach=a_coach("Cal Coach"), help=Help.MENTORING)
    a_session(mentoring, state=SessionState.CANCELLED)

    assert told(me) == [("Today, midday", "Coaching with Ben Coach", "")]
    assert told(coaching.coach.person) == [("Today, midday", "Coaching with Mia Me", "")]


def test_a_conversation_is_told_with_its_place_and_asks_how_it_went_afterwards(me):
    soon = a_pair("Ada Okoro", "Ben Small")
    second = a_published_round(soon.round.challenge, 2)
    gone = a_pair(seat_in(soon).participant, "Cal Long", round=second)
    Pair.objects.filter(pk=soon.pk).update(starts_at=NOW + timedelta(days=1), where="Café")
    Pair.objects.filter(pk=gone.pk).update(starts_at=NOW - timedelta(days=1))
    ada = person_in(soon)

    assert {(title, line) for _, title, line in told(ada)} == {
        ("Connect Five with Ben Small", "Café"),
        ("Connect Five with Cal Long", "Did you meet?"),
    }


def test_a_conversation_without_a_time_says_until_when_there_is_to_agree_one(me):
    pair = a_pair("Ada Okoro", "Ben Small")

    assert told(person_in(pair)) == [
        ("Until Wednesday 30 December", "Connect Five with Ben Small", "Agree a time with one another.")
    ]


def test_a_partner_who_has_gone_has_no_name(me):
    pair = a_pair()
    Seat.objects.filter(pair=pair, participant__person__name="Ben Small").delete()

    assert [title for _, title, _ in told(person_in(pair))] == ["Connect Five"]


def test_visits_are_told_both_ways_and_other_peoples_are_not(me):
    ada, ben = a_leader("Ada Able"), a_leader("Ben Best")
    exchange = an_exchange(me, ada)
    a_visit(exchange)
    a_visit(exchange, visitor=ada, starts_at=NOW + timedelta(days=8))
    a_visit(an_exchange(ada, ben))

    assert [(title, line) for _, title, line in told(me)] == [
        ("You visit Ada Able", "Ward 3"),
        ("Ada Able visits you", "Ward 3"),
    ]


def test_whatever_asks_for_my_word_is_said_once(me):
    ada = a_leader("Ada Able")
    an_exchange(ada, me, state=ExchangeState.ASKED)
    a_coaching(CoachingState.ASKED, coach=a_coach(person=me), leader=ada)
    a_coaching(CoachingState.OFFERED, coach=a_coach("Ben Coach"), leader=me)
    a_draft("On trust", author=me)
    Story.objects.filter(author=me).update(state=ItemState.CHANGES)
    a_member(a_network("Bridges"), me, state=MemberState.INVITED)
    mine = a_network("Mine", chair=me, joining=Joining.ASK)
    a_member(mine, ada, state=MemberState.ASKED)
    a_member(mine, a_leader(), state=MemberState.ASKED)
    a_member(a_network("Closed", chair=me, is_active=False), a_leader(), state=MemberState.ASKED)

    assert sorted(said(me)) == sorted(
        [
            "Ada Able would like to walk in your shoes",
            "Ada Able would like you as their coach or mentor",
            "Ben Coach has a place for you",
            "Changes are asked for in “On trust”",
            "You are invited to Bridges",
            "2 people asking to join Mine",
        ]
    )


def test_nothing_waits_for_whoever_has_nothing_going_on(me):
    a_coaching(CoachingState.RUNNING, leader=me)

    assert (said(me), told(me)) == ([], [])


def test_the_page_shows_what_waits_above_what_is_next(client, me):
    an_exchange(a_leader("Ada Able"), me, state=ExchangeState.ASKED)
    a_session(a_coaching(leader=me, coach=a_coach("Ben Coach")))
    client.force_login(me)

    page = client.get("/me/").content.decode()

    assert page.index("walk in your shoes") < page.index("Coaching with Ben Coach")


def test_a_leader_may_join_connect_five_until_its_day_and_unless_they_take_part(me):
    open_to_all = a_challenge("Connect Five 2027")
    joined(open_to_all, person=(ada := a_leader("Ada")))
    a_challenge("Too late", joining_until=timezone.localdate() - timedelta(days=1))
    a_challenge("Not yet", state="draft")

    assert said(me) == ["You may join Connect Five 2027 until Friday 30 April 2027"]
    assert said(ada) == []


def test_whoever_left_may_join_again(me):
    mine = joined(a_challenge("Connect Five 2027"), person=me)
    leave(participant=mine)

    assert said(me) == ["You may join Connect Five 2027 until Friday 30 April 2027"]


def test_an_executive_is_not_asked_to_join():
    a_challenge("Connect Five 2027")

    assert said(an_executive()) == []
