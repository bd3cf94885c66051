from django.contrib.auth.models import AnonymousUser

from collaborative.people.models import User
from collaborative.people.roles import GIVEN, Role


def roles_of(user: User | AnonymousUser) -> set[Role]:
    """The roles given to somebody, asked of the database once a request."""
    if not user.is_authenticated:
        return set()
    if not hasattr(user, "_roles"):
        names = set(user.groups.values_list("name", flat=True))
        user._roles = {role for role in GIVEN if role.name in names}
    return user._roles


def is_leader(user: User | AnonymousUser) -> bool:
    """Executives see figures, not people, unless another role of theirs says otherwise."""
    if not user.is_authenticated:
        return False
    given = roles_of(user)
    return not given or user.is_superuser or any(role.is_leader for role in given)
