"""By what a segment may describe people. Each house adds its own criteria when it starts.

register(Criterion("attended", "Came to", people=came_to, says="came to {values}", choices=past_events))
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from collaborative.people.models import User

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class Criterion:
    """One way to describe people: any of its values is enough.

    people   which accounts fit, given the values
    says     the second half of "People who …", with {values} for what was chosen
    choices  what may be chosen; without it the team types words, commas between
    """

    name: str
    label: str
    people: Callable[[list[str]], Q]
    says: str
    choices: Callable[[], Choices] | None = None

    def in_words(self, values: list[str]) -> str:
        names = dict(self.choices()) if self.choices else {}
        before, gap, after = self.says.partition("{values}")
        return before + either([names.get(value, value) for value in values] if gap else []) + after


CRITERIA: dict[str, Criterion] = {}


def register(*criteria: Criterion) -> None:
    CRITERIA.update({criterion.name: criterion for criterion in criteria})


def people_who_fit(criteria: Mapping[str, list[str]]) -> QuerySet[User]:
    """Nobody where nothing is asked, and nobody where something is asked that no house knows any more."""
    if not criteria or not all(criteria.values()) or not CRITERIA.keys() >= criteria.keys():
        return User.objects.none()
    people = User.objects.filter(is_active=True)
    for name, values in criteria.items():
        people = people.filter(CRITERIA[name].people(values))
    return people


def in_words(criteria: Mapping[str, list[str]]) -> str:
    """People who work in social care or housing, and are in Lewisham: in the order criteria are offered."""
    if not criteria:
        return "Nobody: nothing is chosen."
    if unknown := sorted(criteria.keys() - CRITERIA.keys()):
        return f"Nobody: the portal no longer knows the criterion “{unknown[0]}”."
    said = [each.in_words(criteria[name]) for name, each in CRITERIA.items() if name in criteria]
    return f"People who {', and who '.join(said)}."


def either(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} or {names[-1]}"
