"""Who may coach, ask, answer and write; why not, in words they can act on.

No reason here tells of managers or of wishes to be kept apart: whoever could not be somebody's coach is as
little there for them as somebody who takes nobody.
"""

from datetime import date, datetime, timedelta

from collaborative.kit.words import day
from collaborative.people.models import User
from collaborative.people.rules import is_leader
from community.choices import (
    TOGETHER,
    CoachingState,
    Help,
    ScoreKind,
    SessionState,
    Verdict,
)
from community.models import Coach, Coaching, CoachingSession, Goal

NOT_OURS = "Coaching and mentoring are for leaders. Your account is for the team or the Executive."
NOT_OPEN = "They take nobody new at the moment. Nothing was sent: choose somebody else."
AGAIN_AFTER = timedelta(days=90)
OFFER_STANDS = timedelta(days=7)
FARTHEST = timedelta(days=400)
MOST_GOALS = 8
OVER = "This has ended, so nothing more can be changed in it."
NOT_YET = "First both of you say, after your first talk, that you would like to go on."


def reason_not_for(person: User) -> str | None:
    return None if is_leader(person) else NOT_OURS


# Coaches and mentors


def reason_cannot_approve(coach: Coach) -> str | None:
    return f"{coach} is approved already." if coach.is_approved else None


def reason_cannot_ask_for_more(coach: Coach) -> str | None:
    if coach.is_approved:
        return f"{coach} is approved. Pause them instead."
    return None


def reason_cannot_hold(coach: Coach) -> str | None:
    if not coach.is_approved:
        return f"{coach} is not approved yet, so nobody can ask them."
    return f"{coach} is paused already." if coach.is_stood_down else None


def reason_cannot_let_on(coach: Coach) -> str | None:
    return None if coach.is_stood_down else f"{coach} is not paused by the team."


def reason_supervision_impossible(supervised_on: date | None, *, today: date) -> str | None:
    if supervised_on and supervised_on > today:
        return "Give the day of your last supervision, not of the next."
    return None


# Asking


def reason_cannot_ask(
    person: User,
    coach: Coach,
    help: str,
    *,
    is_open: bool,
    going_on: Coaching | None,
    said_no_at: datetime | None,
    now: datetime,
) -> str | None:
    """`is_open` is whether the coach is there for this person at all."""
    if reason := reason_not_for(person):
        return reason
    if not is_open or not coach.does(help):
        return NOT_OPEN
    if going_on:
        return _one_at_a_time(going_on)
    if said_no_at and said_no_at + AGAIN_AFTER > now:
        again = day(said_no_at + AGAIN_AFTER)
        return (
            f"You asked {coach} not long ago. You may ask again from {again}; until then, try somebody else."
        )
    return None


def _one_at_a_time(going_on: Coaching) -> str:
    what = Help(going_on.help).label.lower()
    if going_on.state in TOGETHER:
        return f"You have {what} with {going_on.coach} already. End that first to ask somebody else."
    return f"You have asked {going_on.coach} for {what} already. Take that back first to ask somebody else."


def reason_cannot_answer(coaching: Coaching) -> str | None:
    """For the coach."""
    if coaching.state == CoachingState.ASKED:
        return None
    if coaching.state == CoachingState.WITHDRAWN:
        return f"{coaching.leader} has taken it back, so there is nothing to answer any more."
    return "You have answered this already."


def reason_cannot_accept_offer(coaching: Coaching, *, now: datetime) -> str | None:
    """For the leader, when their turn has come."""
    if coaching.state == CoachingState.LAPSED or (
        coaching.state == CoachingState.OFFERED and coaching.offer_until <= now
    ):
        return "The offer has ended, because it was not answered in time. You can ask again."
    if coaching.state != CoachingState.OFFERED:
        return "There is no offer to answer any more."
    return None


def reason_cannot_take_back(coaching: Coaching) -> str | None:
    asking = (CoachingState.WAITING, CoachingState.OFFERED, CoachingState.ASKED)
    if coaching.state in asking:
        return None
    if coaching.is_in_play:
        return f"{coaching.coach} has said yes. You can still end it."
    return OVER


# Working together


def reason_not_together(coaching: Coaching) -> str | None:
    if coaching.state in TOGETHER:
        return None
    return "This has not begun yet." if coaching.is_in_play else OVER


def reason_cannot_say(coaching: Coaching, verdict: str) -> str | None:
    """Whether to go on after the first talk."""
    if reason := reason_not_together(coaching):
        return reason
    if coaching.state != CoachingState.FIRST_TALK:
        return "Both of you have said that you go on. You can still end it."
    if verdict not in Verdict.values:
        return "Choose one of the two."
    return None


def reason_cannot_agree(coaching: Coaching) -> str | None:
    if reason := reason_not_together(coaching):
        return reason
    return NOT_YET if coaching.state == CoachingState.FIRST_TALK else None


def reason_ends_too_soon(ends_on: date, *, today: date) -> str | None:
    if ends_on <= today:
        return "Give a day after today."
    if ends_on > today + FARTHEST:
        return "Give a day within the next year. You can agree anew then."
    return None


def reason_cannot_plan(coaching: Coaching, *, to: datetime, now: datetime) -> str | None:
    return reason_not_together(coaching) or reason_not_then(to, now=now)


def reason_not_then(to: datetime, *, now: datetime) -> str | None:
    if to <= now:
        return "Give a time that is still to come."
    if to > now + FARTHEST:
        return "Give a day within the next year."
    return None


def reason_cannot_change_session(session: CoachingSession) -> str | None:
    if reason := reason_not_together(session.coaching):
        return reason
    if session.state == SessionState.CANCELLED:
        return "This session is called off. Plan a new one."
    if session.state == SessionState.HAPPENED:
        return "You have said that this session happened."
    return None


def reason_cannot_have_happened(session: CoachingSession, *, now: datetime) -> str | None:
    if reason := reason_cannot_change_session(session):
        return reason
    return "This session is still to come." if session.starts_at > now else None


# Goals, which are the leader's


def reason_cannot_set_goal(coaching: Coaching, person: User, *, goals: int) -> str | None:
    if reason := reason_not_together(coaching):
        return reason
    if person != coaching.leader:
        return "Goals are the leader’s own: talk about them together, and let them write."
    if goals >= MOST_GOALS:
        return f"{MOST_GOALS} goals are as many as anybody can keep in mind. Close or remove one first."
    return None


def reason_cannot_score(goal: Goal, person: User, kind: str) -> str | None:
    if reason := reason_not_together(goal.coaching):
        return reason
    if person != goal.coaching.leader:
        return "Only the leader scores their goals."
    if goal.closed_at and kind == ScoreKind.BETWEEN:
        return "This goal is closed. Open it again to add a score."
    return None


def reason_cannot_reopen(goal: Goal, person: User) -> str | None:
    if reason := reason_cannot_score(goal, person, ScoreKind.AFTER):
        return reason
    return None if goal.closed_at else "This goal is open."


# The end, and after it


def reason_cannot_end(coaching: Coaching) -> str | None:
    return reason_not_together(coaching)


def reason_cannot_give_feedback(coaching: Coaching, person: User, *, given: bool) -> str | None:
    if person != coaching.leader:
        return "The leader says afterwards how it was."
    if coaching.state != CoachingState.ENDED:
        return "You are asked how it was when it has ended."
    return "You have said how it was. Thank you." if given else None
