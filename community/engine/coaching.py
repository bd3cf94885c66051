"""Three coaches for one leader, with reasons; the leader chooses, and the coach says yes or no.

Nothing here decides for anybody. Whoever may not be suggested is left out without a word, so nothing that is
told can lead back to why. Only what a coach shows to others counts, so the order tells nothing else.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from collaborative.kit.words import listed

THREE = 3
TOPIC, MOST_TOPICS = 20, 3
LANGUAGE = 15
BOUNDARIES = {"sector": 15, "profession": 10, "place": 5}
ROOM = 30  # a conversation this month is worth more than a better match later
PARTS = {"sector": "sector", "profession": "profession", "place": "borough"}


@dataclass(frozen=True)
class Seeker:
    """A leader, what they would like help with, and in which language."""

    number: int
    organisation: int | None = None
    about: Mapping[str, int | None] = field(default_factory=dict)
    topics: frozenset[str] = frozenset()
    language: str = ""


@dataclass(frozen=True)
class Guide:
    """A coach or mentor, by the number of the person; `about` holds only what they show to others."""

    number: int
    organisation: int | None = None
    about: Mapping[str, int | None] = field(default_factory=dict)
    topics: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    room: int = 0


@dataclass(frozen=True)
class Suggestion:
    number: int
    points: int
    topics: tuple[str, ...]
    differ: tuple[str, ...]
    language: str
    has_room: bool


def may_coach(seeker: Seeker, guide: Guide, *, never: Collection[int]) -> bool:
    """Somebody else, of another organisation, and nobody who must not."""
    same_house = seeker.organisation is not None and seeker.organisation == guide.organisation
    return guide.number != seeker.number and guide.number not in never and not same_house


def suggest(
    seeker: Seeker, guides: Iterable[Guide], *, never: Collection[int] = (), most: int = THREE
) -> list[Suggestion]:
    """The best first; of equals whoever has more room, then whoever came first. The same every time."""
    possible = [guide for guide in guides if may_coach(seeker, guide, never=never) and _speaks(guide, seeker)]
    rated = [(_rated(seeker, guide), guide) for guide in possible]
    rated.sort(key=lambda pair: (-pair[0].points, -pair[1].room, pair[1].number))
    return [suggestion for suggestion, _ in rated[:most]]


def _speaks(guide: Guide, seeker: Seeker) -> bool:
    return not seeker.language or seeker.language in guide.languages


def _rated(seeker: Seeker, guide: Guide) -> Suggestion:
    topics = tuple(sorted(seeker.topics & guide.topics))
    differ = tuple(name for name in BOUNDARIES if _differs(seeker.about.get(name), guide.about.get(name)))
    points = TOPIC * min(len(topics), MOST_TOPICS) + sum(BOUNDARIES[name] for name in differ)
    points += LANGUAGE * bool(seeker.language) + ROOM * (guide.room > 0)
    return Suggestion(guide.number, points, topics, differ, seeker.language, guide.room > 0)


def _differs(one: int | None, other: int | None) -> bool:
    return None not in (one, other) and one != other


def why(suggestion: Suggestion, *, topics: Mapping[str, str], languages: Mapping[str, str]) -> str:
    """One or two sentences the leader reads."""
    parts = []
    if suggestion.topics:
        named = [topics[topic][0].lower() + topics[topic][1:] for topic in suggestion.topics]
        parts.append(f"can help with {' and with '.join(named)}")
    if suggestion.language:
        parts.append(f"works in {languages[suggestion.language]}")
    if suggestion.differ:
        parts.append(f"sees things from another {listed([PARTS[name] for name in suggestion.differ])}")
    parts.append("has room now" if suggestion.has_room else "is full, so you would wait")
    words = listed(parts)
    return f"{words[0].upper()}{words[1:]}."
