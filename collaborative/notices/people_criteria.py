"""What accounts and profiles themselves say, as criteria for segments."""

from collections.abc import Callable

from django.db.models import Model, Q

from collaborative.notices.audiences import Choices, Criterion
from collaborative.people.choices import Level
from collaborative.people.models import Organisation, Place, Profession, Sector, User
from collaborative.people.roles import GIVEN, LEADER


def of_the_profile(name: str, model: type[Model], *, by: str = "slug") -> dict[str, Callable]:
    """A choice among rows of reference that a profile points to."""

    def choices() -> Choices:
        return list(model._default_manager.values_list(by, "name"))

    def people(values: list[str]) -> Q:
        return Q(**{f"profile__{name}__{by}__in": values})

    return {"choices": choices, "people": people}


def interested_in(words: list[str]) -> Q:
    fits = Q()
    for word in words:
        fits |= Q(profile__interests__icontains=word)
    return fits


def with_a_role(names: list[str]) -> Q:
    """Leaders hold no other role, or one that leaves them a leader."""
    given = Q(pk__in=User.objects.filter(groups__name__in=names).values("pk"))
    if LEADER.name not in names:
        return given
    others = [role.name for role in GIVEN if not role.is_leader]
    apart = User.objects.filter(groups__name__in=others)
    beside = User.objects.filter(groups__name__in=[role.name for role in GIVEN if role.is_leader])
    return given | ~Q(pk__in=apart.values("pk")) | Q(pk__in=beside.values("pk"))


def roles() -> Choices:
    return [(role.name, role.name) for role in (LEADER, *GIVEN)]


EVERYBODY = Criterion(
    "everybody",
    "Everybody",
    people=lambda values: Q(),
    says="have an account",
    choices=lambda: [("yes", "Everybody with an account")],
)
PEOPLE = (
    EVERYBODY,
    Criterion("sector", "Sector", says="work in the sector {values}", **of_the_profile("sector", Sector)),
    Criterion("place", "Place", says="are in {values}", **of_the_profile("place", Place)),
    Criterion(
        "profession",
        "Profession",
        says="gave {values} as their profession",
        **of_the_profile("profession", Profession),
    ),
    Criterion(
        "organisation",
        "Organisation",
        says="work for {values}",
        **of_the_profile("organisation", Organisation, by="key"),
    ),
    Criterion(
        "level",
        "Level",
        people=lambda values: Q(profile__level__in=values),
        says="gave “{values}” as their level",
        choices=lambda: list(Level.choices),
    ),
    Criterion(
        "interests",
        "Interests",
        people=interested_in,
        says="name {values} among their interests",
    ),
    Criterion("role", "Role in the portal", people=with_a_role, says="are {values} here", choices=roles),
)
