"""The page of a round: what it says before there is a draft, and of the draft."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from collaborative.notices.models import Notice
from community.actions.connect.drafting import draft
from community.admin.connect import round_doings
from community.models import Run, Topic
from tests.builders import a_moderator, a_team_member, an_organisation, the_borough
from tests.community.admin.connect.round_page import address, does, looks, said
from tests.community.admin.sent import text
from tests.community.rounds import (
    a_challenge,
    a_crowd_in,
    a_drafted_round,
    a_round,
    joined,
)

pytestmark = pytest.mark.django_db

# Before there is a draft


def test_before_there_is_a_draft_the_page_says_how_many_would_be_paired(team):
    challenge = a_challenge()
    joined(challenge, "Ada")
    round = a_round(challenge)

    page = looks(team, round)

    assert "1 person would be paired now." in text(page)
    assert "Draft the pairs" in text(page)
    assert "Publish" not in text(page).replace("Publish round", "")


def test_a_round_whose_turn_has_not_come_says_what_comes_first(team):
    first = a_drafted_round("Ada", "Ben")

    page = looks(team, a_round(first.challenge, 2))

    assert "Publish round 1 first, so that this one knows who met." in text(page)
    assert "Draft the pairs" not in text(page)


def test_a_round_there_is_none_of_is_not_found(team):
    assert team.get(reverse("admin:community_challenge_round", args=[1, 9])).status_code == 404


def test_moderators_see_no_pairs(signed_in):
    round = a_drafted_round("Ada", "Ben")
    client = signed_in(a_moderator())

    assert looks(client, round).status_code == 403
    assert client.get(address(round, "swap")).status_code == 403
    assert client.post(address(round, "do", "publish")).status_code == 403


def test_nothing_is_done_by_looking(team):
    round = a_round()

    assert team.get(address(round, "do", "draft")).status_code == 405
    assert not Run.objects.exists()


# The draft


def test_drafting_says_for_how_many_and_that_nobody_was_told(team):
    challenge = a_challenge()
    for name in ("Ada", "Ben"):
        joined(challenge, name)

    page = does(team, a_round(challenge), "draft")

    assert said(page) == ["1 pair drafted for 2 people. Nobody is told before you publish."]
    assert not Notice.objects.exists()


def test_drafting_again_tries_another_seed_unless_one_is_named(team):
    round = a_drafted_round("Ada", "Ben")

    does(team, round, "draft")
    does(team, round, "draft", seed="77")
    does(team, round, "draft", seed="-3 or so")
    does(team, round, "draft", seed="99999999999")

    seeds = Run.objects.filter(round=round).order_by("pk").values_list("seed", flat=True)
    assert list(seeds) == [1, 2, 77, 78, 79]


def test_after_the_largest_seed_it_begins_again(team):
    round = a_drafted_round("Ada", "Ben")
    Run.objects.update(seed=round_doings.LARGEST_SEED)

    does(team, round, "draft")

    assert Run.objects.first().seed == round.number


def test_earlier_drafts_can_be_made_again(team):
    round = a_drafted_round("Ada", "Ben")
    draft(round=round, by=a_team_member(), seed=9)

    page = looks(team, round)

    earlier = page.context["runs"]
    assert [(one.seed, one.is_now) for one in earlier] == [(9, True), (1, False)]
    assert "Draft it again" in text(page)


def test_how_good_it_is_stands_in_words_and_numbers(team):
    round = a_drafted_round("Ada", "Ben", "Cai")

    page = text(looks(team, round))

    assert "Certified: at least 100% of the best possible" in page
    assert "Across organisations 1 of 1 pair, the most possible" in page
    assert "An odd number of people, so one pair is of three." in page
    assert "3 is an odd number, so at least 1 person has no pair of two." in page


def test_where_no_pair_is_possible_it_says_so_and_why_each_is_left_out(team):
    employer = an_organisation()
    challenge = a_challenge()
    for name in ("Ada", "Ben"):
        joined(challenge, name, organisation=employer)
    round = a_round(challenge)
    draft(round=round, by=a_team_member())

    page = text(looks(team, round))

    assert "No pair is possible among these people." in page
    assert "2 of the 2 people are from one organisation" in page
    assert "Ada : Of the 2 people taking part this month 2 are from your organisation" in page
    assert "There are no pairs." in page


def test_each_pair_has_its_people_points_and_why(team):
    challenge = a_challenge()
    topic = Topic.objects.create(slug="prevention", name="Prevention")
    for name, borough in (("Ada", "Lewisham"), ("Ben", "Bexley")):
        employer = an_organisation(f"{name}’s trust")
        joined(challenge, name, organisation=employer, place=the_borough(borough)).topics.add(topic)
    round = a_round(challenge)
    draft(round=round, by=a_team_member())

    [row] = looks(team, round).context["rows"]

    assert sorted((one.name, one.line) for one in row.people) == [
        ("Ada", "Ada’s trust, Lewisham"),
        ("Ben", "Ben’s trust, Bexley"),
    ]
    assert (row.points, row.why, row.relaxed) == ("45", "Different places; share Prevention", "")


def test_who_is_not_in_the_draft_is_named_and_publishing_waits(team):
    round = a_drafted_round("Ada", "Ben", "Cai", "Dot")
    joined(round.challenge, "Late Joiner")

    page = text(looks(team, round))

    assert "1 person is not in this draft" in page
    assert "Late Joiner" in page
    assert "Publish" not in page.replace("before you publish", "").replace("not published", "")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["Cai and Dot", "Eli, Fay and Gus", "Ada and Ben"]),
        ({"show": "lowest"}, ["Ada and Ben", "Eli, Fay and Gus", "Cai and Dot"]),
        ({"show": "by-hand"}, ["Ada and Ben"]),
        ({"show": "relaxed"}, ["Eli, Fay and Gus"]),
        ({"show": "locked"}, ["Cai and Dot"]),
        ({"show": "made up"}, ["Cai and Dot", "Eli, Fay and Gus", "Ada and Ben"]),
        ({"q": "  fa "}, ["Eli, Fay and Gus"]),
        ({"q": "nobody"}, []),
    ],
)
def test_pairs_are_searched_and_filtered(team, mixed, asked, found):
    page = looks(team, mixed, **asked)

    assert [row.names for row in page.context["rows"]] == found


def test_a_search_that_finds_nothing_leads_back_to_all(team, mixed):
    assert "No pair is like that. Show all pairs" in text(looks(team, mixed, q="nobody"))


def test_three_offer_no_lock_and_show_who_is_third(team, mixed):
    page = looks(team, mixed)

    [three] = [row for row in page.context["rows"] if len(row.people) == 3]
    assert (three.may_lock, three.points, three.relaxed) == (False, "50", "Three, because of an odd number")
    assert "Gus (third)" in text(page)


def test_pages_of_fifty_pairs_keep_what_was_asked_for(team):
    challenge = a_challenge()
    a_crowd_in(challenge, 104)
    round = a_round(challenge)
    draft(round=round, by=a_team_member())

    first = looks(team, round, show="lowest")
    second = looks(team, round, show="lowest", page="2")
    beyond = looks(team, round, page="nine")

    assert [len(page.context["rows"]) for page in (first, second, beyond)] == [50, 2, 50]
    assert "?show=lowest&amp;page=2#pairs" in first.content.decode()
    assert "?show=lowest&amp;page=1#pairs" in second.content.decode()


def test_the_page_asks_as_many_questions_for_thirty_pairs_as_for_three(team):
    counts = []
    for size in (6, 60):
        challenge = a_challenge()
        a_crowd_in(challenge, size)
        round = a_round(challenge)
        draft(round=round, by=a_team_member())
        looks(team, round)
        with CaptureQueriesContext(connection) as asked:
            looks(team, round)
        counts.append(len(asked))

    assert counts[0] == counts[1]
