from datetime import timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.utils import timezone
from django.utils.text import slugify

from collaborative.home.demo.accounts import ACCOUNTS
from collaborative.home.engine.people import Employer, Person, Words, invent
from collaborative.identity.actions.shipping import content
from collaborative.people.models import Organisation, Place, Profession, Profile, Sector, User

PACKAGE = "collaborative.home.demo"
INVENTED = "Invented for the demonstration"
LEADERS = 400
NEWCOMERS = 50  # one in so many
LONG_AGO = 400


def keep_organisations() -> None:
    """The invented ones, beside those the source documents name."""
    sectors = {sector.slug: sector for sector in Sector.objects.all()}
    places = {place.slug: place for place in Place.objects.all()}
    here = set(Organisation.objects.values_list("slug", flat=True))
    rows = {slugify(row["name"]): row for row in content(PACKAGE, "organisations")}
    made = Organisation.objects.bulk_create(
        Organisation(slug=slug, name=row["name"], sector=sectors[row["sector"]], source=INVENTED)
        for slug, row in rows.items()
        if slug not in here
    )
    link = Organisation.places.through
    link.objects.bulk_create(
        link(organisation=organisation, place=places[place])
        for organisation in made
        for place in rows[organisation.slug]["places"]
    )


def keep_people(*, seed: int) -> int:
    """The accounts of the demonstration and some four hundred leaders around them; how many were new."""
    here = {
        email for model in (User, EmailAddress) for email in model.objects.values_list("email", flat=True)
    }
    new = [person for person in everybody(seed=seed) if person.email not in here]
    users = User.objects.bulk_create(user_of(person) for person in new)
    spread_joining(users)
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users
    )
    Profile.objects.bulk_create(profiles(new, users))
    give_roles(users)
    return len(users)


def spread_joining(users: list[User]) -> None:
    """A few joined this week, the others long before the events they have been to."""
    today = timezone.now()
    for number, user in enumerate(users):
        days = number % 7 if number % NEWCOMERS == 0 else LONG_AGO + number
        user.created_at = today - timedelta(days=days)
    User.objects.bulk_update(users, ["created_at"])


def everybody(*, seed: int) -> list[Person]:
    named = [account.person for account in ACCOUNTS]
    words = content(PACKAGE, "words")
    household = Words(
        names=content(PACKAGE, "names"),
        posts=content(PACKAGE, "posts"),
        interests=words["interests"],
        about=words["about"],
        access_needs=words["access_needs"],
    )
    taken = {person.name for person in named}
    employers = [employer for employer in all_employers() if employer.sector in household.posts]
    return named + invent(LEADERS, seed=seed, words=household, employers=employers, taken=taken)


def all_employers() -> list[Employer]:
    """Whoever is still with us and somewhere in south east London."""
    organisations = Organisation.objects.filter(is_active=True, places__isnull=False).distinct()
    return [
        Employer(name=each.name, sector=each.sector.slug, places=[place.slug for place in each.places.all()])
        for each in organisations.select_related("sector").prefetch_related("places").order_by("slug")
    ]


def user_of(person: Person) -> User:
    """Nobody knows a password of theirs, because there is none."""
    enters = any(
        account.role and account.role.enters_admin for account in ACCOUNTS if account.person == person
    )
    return User(name=person.name, email=person.email, password=make_password(None), is_staff=enters)


def profiles(people: list[Person], users: list[User]) -> list[Profile]:
    organisations, places, sectors, professions = (
        {getattr(each, by): each for each in model.objects.all()}
        for model, by in ((Organisation, "name"), (Place, "slug"), (Sector, "slug"), (Profession, "slug"))
    )
    return [
        Profile(
            user=user,
            job_title=person.job_title,
            organisation=organisations.get(person.organisation),
            place=places.get(person.place),
            sector=sectors.get(person.sector),
            profession=professions.get(person.profession),
            level=person.level,
            interests=person.interests,
            about=person.about,
            access_needs=person.access_needs,
            is_listed=person.is_listed,
            welcomed_at=timezone.now(),
            **person.shows,
        )
        for person, user in zip(people, users, strict=True)
    ]


def give_roles(users: list[User]) -> None:
    groups = {group.name: group for group in Group.objects.all()}
    roles = {account.person.email: account.role for account in ACCOUNTS if account.role}
    given = User.groups.through
    given.objects.bulk_create(
        given(user=user, group=groups[roles[user.email].name]) for user in users if user.email in roles
    )
