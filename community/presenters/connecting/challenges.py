"""Connect Five as a page shows it: to a visitor, to somebody who might join, to whoever takes part."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from collaborative.kit.words import count, day, listed
from collaborative.people.models import User
from collaborative.people.presenters import initials, shown, tile
from community.choices import ChallengeState
from community.models import Challenge, Participant
from community.presenters.connecting.circles import MET, of_rounds
from community.rules import connect as rules

MATTERS = {
    "organisation": "your organisation",
    "sector": "your sector",
    "place": "your place",
    "profession": "your profession",
    "line_manager": "your line manager’s address",
}
PROFILE = {"text": "Complete my profile", "href": "/me/profile/"}


def card(challenge: Challenge, participant: Participant | None, *, person, today: date) -> dict:
    """One challenge on the page of all."""
    return {
        "title": challenge.title,
        "summary": challenge.summary,
        "href": reverse("connect", args=[challenge.slug]),
        "circles": of_rounds(challenge.rounds.all(), today=today),
        "is_open": challenge.state == ChallengeState.OPEN,
        "standing": standing(challenge, participant, today=today),
        "action": action(challenge, participant, person=person, today=today),
    }


def standing(challenge: Challenge, participant: Participant | None, *, today: date) -> str:
    """How this person stands with it, or what there is to know, in one sentence."""
    if challenge.state == ChallengeState.FINISHED:
        return "This round of Connect Five is over."
    if participant and participant.left_at is None:
        if is_paused(participant, today=today):
            return f"You take part, and pause until {day(participant.paused_until, today=today)}."
        return "You take part."
    if challenge.joining_until < today:
        return f"People could join until {day(challenge.joining_until, today=today)}."
    return f"Join until {day(challenge.joining_until, today=today)}."


def is_paused(participant: Participant, *, today: date) -> bool:
    return bool(participant.paused_until and participant.paused_until > today)


def action(
    challenge: Challenge, participant: Participant | None, *, person, today: date
) -> dict[str, str] | None:
    """The one thing to do, where there is one."""
    if participant and participant.left_at is None:
        return None
    was_here = participant is not None
    if rules.reason_cannot_join(person, challenge, today=today, is_back=was_here):
        return None
    words = "Come back to Connect Five" if was_here else "Join Connect Five"
    return {"text": words, "href": reverse("connect-join", args=[challenge.slug])}


def profile_nudge(person: User) -> str:
    """What good pairing depends on and their profile does not say; a sector may be their organisation's."""
    profile = person.profile
    told = {name: getattr(profile, name) for name in MATTERS}
    told["sector"] = told["sector"] or getattr(profile.organisation, "sector", None)
    missing = [words for name, words in MATTERS.items() if not told[name]]
    if not missing:
        return ""
    return f"Your profile does not say {listed(missing)} yet. Good pairs depend on it."


def my_five(
    participant: Participant, circles: list[dict], met: Iterable[Participant], *, today: date
) -> dict:
    people = [person_met(one) for one in met]
    rounds_met = sum(one["state"] == MET for one in circles)
    paused = is_paused(participant, today=today)
    return {
        "met_words": f"{count(rounds_met, 'conversation')} of {len(circles)}" if rounds_met else "",
        "people": people,
        "celebrates": participant.celebrated_at is not None,
        "paused": day(participant.paused_until, today=today) if paused else "",
    }


def person_met(participant: Participant) -> dict:
    """As the directory's tile where they are in it; else the little that everybody they met may know."""
    profile = participant.person.profile
    if profile.is_listed:
        return tile(profile)
    return {
        "url": "",
        "name": participant.person.name,
        "initials": initials(participant.person.name),
        "role": shown(profile, "job_title"),
        "organisation": shown(profile, "organisation"),
        "place": shown(profile, "place"),
    }
