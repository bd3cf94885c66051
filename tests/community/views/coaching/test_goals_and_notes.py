"""Goals, notes and the end of it, between leader and coach."""

import pytest

from community.actions.coaching import writing
from community.models import CoachingFeedback, CoachingNote, Goal
from tests.community.admin.sent import text
from tests.community.coaching_world import a_coaching, a_goal
from tests.community.views.coaching.between_two import ANSWERS, HOSTILE, at

pytestmark = pytest.mark.django_db


def test_goals_are_set_scored_and_closed(as_leader):
    coaching = a_coaching()
    ada = as_leader(coaching)
    ada.post(at("coaching-goal-new", coaching.key), {"words": HOSTILE, "score": "3"})
    goal = Goal.objects.get()
    address = at("coaching-goal", coaching.key, goal.key)

    ada.post(address, {"do": "score", "score": "5"})
    closed = ada.post(address, {"do": "close", "score": "8"}, follow=True)

    page = closed.content.decode()
    assert "From 3 to 8" in text(closed)
    assert "3 at the start, 5 on the way, 8 at the end" in text(closed)
    assert 'points="6,28 80,22 154,12"' in page
    assert "<script>alert" not in page
    again = ada.post(address, {"do": "reopen"}, follow=True)
    assert "The goal is open again." in text(again)
    ada.post(address, {"do": "remove"})
    assert Goal.objects.count() == 0


@pytest.mark.parametrize("score", ["0", "11", "-5", "3.7", "x", ""])
@pytest.mark.parametrize("do", ["score", "close"])
def test_a_score_out_of_range_says_so_at_the_field(as_leader, do, score):
    coaching = a_coaching()
    goal = a_goal(coaching)

    page = as_leader(coaching).post(at("coaching-goal", coaching.key, goal.key), {"do": do, "score": score})

    assert "Give a whole number from 1 to 10" in text(page)
    assert goal.scores.count() == 1


def test_a_goal_too_long_or_without_words_says_so(as_leader):
    coaching = a_coaching()
    ada = as_leader(coaching)

    for words in ("", "x" * 301):
        page = ada.post(at("coaching-goal-new", coaching.key), {"words": words, "score": "3"})
        assert "There is a problem" in text(page)
    assert Goal.objects.count() == 0


def test_goals_at_their_most_meet_a_reason(as_leader, monkeypatch):
    coaching = a_coaching()
    for number in range(7):
        a_goal(coaching, f"Goal {number}")
    ada = as_leader(coaching)
    kept = writing.set_goal

    def overtaken(**kwargs):
        a_goal(coaching, "From another tab")
        return kept(**kwargs)

    monkeypatch.setattr(writing, "set_goal", overtaken)
    page = ada.post(at("coaching-goal-new", coaching.key), {"words": "Ninth", "score": "3"})

    assert "8 goals are as many" in text(page)


def test_a_coach_sees_a_goal_and_changes_nothing(as_coach):
    coaching = a_coaching()
    goal = a_goal(coaching)
    ben = as_coach(coaching)
    address = at("coaching-goal", coaching.key, goal.key)

    assert "Say no more often" in text(ben.get(address))
    for asked in ({"do": "close", "score": "9"}, {"do": "score", "score": "9"}):
        assert "Only the leader scores" in text(ben.post(address, asked))
    for asked in ({"do": "remove"}, {"do": "reopen"}):
        assert "Only the leader scores" in text(ben.post(address, asked, follow=True))
    assert goal.scores.count() == 1


def test_a_goal_page_sent_without_a_button_changes_nothing(as_leader):
    coaching = a_coaching()
    goal = a_goal(coaching)

    page = as_leader(coaching).post(at("coaching-goal", coaching.key, goal.key), {"score": "9"})

    assert page.status_code == 200
    assert goal.scores.count() == 1


def test_notes_are_written_and_deleted_by_whoever_wrote_them(as_leader):
    coaching = a_coaching()
    ada = as_leader(coaching)
    ada.post(at("coaching-note", coaching.key), {"text": HOSTILE, "is_shared": "on"})
    note = CoachingNote.objects.get()

    page = ada.get(at("coaching-pair", coaching.key))
    assert "both of you read it" in text(page)
    assert "<script>alert" not in page.content.decode()
    ada.post(at("coaching-note-forget", coaching.key, note.key))

    assert CoachingNote.objects.count() == 0


def test_a_note_without_words_says_so(as_leader):
    coaching = a_coaching()

    assert "Fill in “A note”" in text(as_leader(coaching).post(at("coaching-note", coaching.key), {}))


def test_it_is_ended_and_the_leader_says_how_it_was(as_leader, as_coach):
    coaching = a_coaching()
    a_goal(coaching)
    ada = as_leader(coaching)

    assert "Some goals have no last score yet" in text(ada.get(at("coaching-end", coaching.key)))
    ada.post(at("coaching-end", coaching.key))
    ada.post(at("coaching-feedback", coaching.key), ANSWERS | {"line": "Thank you, Ben."})

    assert CoachingFeedback.objects.get().learnt == 5
    assert "Thank you, Ben." not in text(ada.get(at("coaching-pair", coaching.key)))
    assert "Thank you, Ben." in text(as_coach(coaching).get(at("coaching-pair", coaching.key)))


def test_feedback_is_given_once(as_leader):
    coaching = a_coaching("ended")
    ada = as_leader(coaching)

    ada.post(at("coaching-feedback", coaching.key), ANSWERS)
    again = ada.post(at("coaching-feedback", coaching.key), ANSWERS, follow=True)

    assert "You have said how it was." in text(again)


def test_a_coach_sets_no_goals(as_coach):
    coaching = a_coaching()

    page = as_coach(coaching).get(at("coaching-goal-new", coaching.key), follow=True)

    assert "Goals are the leader’s own" in text(page)


def test_feedback_half_given_asks_for_the_rest(as_leader):
    coaching = a_coaching("ended")

    page = as_leader(coaching).post(at("coaching-feedback", coaching.key), {"learnt": "9", "line": "Kept"})

    assert "There is a problem" in text(page)
    assert "Kept" in page.content.decode()


def test_where_nothing_can_be_done_the_page_says_why(as_coach):
    coaching = a_coaching("ended")
    ben = as_coach(coaching)

    said = {
        page: text(ben.get(at(page, coaching.key), follow=True))
        for page in ("coaching-plan", "coaching-agreement", "coaching-end", "coaching-go-on")
    }

    assert all("This has ended, so nothing more can be changed in it." in words for words in said.values())


def test_old_notes_and_goals_stay_readable_after_the_end(as_leader):
    coaching = a_coaching("ended")
    a_goal(coaching, before=3, after=8)

    assert "From 3 to 8" in text(as_leader(coaching).get(at("coaching-pair", coaching.key)))
