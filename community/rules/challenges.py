"""What the team may do with a whole challenge, and why not."""

from datetime import date

from community.choices import ChallengeState, RoundState
from community.models import Challenge


def reason_cannot_open(challenge: Challenge, *, today: date) -> str | None:
    if challenge.state != ChallengeState.DRAFT:
        return f"{challenge} is {challenge.get_state_display().lower()} already."
    if challenge.joining_until < today:
        return "The last day for joining is past, so nobody could join. Give a later one first."
    if challenge.rounds.filter(prompts="").exists():
        return "A round has no questions to begin with yet. Write them first."
    return None


def reason_cannot_finish(challenge: Challenge) -> str | None:
    if challenge.state != ChallengeState.OPEN:
        return f"{challenge} is not open."
    return None


def reason_cannot_delete(challenge: Challenge) -> str | None:
    """What people took part in is remembered."""
    if challenge.state != ChallengeState.DRAFT:
        return f"{challenge} has been open, so it stays. Finish it instead."
    return None


def is_still_to_come(state: str) -> bool:
    """May a round be given other dates and another characteristic?"""
    return state != RoundState.PUBLISHED
