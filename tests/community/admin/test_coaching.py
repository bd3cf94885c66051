import pytest
from django.urls import reverse

from collaborative.notices.models import Notice
from community.choices import CoachState
from community.models import CoachingNote
from tests.builders import a_leader, a_moderator, a_team_member, an_executive
from tests.community.admin.sent import text
from tests.community.coaching_world import a_coach, a_coaching, a_goal, a_session, a_topic

pytestmark = pytest.mark.django_db
COACHES, COACHINGS = "admin:community_coach", "admin:community_coaching"
AGREED = {"confirmed": "1"}


@pytest.fixture
def team(signed_in):
    return signed_in(a_team_member("Tom"))


def do(team, coach, action, **more):
    return team.post(reverse(f"{COACHES}_do", args=[coach.pk, action]), AGREED | more, follow=True)


def test_the_desk_shows_who_offers_what_and_how_they_stand(team):
    a_coaching(coach=a_coach("Ben"))
    a_coach("Cai", is_stood_down=True)
    a_coach("Dee", state="asked", supervised_on=None)

    page = text(team.get(reverse(f"{COACHES}_changelist")))

    assert "1 of 2" in page
    assert "Paused" in page
    assert "Waiting for the team" in page
    assert "Not told" in page


def test_supervision_long_ago_is_found(team):
    a_coach("Ben", supervised_on="2026-03-01")
    a_coach("Cai", supervised_on="2026-11-01")

    late = text(team.get(reverse(f"{COACHES}_changelist"), {"supervision": "late"}))

    assert ("Ben" in late, "Cai" in late) == (True, False)


def test_what_they_wrote_is_read_and_not_changed(team):
    coach = a_coach(topics=[a_topic()], languages=("en", "so"))

    page = team.get(reverse(f"{COACHES}_change", args=[coach.pk]))

    assert "I listen, and ask." in text(page)
    assert "Workforce" in text(page)
    assert "English and Somali" in text(page)
    assert 'name="style"' not in page.content.decode()


def test_the_team_approves_asks_for_more_pauses_and_lets_go_on(team):
    coach = a_coach(state="asked")

    do(team, coach, "ask_for_more", words="Where did you train?")
    coach.refresh_from_db()
    assert (coach.state, coach.said) == (CoachState.MORE, "Where did you train?")

    do(team, coach, "approve")
    coach.refresh_from_db()
    assert coach.is_approved

    do(team, coach, "hold", words="Supervision first, please.")
    coach.refresh_from_db()
    assert coach.is_stood_down

    done = do(team, coach, "let_on")
    coach.refresh_from_db()
    assert not coach.is_stood_down
    assert "1 coach taken up again." in text(done)
    assert Notice.objects.count() == 3


def test_pausing_asks_why(team):
    coach = a_coach()

    page = do(team, coach, "hold", words="")

    assert "Tell them what to do, or why." in text(page)
    coach.refresh_from_db()
    assert not coach.is_stood_down


def test_relationships_are_states_without_what_is_in_them(team):
    """Planted: words, a goal, notes and a place to meet."""
    coaching = a_coaching(leader=a_leader("Ada"), words="A secret wish")
    a_goal(coaching, "A secret goal")
    a_session(coaching, where="A secret place")
    CoachingNote.objects.create(coaching=coaching, author=coaching.leader, text="A secret note")

    pages = [
        team.get(reverse(f"{COACHINGS}_changelist")),
        team.get(reverse(f"{COACHINGS}_change", args=[coaching.pk])),
        team.get(reverse(f"{COACHINGS}_changelist"), {"q": "Ada"}),
    ]

    assert all("Working together" in text(page) for page in pages)
    assert all("secret" not in page.content.decode() for page in pages)


@pytest.mark.parametrize("who", [a_leader, a_moderator, an_executive], ids=lambda who: who.__name__)
@pytest.mark.parametrize("desk", [COACHES, COACHINGS])
def test_nobody_else_enters_the_desks(who, desk, signed_in):
    assert signed_in(who()).get(reverse(f"{desk}_changelist")).status_code in (302, 403)
