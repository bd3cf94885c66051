from collections.abc import Collection

from collaborative.people.models import User


def listed_by_address(addresses: Collection[str]) -> dict[str, User]:
    """Members whom the directory shows, by their addresses. Whoever stays out of it is not found here."""
    people = User.objects.filter(email__in=addresses, is_active=True, profile__is_listed=True)
    return {person.email: person for person in people.select_related("profile")}
