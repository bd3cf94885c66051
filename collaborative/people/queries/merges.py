from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Field, Model

from collaborative.kit.words import count
from collaborative.people.models import Merge, Profile, User
from collaborative.people.queries.relations import pointing_at_people

CHOSEN_FROM_PROFILE = (
    "job_title",
    "organisation",
    "place",
    "sector",
    "profession",
    "level",
    "line_manager",
    "interests",
    "about",
    "access_needs",
)
CHOSEN = ("name", *CHOSEN_FROM_PROFILE)


def what_follows(person: User) -> list[str]:
    """2 registrations, 5 messages: what points to this account and would follow it."""
    found = []
    for model, field in pointing_at_people():
        number = model._base_manager.filter(**{field.name: person}).count()
        if number:
            names = model._meta.verbose_name, model._meta.verbose_name_plural
            found.append(count(number, *map(str, names)))
    return found


def kept_instead() -> dict[int, int]:
    """For each account that was folded into another, the one that is used now; by their numbers."""
    into = dict(Merge.objects.filter(undone_at=None).values_list("folded", "kept"))
    return {folded: _last(folded, into) for folded in into}


def _last(number: int, into: dict[int, int]) -> int:
    while number in into:
        number = into[number]
    return number


def rival(row: Model, field: Field, kept: User) -> Model | None:
    """The row of the kept account that stands where this one would go."""
    for fields in unique_sets(type(row), field):
        like = {name: getattr(row, name) for name in fields if name != field.name}
        found = type(row)._base_manager.filter(**like, **{field.name: kept}).first()
        if found:
            return found
    return None


def unique_sets(model: type[Model], field: Field) -> Iterator[tuple[str, ...]]:
    """The columns that may stand together only once, where the account is one of them."""
    if field.unique:
        yield (field.name,)
    together = [tuple(names) for names in model._meta.unique_together]
    constraints = [tuple(one.fields) for one in model._meta.total_unique_constraints]
    yield from (names for names in (*together, *constraints) if field.name in names)


@dataclass(frozen=True)
class Difference:
    name: str
    label: str
    kept: str
    folded: str


def differing(kept: User, folded: User) -> list[Difference]:
    """What the two accounts say differently, one of which can be kept."""
    pairs = [Difference("name", "Name", kept.name, folded.name)]
    for name in CHOSEN_FROM_PROFILE:
        label = str(Profile._meta.get_field(name).verbose_name).capitalize()
        pairs.append(Difference(name, label, shown(kept.profile, name), shown(folded.profile, name)))
    return [pair for pair in pairs if pair.kept != pair.folded]


def shown(profile: Profile, name: str) -> str:
    if name == "level":
        return profile.get_level_display()
    return str(getattr(profile, name) or "")
