"""A round is published from its page, and the page shows what became of it."""

import pytest
from django.utils import timezone

from collaborative.notices.models import Notice
from community.actions.connect.apart import keep_apart
from community.actions.connect.drafting import draft
from community.actions.connect.joining import leave
from community.actions.connect.publishing import NOT_AS_SEEN, publish
from community.choices import ChallengeState, Met, PairState, SharedWith
from community.models import Insight, LeftOut, Pair, PairNote, Seat
from community.queries.connect.pairs import drafted
from community.queries.connect.review import as_it_stands
from tests.builders import a_team_member, an_organisation
from tests.community.admin.connect.round_page import address, does, looks, said
from tests.community.admin.sent import text
from tests.community.rounds import (
    a_challenge,
    a_crowd_in,
    a_drafted_round,
    a_round,
    joined,
    names_in,
    with_names,
)

pytestmark = pytest.mark.django_db


def publishes(client, round):
    """The draft as it is now, agreed to."""
    return does(client, round, "publish", confirmed=as_it_stands(round))


def a_published_round(*names: str, **fields):
    round = a_drafted_round(*names, **fields)
    publish(round=round, by=a_team_member())
    round.refresh_from_db()
    return round


# Publishing


def test_publishing_asks_first_and_says_how_many_are_written_to(team):
    round = a_drafted_round("Ada", "Ben")

    page = team.post(address(round, "do", "publish"))

    assert "2 people will be written to. This cannot be undone." in text(page)
    assert not Notice.objects.exists()


def test_who_has_no_partner_is_counted_apart(team):
    employer = an_organisation()
    challenge = a_challenge()
    for name in ("Ada", "Ben", "Cai", "Dot"):
        joined(challenge, name, organisation=employer)
    joined(challenge, "Eli")
    round = a_round(challenge)
    draft(round=round, by=a_team_member())

    page = team.post(address(round, "do", "publish"))

    alone = LeftOut.objects.count()
    assert (
        f"5 people will be written to: {5 - alone} with their partner, {alone} that they have none"
        in text(page)
    )


def test_where_nobody_has_a_partner_the_question_says_only_that(team):
    round = a_drafted_round("Ada")

    page = text(does(team, round, "publish", seen=as_it_stands(round)))

    assert (
        "1 person will be written to, because there is no partner for them this month. "
        "This cannot be undone." in page
    )


def test_a_draft_that_gives_nobody_a_partner_is_the_one_on_the_page(team):
    round = a_published_round("Ada", "Ben")
    joined(round.challenge, "Cai")
    draft(round=round, by=a_team_member("Tia Team"))

    page = text(looks(team, round))

    assert "by Tia Team, for 1 person" in page


@pytest.mark.parametrize("press", ["seen", "confirmed"])
def test_a_draft_that_somebody_made_meanwhile_is_not_published_unseen(team, press):
    """As many people as before, so that their number does not tell."""
    round = a_drafted_round("Ada", "Ben", "Cai", "Dot")
    seen = looks(team, round).context["seen"]
    draft(round=round, by=a_team_member(), seed=7)

    page = does(team, round, "publish", **{press: seen})

    assert said(page) == [NOT_AS_SEEN]
    assert not Notice.objects.exists()


def test_a_round_that_somebody_published_meanwhile_asks_nobody_whether_they_mean_it(team):
    round = a_drafted_round("Ada", "Ben")
    seen = looks(team, round).context["seen"]
    publish(round=round, by=a_team_member())

    page = does(team, round, "publish", seen=seen)

    assert said(page) == ["This round is published already, and there are no new pairs to publish."]


def test_what_was_changed_by_hand_and_would_be_lost_is_said_beside_the_button(team):
    round = a_drafted_round("Ada", "Ben", "Cai", "Dot")
    drafted(round).update(is_by_hand=True)
    both = text(looks(team, round))
    Pair.objects.filter(pk=drafted(round).first().pk).update(is_locked=True)
    one = text(looks(team, round))
    drafted(round).update(is_locked=True)

    assert "2 pairs were changed by hand and not locked: a new draft forgets them." in both
    assert "1 pair was changed by hand and not locked: a new draft forgets them." in one
    assert "a new draft forgets" not in text(looks(team, round))


def test_a_crowd_that_came_since_is_not_named_one_by_one(team):
    round = a_drafted_round("Ada", "Ben")
    a_crowd_in(round.challenge, 15)

    page = text(looks(team, round))

    assert "15 people are not in this draft" in page
    assert "Leader 0011 and 3 more. Draft again" in page


def test_where_nobody_can_be_paired_there_is_nothing_to_change_or_lock(team):
    page = text(looks(team, a_drafted_round("Ada")))

    assert "You were the only one taking part this month." in page
    for words in ("Change two seats", "Lock all pairs", "Give them a seat", "0 of 0", "1 of the 1"):
        assert words not in page


