"""Suggested matches, and how visits are doing, as the team’s page takes them."""

from collections.abc import Collection, Mapping

from collaborative.kit.words import count, listed
from community.engine.pairing_words import PARTS
from community.models import ShadowOffer
from community.queries.shadow_matches import Suggestion

FIRST = "An executive with a clinical or care professional."


def row(suggestion: Suggestion) -> dict:
    two = (suggestion.one, suggestion.other)
    return {
        "keys": [offer.person.key for offer in two],
        "people": [_person(offer) for offer in two],
        "names": listed([offer.person.name for offer in two]),
        "points": f"{suggestion.group.score:.0f}",
        "why": why(suggestion),
    }


def _person(offer: ShadowOffer) -> dict:
    profile = offer.person.profile
    parts = (profile.job_title, profile.organisation, profile.place)
    return {"name": offer.person.name, "line": ", ".join(str(part) for part in parts if part)}


def why(suggestion: Suggestion) -> str:
    """For the team alone, who see what people do not show to one another."""
    reasons = suggestion.group.reasons
    differ = [PARTS[each.code] for each in reasons if each.code in PARTS]
    names = {topic.slug: topic.name for topic in suggestion.one.topics.all()}
    share = [names[each.about] for each in reasons if each.code == "interest"]
    both = listed([name[0].lower() + name[1:] for name in share])
    words = f"They both care about {both}, and work in different {listed(differ)}."
    return f"{FIRST} {words}" if suggestion.is_first else words


def numbers(found: Mapping[str, int]) -> list[dict]:
    return [
        {"label": "Open offers", "value": found["offers"], "of": ""},
        {"label": "Asked, not answered", "value": found["asked"], "of": ""},
        {"label": "Exchanges agreed", "value": found["agreed"], "of": ""},
        {
            "label": "Visits within six months",
            "value": found["in_time"],
            "of": f"of {count(found['visits'], 'visit')} made",
        },
        {
            "label": "Both visits made",
            "value": found["both"],
            "of": f"of {count(found['agreed'], 'exchange')} agreed",
        },
    ]


def alone(hosts: Collection, suggestions: Collection) -> str:
    """How many open offers are in no suggestion."""
    left = len(hosts) - 2 * len(suggestions)
    if not left:
        return ""
    return f"For {count(left, 'host')} there is nobody suitable at the moment."
