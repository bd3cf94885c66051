"""What the people of a pair may be told of one another: what each shows, and why they were paired."""

from collaborative.kit.words import listed
from collaborative.people.presenters import label, shown
from community.choices import DayPart, Way, Weekday
from community.engine.pairing_words import why
from community.models import Pair, Participant, Topic

ASKED = {"sector": "sector", "place": "place", "profession": "profession", "seniority": "level"}
ROWS = ("job_title", "organisation", "place", "sector", "profession", "level", "interests", "about")


def why_paired(pair: Pair) -> str:
    """Only of what everybody in it shows to others."""
    profiles = [seat.participant.person.profile for seat in pair.seats.all()]
    told = {code for code, name in ASKED.items() if all(getattr(one, f"shows_{name}") for one in profiles)}
    return why(pair.reasons, told=told, topics=_topics(pair), people=len(profiles))


def _topics(pair: Pair) -> dict[str, str]:
    slugs = [reason["about"] for reason in pair.reasons if reason["code"] == "interest"]
    return dict(Topic.objects.filter(slug__in=slugs).values_list("slug", "name")) if slugs else {}


def shown_to_partner(participant: Participant) -> list[dict[str, str]]:
    """What somebody shows in their profile, and what they said for Connect Five."""
    profile = participant.person.profile
    rows = [{"key": label(name), "value": shown(profile, name)} for name in ROWS]
    rows += [
        {"key": "Hopes for", "value": participant.hopes},
        {"key": "Can offer", "value": participant.offers},
        {"key": "Best reached", "value": suits(participant)},
    ]
    return [row for row in rows if row["value"]]


def suits(participant: Participant) -> str:
    """Tuesday or Thursday; mornings; online or by phone. Nothing where everything suits."""
    days = [label for value, label in Weekday.choices if value in participant.days]
    parts = [label.lower() for value, label in DayPart.choices if value in participant.parts]
    way = "" if participant.way == Way.EITHER else Way(participant.way).label.lower()
    found = "; ".join(filter(None, [either(days), either(parts), way]))
    return found[:1].upper() + found[1:]


def either(words: list[str]) -> str:
    return listed(words).replace(" and ", " or ")
