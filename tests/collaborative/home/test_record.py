from datetime import timedelta

import pytest

from collaborative.home.record import (
    by_year,
    conversations,
    events,
    insights_shared,
    kinds_of,
    modules_worked_through,
    networks_joined,
    of_kind,
    record,
    rows,
)
from community.actions.connect.conversing import Learnt, share
from community.choices import (
    CoachingState,
    ExchangeState,
    Help,
    MemberState,
    Met,
    PairState,
    PlaceState,
    Presence,
    RoundState,
    Source,
    VisitState,
)
from community.models import (
    Attendance,
    Challenge,
    Exchange,
    Pair,
    Participant,
    Registration,
    Round,
    Seat,
)
from tests.builders import a_characteristic, a_leader, an_event, in_london
from tests.community.coaching_world import a_coach, a_coaching, a_goal
from tests.community.networking import a_member, a_network
from tests.community.pairs import a_pair, a_published_round, person_in
from tests.community.rounds import a_challenge, joined
from tests.community.shelf import a_draft, a_module, a_story
from tests.community.walking import a_visit

pytestmark = pytest.mark.django_db
NOW = in_london(2026, 11, 21, 9)


@pytest.fixture
def me():
    return a_leader("Mia Me")


def past_event(title, **fields):
    return an_event(title, starts_at=in_london(2026, 3, 2, 10), **fields)


def had_a_place(person, event):
    return Registration.objects.create(
        event=event, person=person, state=PlaceState.CONFIRMED, registered_at=event.starts_at
    )


def came(person, event, presence=Presence.CAME):
    return Attendance.objects.create(
        event=event, person=person, presence=presence, source=Source.REGISTER, at=event.starts_at
    )


def paired(*people, state=PairState.LIVE, starts_at=None, answer=""):
    challenge = Challenge.objects.create(
        slug=f"connect-{Challenge.objects.count()}", title="Connect Five", joining_until=NOW.date()
    )
    round = Round.objects.create(
        challenge=challenge,
        number=1,
        characteristic=a_characteristic(),
        starts_on=NOW.date(),
        ends_on=NOW.date() + timedelta(days=28),
        state=RoundState.PUBLISHED,
        published_at=in_london(2025, 12, 1, 9),
    )
    pair = Pair.objects.create(round=round, state=state, starts_at=starts_at)
    for person in people:
        participant = Participant.objects.create(challenge=challenge, person=person, joined_at=NOW)
        Seat.objects.create(
            pair=pair,
            round=round,
            participant=participant,
            answer=answer,
            answered_at=NOW if answer else None,
        )
    return pair


def test_an_event_is_told_once_whether_they_had_a_place_or_came_or_both():
    me = a_leader()
    both, place, walked_in = past_event("Both"), past_event("A place"), past_event("Walked in")
    had_a_place(me, both)
    came(me, both)
    had_a_place(me, place)
    came(me, walked_in)

    told = {(line.title, line.more) for line in events(me, NOW)}

    assert told == {("Both", "You came"), ("A place", "You had a place"), ("Walked in", "You came")}


def test_what_was_missed_somebody_elses_or_is_still_to_come_is_not_told():
    me, other = a_leader(), a_leader()
    missed, theirs = past_event("Missed"), past_event("Theirs")
    came(me, missed, Presence.MISSED)
    came(other, theirs)
    had_a_place(me, an_event("To come", starts_at=NOW + timedelta(days=3)))

    assert list(events(me, NOW)) == []


def test_a_conversation_says_with_whom_and_whether_they_met():
    me, ada, ben = a_leader(), a_leader("Ada Able"), a_leader("Ben Best")
    paired(me, ada, starts_at=in_london(2026, 2, 3, 12, 30), answer=Met.MET)
    paired(me, ben)

    told = {(line.title, line.more, line.at) for line in conversations(me, NOW)}

    assert told == {
        ("Ada Able", "You met", in_london(2026, 2, 3, 12, 30)),
        ("Ben Best", "You were paired", in_london(2025, 12, 1, 9)),
    }


def test_a_conversation_still_to_come_stands_on_the_day_they_were_paired():
    ada, ben = a_leader("Ada"), a_leader("Ben")
    paired(ada, ben, starts_at=NOW + timedelta(days=3))

    [line] = conversations(ada, NOW)

    assert (line.at, line.more) == (in_london(2025, 12, 1, 9), "You were paired")


def test_networks_are_told_while_they_are_in_them(me):
    a_member(a_network("Bridges"), me, since=NOW)
    a_network("Rivers", chair=me)
    a_member(a_network("Left"), me, state=MemberState.LEFT)
    a_network("Closed", chair=me, is_active=False)

    assert [(line.title, line.url, line.more) for line in networks_joined(me, NOW)] == [
        ("Rivers", "/networks/rivers/", "You are a co-chair"),
        ("Bridges", "/networks/bridges/", "You are a member"),
    ]


