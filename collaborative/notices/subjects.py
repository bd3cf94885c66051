"""What a campaign may be about. Each house adds its own kinds when it starts.

A kind finds one thing by its key. The thing says what may be said about it, to everybody or to one person,
and may bring a calendar entry along.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from collaborative.notices.engine.calendar_part import CalendarPart
from collaborative.notices.engine.merging import Placeholder
from collaborative.notices.models import Campaign
from collaborative.people.models import User


class Subject(Protocol):
    """One thing that a campaign is about.

    version   changes whenever what we would say of it changes
    obstacle  why nobody should be written to about it now, or ""
    """

    version: str
    obstacle: str

    def values(self, person: User) -> Mapping[str, str]: ...

    def calendar(self, person: User) -> CalendarPart | None: ...


@dataclass(frozen=True)
class Kind:
    name: str
    label: str
    placeholders: tuple[Placeholder, ...]
    find: Callable[[str], Subject | None]
    choices: Callable[[], list[tuple[str, str]]]


KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    KINDS[kind.name] = kind


def about(campaign: Campaign) -> Subject | None:
    kind = KINDS.get(campaign.about_kind)
    return kind.find(campaign.about_key) if kind else None


def placeholders_for(kind: str) -> tuple[Placeholder, ...]:
    return KINDS[kind].placeholders if kind in KINDS else ()


def in_words(campaign: Campaign) -> str:
    """What the team chose it by."""
    kind = KINDS.get(campaign.about_kind)
    names = dict(kind.choices()) if kind else {}
    return names.get(campaign.about_key, campaign.about_key) or "Nothing in particular"
