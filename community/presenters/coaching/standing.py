"""How things stand between the two, and the one thing to do next, as each of them is told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from collaborative.kit.words import LONDON, day, hour
from collaborative.people.models import User
from community.actions.letters.coaching import other
from community.choices import CoachingState, Help
from community.models import Coaching, CoachingSession

ENDED = {
    CoachingState.ENDED: "You have come to the end of your work together.",
    CoachingState.NOT_FOR_US: "You did not go on after your first talk. That is what first talks are for.",
    CoachingState.WITHDRAWN: "This was taken back.",
    CoachingState.LAPSED: "The offer was not answered in time, so the place went to the next.",
}


@dataclass(frozen=True)
class Standing:
    line: str
    do: str
    page: str = "coaching-pair"


def standing(coaching: Coaching, person: User, session: CoachingSession | None, *, now: datetime) -> Standing:
    """`session` is the one that is planned next, or the first talk that has been."""
    name = other(coaching, person).name
    is_leader = person == coaching.leader
    match coaching.state:
        case CoachingState.WAITING:
            return Standing(f"You wait for {name}.", "See your place")
        case CoachingState.OFFERED:
            until = day(coaching.offer_until)
            return Standing(f"{name} has room for you. Answer by {until}.", "Answer", "coaching-reply")
        case CoachingState.ASKED if is_leader:
            return Standing(
                f"{name} has not answered yet. We write to you when they do.", "See what you asked"
            )
        case CoachingState.ASKED:
            return Standing(f"{name} asks you. Say yes or no.", "Read and answer", "coaching-reply")
        case CoachingState.FIRST_TALK:
            return _first_talk(coaching, is_leader, session, now=now)
        case CoachingState.AGREEING:
            return _agreeing(coaching, is_leader, name)
        case CoachingState.RUNNING if session:
            return Standing("Your next session is planned.", "See the session")
        case CoachingState.RUNNING:
            return Standing("You work together.", "Plan your next session", "coaching-plan")
        case CoachingState.DECLINED:
            return _declined(is_leader, name)
    return Standing(ENDED[coaching.state], "See your page")


def _first_talk(
    coaching: Coaching, is_leader: bool, session: CoachingSession | None, *, now: datetime
) -> Standing:
    said = coaching.leader_says if is_leader else coaching.coach_says
    if said:
        return Standing("You would like to go on. The other is asked, too.", "See your page")
    if session is None:
        return Standing("Agree a time for your first talk.", "Agree a time", "coaching-plan")
    if session.starts_at > now:
        return Standing("Your first talk is planned.", "See the talk")
    return Standing("You have had your first talk.", "Say whether you go on", "coaching-go-on")


def _agreeing(coaching: Coaching, is_leader: bool, name: str) -> Standing:
    contract = getattr(coaching, "contract", None)
    if contract is None:
        return Standing("Both of you go on.", "Agree how you work", "coaching-agreement")
    if contract.leader_agreed_at if is_leader else contract.coach_agreed_at:
        return Standing(f"You have agreed how you work. {name} is asked, too.", "See your page")
    return Standing(f"{name} suggests how you could work.", "Read and agree", "coaching-agreement")


def _declined(is_leader: bool, name: str) -> Standing:
    if is_leader:
        return Standing(f"{name} cannot take you on at the moment.", "See the answer")
    return Standing("You said that you cannot at the moment.", "See your page")


def next_things(coachings: Iterable[Coaching], person: User, *, now: datetime) -> list[tuple[datetime, dict]]:
    """For somebody's own page: each with its moment, as the component for what is next takes it."""
    return [(_moment(one), _thing(one, person, now=now)) for one in coachings]


def _moment(coaching: Coaching) -> datetime:
    session = coaching.next_session
    return session.starts_at if session else coaching.offer_until or coaching.asked_at


def _thing(coaching: Coaching, person: User, *, now: datetime) -> dict:
    session = coaching.next_session
    now_stands = standing(coaching, person, session or coaching.first_talk, now=now)
    return {
        "when": _when(session, now=now) if session else "Now",
        "title": f"{Help(coaching.help).label} with {other(coaching, person).name}",
        "href": reverse("coaching-pair", args=[coaching.key]),
        "line": now_stands.line,
        "action": {"text": now_stands.do, "href": reverse(now_stands.page, args=[coaching.key])},
    }


def _when(session: CoachingSession, *, now: datetime) -> str:
    today = now.astimezone(LONDON).date()
    if session.starts_at.astimezone(LONDON).date() == today:
        return f"Today, {hour(session.starts_at)}"
    return f"{day(session.starts_at, today=today)}, {hour(session.starts_at)}"


def past_things(coachings: Iterable[Coaching], person: User) -> list[dict]:
    return [
        {
            "title": f"{Help(one.help).label} with {other(one, person).name}",
            "href": reverse("coaching-pair", args=[one.key]),
            "when": day(one.ended_at),
        }
        for one in coachings
    ]