def test_publishing_tells_everybody_and_shows_how_it_goes(team):
    round = a_drafted_round("Ada", "Ben")

    page = publishes(team, round)

    assert said(page) == ["1 pair published. The letters are on their way."]
    assert "0 of 2 letters sent, 2 on the way." in text(page)
    assert "Everybody who takes part has a partner this month." in text(page)


def test_pressed_twice_it_is_published_once(team):
    round = a_drafted_round("Ada", "Ben")
    publishes(team, round)

    page = publishes(team, round)

    assert said(page) == ["This round is published already, and there are no new pairs to publish."]
    assert Notice.objects.filter(template="community/connect/paired").count() == 2


# Afterwards


def answers(round, name: str, answer: str, **fields) -> None:
    Seat.objects.filter(round=round, participant__person__name=name).update(
        answer=answer, answered_at=timezone.now(), **fields
    )


@pytest.mark.parametrize(
    ("show", "found"),
    [
        ("", {"They met", "Not met", "No answer yet"}),
        ("met", {"They met"}),
        ("not-met", {"Not met"}),
        ("no-answer", {"No answer yet"}),
    ],
)
def test_of_each_pair_it_shows_what_became_of_it_and_not_who_said_so(team, show, found):
    round = a_published_round("Ada", "Ben", "Cai", "Dot", "Eli", "Fay")
    pairs = [names_in(pair).split(" and ") for pair in Pair.objects.all()]
    answers(round, pairs[0][0], Met.MET)
    answers(round, pairs[0][1], Met.NOT_NOW)
    answers(round, pairs[1][0], Met.UNREACHABLE)

    page = looks(team, round, show=show)

    assert {row.answer for row in page.context["rows"]} == found
    for words in (Met.NOT_NOW.label, Met.UNREACHABLE.label):
        assert words not in text(page)


def test_a_published_round_is_not_changed_any_more(team):
    page = text(looks(team, a_published_round("Ada", "Ben")))

    for words in ("Change two seats", "Lock all pairs", "Draft again", "Publish and"):
        assert words not in page


def test_who_waits_is_paired_this_month_and_the_rest_stays(team):
    round = a_published_round("Ada", "Ben")
    joined(round.challenge, "Cai")
    joined(round.challenge, "Dot")

    before = text(looks(team, round))
    page = does(team, round, "draft")
    publishes(team, round)

    assert "2 people would be paired now. Pair those who wait" in before
    [row] = page.context["rows"]
    assert sorted(one.name for one in row.people) == ["Cai", "Dot"]
    assert "New pairs" in text(page)
    assert Pair.objects.filter(state=PairState.LIVE).count() == 2


def test_how_good_the_round_was_stays_when_later_runs_paired_only_who_waited(team):
    round = a_published_round("Ada", "Ben", "Cai", "Dot")
    joined(round.challenge, "Eli")
    joined(round.challenge, "Fay")
    draft(round=round, by=a_team_member())
    publish(round=round, by=a_team_member())

    assert "for 4 people" in looks(team, round).context["quality"].made


def test_a_finished_challenge_shows_its_rounds_and_does_nothing_more(team):
    round = a_published_round("Ada", "Ben")
    round.challenge.state = ChallengeState.FINISHED
    round.challenge.save()

    page = text(looks(team, round))

    assert "is not open." in page
    assert "Draft" not in page.replace("Drafted on", "")


def test_notes_insights_and_wishes_are_nowhere_on_it(team):
    round = a_published_round("Ada", "Ben", "Cai", "Dot")
    pair = Pair.objects.first()
    author = pair.seats.first().participant.person
    PairNote.objects.create(pair=pair, author=author, text="A note of the two")
    Insight.objects.create(author=author, round=round, text="An insight", shared_with=SharedWith.TEAM)
    following = a_round(round.challenge, 2)
    people = with_names(round)
    keep_apart(person=people["Ada"].person, other=people["Ben"].person)
    draft(round=following, by=a_team_member())
    keys = [people["Ada"].person.key, people["Ben"].person.key]

    pages = [text(looks(team, one)) for one in (round, following)]

    for page in pages:
        assert "A note of the two" not in page
        assert "An insight" not in page
        assert "confidential" not in page.lower()
        assert not any(key in page for key in keys)


def test_somebody_who_left_a_pair_of_the_draft_is_gone_from_it(team):
    round = a_drafted_round("Ada", "Ben", "Cai", "Dot")
    leave(participant=with_names(round)["Ada"])

    page = looks(team, round)

    assert "Ada" not in text(page)
    assert len(page.context["rows"]) == 1
