"""Coaches and mentors as leaders see them: with what they show to others."""

from collections.abc import Iterable

from django.urls import reverse

from collaborative.kit.words import count, day, listed
from collaborative.people.models import User
from collaborative.people.presenters import initials, shown
from community.choices import CoachKind, CoachState, Help, Language, Weekday
from community.engine.coaching import Suggestion, why
from community.models import Coach
from community.queries.coaching.coaches import room

SHOWN = {"role": "job_title", "organisation": "organisation", "place": "place"}
LANGUAGES = dict(Language.choices)
STANDING = {
    CoachState.ASKED: "The programme team reads what you wrote and writes to you. Nobody can find you yet.",
    CoachState.MORE: "The programme team asks for something more. Add it below and save.",
}


def card(coach: Coach) -> dict:
    """One in a list; needs what with_page brings."""
    profile = coach.person.profile
    return {
        "url": reverse("coach", args=[coach.key]),
        "name": coach.person.name,
        "initials": initials(coach.person.name),
        "kind": CoachKind(coach.kind).label,
        "helps": topics_in_words(coach),
        "languages": languages_besides_english(coach),
        "room": room_in_words(coach),
        "has_room": room(coach) > 0,
    } | {name: shown(profile, field) for name, field in SHOWN.items()}


def topics_in_words(coach: Coach) -> str:
    """Their names hold commas and "and" themselves."""
    return "; ".join(topic.name for topic in coach.topics.all())


def languages_besides_english(coach: Coach) -> str:
    return listed(
        [
            spoken.get_language_display()
            for spoken in coach.spoken.all()
            if spoken.language != Language.ENGLISH
        ]
    )


def room_in_words(coach: Coach) -> str:
    free = room(coach)
    if free:
        return f"{count(free, 'place')} free"
    return f"Full, {coach.waiting} waiting" if coach.waiting else "Full: join the line"


def suggestions(found: Iterable[Suggestion], coaches: dict[int, Coach]) -> list[dict]:
    return [card(coaches[one.number]) | {"why": _why(one, coaches[one.number])} for one in found]


def _why(suggestion: Suggestion, coach: Coach) -> str:
    named = {topic.slug: topic.name for topic in coach.topics.all()}
    return why(suggestion, topics=named, languages=LANGUAGES)


def coach_page(coach: Coach) -> dict:
    rows = [
        ("Offers", offers(coach)),
        ("Can help with", topics_in_words(coach)),
        ("Works in", listed([spoken.get_language_display() for spoken in coach.spoken.all()])),
        ("Training and experience", coach.training),
        ("Accreditation", coach.accreditation),
        ("Days", listed([Weekday(each).label for each in coach.days])),
        ("Room", room_in_words(coach)),
    ]
    return {
        "coach": card(coach),
        "rows": [{"key": key, "value": value} for key, value in rows if value],
        "style": coach.style,
    }


def offers(coach: Coach) -> str:
    words = listed([label.lower() for value, label in Help.choices if coach.does(value)])
    return f"{words[0].upper()}{words[1:]}"


def own_page(coach: Coach | None) -> dict:
    """What somebody meets above their own words."""
    if coach is None:
        return {"standing": "", "said": "", "is_paused": False, "can_pause": False}
    return {
        "standing": STANDING.get(coach.state, "") or _approved(coach),
        "said": coach.said,
        "is_paused": coach.is_paused,
        "can_pause": coach.is_approved,
    }


def _approved(coach: Coach) -> str:
    if coach.is_stood_down:
        return "The programme team has paused you: nobody new can ask you. Whoever you work with goes on."
    if coach.is_paused:
        return "You take nobody new for now. Whoever waits for you keeps their place in the line."
    waits = f", and {count(coach.waiting, 'waits', 'wait')}" if coach.waiting else ""
    return f"Leaders can find you. {coach.taken} of {count(coach.capacity, 'place')} taken{waits}."


def supervision(coach: Coach) -> str:
    return day(coach.supervised_on) if coach.supervised_on else "Not told"


def name_and_post(person: User) -> str:
    """Ben Osei, housing officer, Bromley Council: as far as they show it."""
    profile = person.profile
    return ", ".join(
        filter(None, [person.name, *(shown(profile, SHOWN[name]) for name in ("role", "organisation"))])
    )
