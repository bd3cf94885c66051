"""The page behind the link of a letter: what was asked, and what may be answered now."""

from datetime import datetime

from community.choices import CoachingState, Help
from community.models import Coaching
from community.rules import coaching as rules

OLD = "This link is from an earlier message. Sign in to see how things stand now."


def answer_page(coaching: Coaching, key: str, *, version: int, now: datetime) -> dict:
    """`key` is whose letter it was."""
    is_leader = key == coaching.leader.key
    whom = coaching.coach.person.name if is_leader else coaching.leader.name
    words, ways = _leader(coaching, now=now) if is_leader else _coach(coaching)
    if version != coaching.version:
        words, ways = OLD, []
    return {
        "name": coaching.leader.name if is_leader else coaching.coach.person.name,
        "title": f"{Help(coaching.help).label} with {whom}",
        "words": words,
        "ways": ways,
    }


def _leader(coaching: Coaching, *, now: datetime) -> tuple[str, list[dict]]:
    if reason := rules.reason_cannot_accept_offer(coaching, now=now):
        return reason, []
    words = f"{coaching.coach} has room, and it is your turn. Would you still like to?"
    return words, _ways("Yes, ask them", "No, thank you")


def _coach(coaching: Coaching) -> tuple[str, list[dict]]:
    if coaching.state != CoachingState.ASKED:
        return rules.reason_cannot_answer(coaching), []
    words = (
        f"{coaching.leader} asks you. What they wrote is on your page, for which you sign in. Yes means a "
        "first talk, after which both of you decide."
    )
    return words, _ways("Yes, I would like to meet", "No, I cannot at the moment")


def _ways(yes: str, no: str) -> list[dict]:
    return [
        {"text": yes, "answer": "yes", "variant": ""},
        {"text": no, "answer": "no", "variant": "secondary"},
    ]
