from collections.abc import Callable

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from collaborative.people.engine.importing import Column, Sheet, Unreadable, Value
from collaborative.people.models import Merge, Organisation, Place, Profession, Profile, Sector, User
from collaborative.people.models.users import tidy_address
from collaborative.people.queries.sheets.cells import one_of, read_level, read_name, words_up_to


def people() -> Sheet:
    columns = [
        Column(
            "E-mail", "email", address_reader(), ("Email", "E-mail address", "Email address"), is_key=True
        ),
        Column("Name", "name", read_name, ("Full name",), is_needed=True),
        Column("Role", "job_title", words_up_to(160), ("Job title",)),
        Column("Organisation", "organisation", one_of(Organisation.objects.filter(is_active=True))),
        Column("Place", "place", one_of(Place.objects.all()), ("Borough",)),
        Column("Sector", "sector", one_of(Sector.objects.all())),
        Column("Profession", "profession", one_of(Profession.objects.all())),
        Column("Level", "level", read_level),
        Column("Interests", "interests", words_up_to(300)),
    ]
    profiles = Profile.objects.select_related("user", "organisation", "place", "sector", "profession")
    return Sheet(columns, {profile.user.email: values_of(profile) for profile in profiles})


def values_of(profile: Profile) -> dict[str, Value]:
    plain = {"name": profile.user.name, "job_title": profile.job_title, "interests": profile.interests}
    values = {name: Value(text, text) for name, text in plain.items()}
    values["level"] = Value(profile.level, profile.get_level_display())
    for name in ("organisation", "place", "sector", "profession"):
        one = getattr(profile, name)
        values[name] = Value(one.pk, one.name) if one else Value(None, "")
    return values


def address_reader() -> Callable[[str], Value]:
    """Reads an address as its person's main one; refuses those of closed accounts."""
    main = dict(EmailAddress.objects.filter(verified=True).values_list("email", "user__email"))
    folded = dict(Merge.objects.filter(undone_at=None).values_list("folded__email", "kept__email"))
    closed = set(User.objects.filter(is_active=False).values_list("email", flat=True))

    def read(text: str) -> Value:
        address = tidy_address(text)
        address = main.get(address, address)
        if address in folded:
            raise Unreadable(f"This account was merged. Write {folded[address]} instead.")
        if address in closed:
            raise Unreadable("This person's account is closed. Open it again first, or take the row out.")
        try:
            validate_email(address)
        except ValidationError:
            raise Unreadable(f"“{text}” is not an address. Write it like name@example.org.") from None
        if len(address) > 254:
            raise Unreadable("The address is too long. Check that it is one address.")
        return Value(address, address)

    return read
