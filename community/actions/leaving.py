"""Before an account is erased: whoever was to meet this person hears of it, and their calendar is free."""

from collections.abc import Collection

from collaborative.people.models import User
from community.actions import shadowing
from community.actions.coaching import erasing
from community.actions.connect import ending


def leave(person: User, *, going: Collection[int]) -> None:
    """`going` are all who are erased with them. Whoever is left never reads who it was, or why."""
    ending.end_pairs_before_erasing(person, going=going)
    erasing.end_before_erasing(person, going=going)
    shadowing.end_before_erasing(person, going=going)