def test_a_draft_of_the_team_is_not_told_and_a_partner_who_is_gone_has_no_name():
    me, partner, gone = a_leader(), a_leader(), a_leader()
    paired(me, partner, state=PairState.DRAFT)
    paired(me, gone)
    gone.delete()

    assert [line.title for line in conversations(me, NOW)] == ["a colleague who has left"]


def test_days_in_each_others_shoes_are_told_both_ways(me):
    ada = a_leader("Ada Able")
    exchange = Exchange.objects.create(asker=me, host=ada, state=ExchangeState.AGREED, due_on=NOW.date())
    for days, visitor in ((3, me), (2, ada)):
        starts_at = NOW - timedelta(days=days)
        a_visit(exchange, visitor=visitor, starts_at=starts_at, state=VisitState.HAPPENED)

    assert [line.title for line in record(me, NOW)] == [
        "Ada Able spent a day with you",
        "A day with Ada Able",
    ]


def test_coaching_says_with_whom_and_until_when_and_not_what_about(me):
    going_on = a_coaching(CoachingState.RUNNING, leader=me, coach=a_coach("Ben Coach"))
    a_coaching(
        CoachingState.ENDED,
        leader=me,
        coach=a_coach("Cal Coach"),
        ended_at=NOW,
        began_at=NOW - timedelta(days=99),
    )
    a_coaching(CoachingState.ASKED, leader=me, help=Help.MENTORING, coach=a_coach("Dan Coach"))
    a_goal(going_on, "Say no more often")

    told = [(line.title, line.more) for line in record(me, NOW)]

    assert told == [("With Ben Coach", "Going on"), ("With Cal Coach", "Until Saturday 21 November 2026")]


def test_a_story_is_told_once_it_is_on_show(me):
    a_draft("Still a draft", author=me)
    a_story("On trust", author=me)

    assert [(line.title, line.more) for line in record(me, NOW)] == [("On trust", "Published")]


def test_an_insight_is_told_with_whom_it_is_shared(me):
    challenge = a_challenge(slug="five")
    pair = a_pair(joined(challenge, person=me), "Ben Small", round=a_published_round(challenge))
    share(author=me, learnt=Learnt(text="Ask first. " * 20), round=pair.round)
    share(author=me, learnt=Learnt(text="Listen.", shared_with="named"))
    share(author=person_in(pair, "Ben Small"), learnt=Learnt(text="Not hers."))

    told = {(line.title[:10], line.url, line.more) for line in insights_shared(me, NOW)}

    assert told == {
        ("Ask first.", "/connect/five/", "The programme team reads this, without your name"),
        ("Listen.", "/connect/insights/", "The community reads this, with your name"),
    }
    assert max(len(line.title) for line in insights_shared(me, NOW)) == 120


def test_a_module_says_how_far_they_came(me):
    begun, finished = a_module("Listening"), a_module("Asking", steps=1)
    for step in (begun.steps.first(), finished.steps.first()):
        step.done.create(person=me, at=NOW)

    told = {(line.title, line.more) for line in modules_worked_through(me, NOW)}

    assert told == {("Listening", "1 of 2 steps"), ("Asking", "You finished it")}


def test_the_record_runs_backwards_and_is_counted_narrowed_and_put_in_years():
    me, ada = a_leader(), a_leader("Ada Able")
    had_a_place(me, past_event("March"))
    had_a_place(me, an_event("April", starts_at=in_london(2026, 4, 2, 10)))
    paired(me, ada)

    lines = record(me, NOW)

    assert [line.title for line in lines] == ["April", "March", "Ada Able"]
    assert kinds_of(lines) == [("Event", 2), ("Connect Five", 1)]
    assert [line.title for line in of_kind(lines, "Connect Five")] == ["Ada Able"]
    assert [(year["year"], len(year["lines"])) for year in by_year(lines)] == [(2026, 2), (2025, 1)]


def test_the_page_narrows_pages_and_says_so_when_there_is_nothing(client):
    me = a_leader()
    client.force_login(me)
    assert b"Nothing here yet" in client.get("/me/record/").content
    for number in range(51):
        had_a_place(me, past_event(f"Event {number}"))
    paired(me, a_leader("Ada Able"))

    first, second = client.get("/me/record/"), client.get("/me/record/?page=2")
    narrowed = client.get("/me/record/?kind=Connect+Five")
    unknown = client.get("/me/record/?kind=Nonsense")

    assert (sum(len(year["lines"]) for year in first.context["years"]), b"Ada Able" in second.content) == (
        50,
        True,
    )
    assert b"Event 1" not in narrowed.content
    assert b"Ada Able" in narrowed.content
    assert unknown.status_code == 200


def test_the_sheet_holds_every_line_and_no_formula(client):
    me = a_leader()
    had_a_place(me, past_event("=SUM(A1)", slug="sum"))
    client.force_login(me)

    answer = client.get("/me/record.csv")

    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Date,What,Title,More,Address"
    assert lines[1].startswith("2026-03-02,Event,'=SUM(A1),You had a place,http")
    assert len(lines) == 1 + len(rows(record(me, NOW)))
