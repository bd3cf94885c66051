"""What is between a leader and a coach is nobody else’s."""

import pytest

from collaborative.notices.models import Notice
from community.models import CoachingNote, Goal
from tests.builders import a_leader, a_moderator, a_team_member, an_administrator, an_executive
from tests.community.admin.sent import text
from tests.community.coaching_world import a_coach, a_coaching, a_goal, a_session
from tests.community.views.coaching.between_two import ANSWERS, WHEN, at

pytestmark = pytest.mark.django_db

SECRETS = (
    "My very own goal",
    "A private thought",
    "A shared thought",
    "What I wrote to you",
    "A line for Ben",
)


@pytest.fixture
def full_of_secrets():
    coaching = a_coaching(words="What I wrote to you")
    a_goal(coaching, "My very own goal", before=2)
    session = a_session(coaching, where="Their meeting place")
    private = CoachingNote.objects.create(
        coaching=coaching, author=coaching.leader, text="A private thought", is_shared=False
    )
    CoachingNote.objects.create(
        coaching=coaching, author=coaching.leader, text="A shared thought", is_shared=True
    )
    return coaching, session, private


PAGES = (
    "coaching-pair",
    "coaching-reply",
    "coaching-take-back",
    "coaching-go-on",
    "coaching-agreement",
    "coaching-end",
    "coaching-feedback",
    "coaching-plan",
    "coaching-goal-new",
    "coaching-note",
)


@pytest.mark.parametrize(
    "who",
    [a_leader, a_team_member, a_moderator, an_administrator, an_executive],
    ids=lambda who: who.__name__,
)
def test_nobody_but_the_two_opens_anything_of_theirs(who, signed_in, full_of_secrets):
    coaching, session, private = full_of_secrets
    stranger = signed_in(who("A Stranger"))
    addresses = [at(page, coaching.key) for page in PAGES]
    addresses += [at("coaching-session", coaching.key, session.key)]
    addresses += [at("coaching-goal", coaching.key, Goal.objects.get().key)]
    forget = at("coaching-note-forget", coaching.key, private.key)

    assert {stranger.get(address).status_code for address in addresses} == {404}
    assert {stranger.post(address, ANSWERS).status_code for address in [*addresses[1:], forget]} == {404}
    assert CoachingNote.objects.count() == 2


def test_another_pairs_goal_note_and_session_are_not_reached_through_ones_own(as_leader, full_of_secrets):
    others, session, private = full_of_secrets
    mine = a_coaching(coach=a_coach("Cai"), leader=a_leader("Una"))
    una = as_leader(mine)
    goal = Goal.objects.get(coaching=others)

    for address in (
        at("coaching-goal", mine.key, goal.key),
        at("coaching-session", mine.key, session.key),
    ):
        assert una.get(address).status_code == 404
        assert una.post(address, {"do": "close", "score": "9"}).status_code == 404
    assert una.post(at("coaching-note-forget", mine.key, private.key)).status_code == 404


def test_a_coach_reads_what_is_shared_and_nothing_private(as_coach, full_of_secrets):
    coaching, _, private = full_of_secrets
    ben = as_coach(coaching)

    page = text(ben.get(at("coaching-pair", coaching.key)))

    assert "A shared thought" in page
    assert "My very own goal" in page
    assert "A private thought" not in page
    assert ben.post(at("coaching-note-forget", coaching.key, private.key)).status_code == 404


def test_no_mail_to_anybody_carries_what_the_two_wrote(as_leader, as_coach, full_of_secrets):
    """The team may read messages: planted secrets must not stand in any."""
    coaching, session, _ = full_of_secrets
    ada = as_leader(coaching)
    ada.post(at("coaching-session", coaching.key, session.key), WHEN | {"do": "move"})
    ada.post(at("coaching-end", coaching.key))
    ada.post(at("coaching-feedback", coaching.key), ANSWERS | {"line": "A line for Ben"})

    sent = "".join(one.subject + one.text + one.html + one.calendar for one in Notice.objects.all())

    assert Notice.objects.count() >= 4
    assert [secret for secret in SECRETS if secret in sent] == []
