"""The page of the two: what they agreed, when they meet, goals and notes."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from collaborative.kit.words import count, day, hour, span
from collaborative.people.models import User
from community.actions.letters.coaching import other
from community.choices import TOGETHER, CoachingState, Help, HowOften, ScoreKind, SessionState
from community.models import Coaching, CoachingContract, CoachingNote, CoachingSession, Goal
from community.models.coaching import LEAST, MOST
from community.presenters.coaching.coaches import name_and_post
from community.presenters.coaching.standing import standing
from community.rules import coaching as rules

WIDTH, HEIGHT, EDGE = 160, 40, 6
MARKS = {ScoreKind.BEFORE: "at the start", ScoreKind.BETWEEN: "on the way", ScoreKind.AFTER: "at the end"}
BEGUN = (CoachingState.AGREEING, CoachingState.RUNNING, CoachingState.ENDED)


def pair_page(
    coaching: Coaching,
    person: User,
    *,
    sessions: list[CoachingSession],
    goals: Iterable[Goal],
    notes: Iterable[CoachingNote],
    now: datetime,
    position: int = 0,
) -> dict:
    stands = standing(coaching, person, next_session(coaching, sessions, now=now), now=now)
    is_leader = person == coaching.leader
    going_on = coaching.state in TOGETHER
    return heading(coaching, person) | {
        "lead": f"{stands.line} You are number {position} in the line." if position else stands.line,
        "action": _action(coaching, stands),
        "rows": rows(coaching, person, now=now),
        "is_leader": is_leader,
        "going_on": going_on,
        "may_set_goals": going_on and is_leader,
        "has_begun": coaching.state in BEGUN,
        "may_go_on": coaching.state == CoachingState.FIRST_TALK,
        "may_take_back": is_leader and not rules.reason_cannot_take_back(coaching),
        "sessions": [session_line(one, now=now) for one in sessions],
        "goals": [goal_line(goal) for goal in goals],
        "notes": [note_line(note, person) for note in notes],
        "written": _written(coaching, is_leader),
        "line": _line(coaching, is_leader),
    }


def heading(coaching: Coaching, person: User) -> dict:
    return {
        "coaching": coaching,
        "caption": Help(coaching.help).label,
        "title": f"You and {other(coaching, person).name}",
        "other": other(coaching, person).name,
        "back": reverse("coaching-pair", args=[coaching.key]),
    }


def _action(coaching: Coaching, stands) -> dict | None:
    """No button that leads to the page it is on."""
    if stands.page == "coaching-pair":
        return None
    return {"text": stands.do, "href": reverse(stands.page, args=[coaching.key])}


def next_session(
    coaching: Coaching, sessions: list[CoachingSession], *, now: datetime
) -> CoachingSession | None:
    """The next that is planned; before the two have said that they go on, the first talk, past or not."""
    stands = [one for one in sessions if one.state != SessionState.CANCELLED]
    if coaching.state == CoachingState.FIRST_TALK:
        return stands[0] if stands else None
    return next((one for one in stands if one.ends_at > now and one.state == SessionState.PLANNED), None)


def rows(coaching: Coaching, person: User, *, now: datetime) -> list[dict]:
    found = [("With", name_and_post(other(coaching, person)))]
    if contract := getattr(coaching, "contract", None):
        found += contract_rows(contract)
    if coaching.ended_at:
        found.append(("Ended", day(coaching.ended_at, today=now.date())))
    return [{"key": key, "value": value} for key, value in found]


def contract_rows(contract: CoachingContract) -> list[tuple[str, str]]:
    agreed = "Both of you have agreed" if contract.holds else "One of you has still to agree"
    often = HowOften(contract.how_often).label
    found = [
        ("How often", f"{often}, {count(contract.sessions, 'session')} in all"),
        ("Until", day(contract.ends_on)),
        ("Confidential", f"{agreed} that it stays between you"),
    ]
    return [*found, ("Besides", contract.words)] if contract.words else found


def session_line(session: CoachingSession, *, now: datetime) -> dict:
    """`href` only while something can still be done about it."""
    may_change = session.state == SessionState.PLANNED and session.coaching.state in TOGETHER
    return {
        "title": "First talk" if session.is_first_talk else "Session",
        "when": span(session.starts_at, session.ends_at, today=now.date()),
        "where": session.where,
        "state": _state(session, now=now),
        "href": reverse("coaching-session", args=[session.coaching.key, session.key]) if may_change else "",
        "do": "Move or call off" if session.starts_at > now else "Say that it happened",
    }


def _state(session: CoachingSession, *, now: datetime) -> str:
    if session.state == SessionState.PLANNED:
        return "" if session.starts_at > now else "Did it happen?"
    return SessionState(session.state).label


def goal_line(goal: Goal) -> dict:
    """Its scores in the order they were given, in words and as the points of a line."""
    scores = list(goal.scores.all())
    first, last = scores[0].score, scores[-1].score
    return {
        "words": goal.words,
        "closed": bool(goal.closed_at),
        "said": [f"{one.score} {MARKS[one.kind]}" for one in scores],
        "summary": f"{first} of {MOST}" if len(scores) == 1 else f"From {first} to {last}",
        "points": points([one.score for one in scores]),
        "box": f"0 0 {WIDTH} {HEIGHT}",
        "dots": [dict(zip(("x", "y"), pair, strict=True)) for pair in _places([one.score for one in scores])],
        "href": reverse("coaching-goal", args=[goal.coaching.key, goal.key]),
    }


def points(scores: list[int]) -> str:
    return " ".join(f"{x},{y}" for x, y in _places(scores))


def _places(scores: list[int]) -> list[tuple[int, int]]:
    """From left to right; the higher the score, the higher the place."""
    step = (WIDTH - 2 * EDGE) / max(1, len(scores) - 1)
    tall = (HEIGHT - 2 * EDGE) / (MOST - LEAST)
    return [
        (round(EDGE + number * step), round(HEIGHT - EDGE - (score - LEAST) * tall))
        for number, score in enumerate(scores)
    ]


def note_line(note: CoachingNote, person: User) -> dict:
    mine = note.author == person
    whose = "You" if mine else note.author.name
    seen = "both of you read it" if note.is_shared else "only you read it"
    return {
        "text": note.text,
        "said": f"{whose}, {day(note.created_at)}, {hour(note.created_at)}: {seen}",
        "forget": reverse("coaching-note-forget", args=[note.coaching.key, note.key]) if mine else "",
    }


def _written(coaching: Coaching, is_leader: bool) -> dict | None:
    """What one of the two wrote to the other before they met."""
    if coaching.state == CoachingState.DECLINED and coaching.answer:
        whose = f"{coaching.coach} wrote" if is_leader else "You wrote"
        return {"title": whose, "words": coaching.answer}
    if coaching.words:
        whose = "You wrote" if is_leader else f"{coaching.leader} wrote"
        return {"title": whose, "words": coaching.words}
    return None


def _line(coaching: Coaching, is_leader: bool) -> str:
    feedback = getattr(coaching, "feedback", None)
    return feedback.line if feedback and not is_leader else ""
