"""Who answers to whom, as far as people have told us."""

from collections.abc import Iterable

from collaborative.people.models import Profile, User
from collaborative.people.models.users import tidy_address
from collaborative.people.queries.merges import kept_instead

STEPS = 2  # a manager, and the manager's manager


def managers_of(people: Iterable[User]) -> dict[int, frozenset[int]]:
    """For each person the numbers of their line manager and of that one's, where both have an account.

    Whoever was merged into another account is that other account.
    """
    told = _told()
    return {person.pk: frozenset(_line_above(person.pk, told)) for person in people}


def _told() -> dict[int, int]:
    """Each person's manager, by their numbers, in three questions whatever the number of people."""
    rows = Profile.objects.exclude(line_manager="").values_list("user", "line_manager")
    wanted = {user: tidy_address(address) for user, address in rows}
    accounts = dict(User.objects.filter(email__in=set(wanted.values())).values_list("email", "pk"))
    found = {user: accounts[address] for user, address in wanted.items() if address in accounts}
    kept = kept_instead()
    own_words_last = sorted(found.items(), key=lambda pair: pair[0] not in kept)
    return {kept.get(user, user): kept.get(manager, manager) for user, manager in own_words_last}


def _line_above(number: int, told: dict[int, int]) -> list[int]:
    found: list[int] = []
    for _ in range(STEPS):
        manager = told.get(found[-1] if found else number)
        if manager is None or manager == number or manager in found:
            break
        found.append(manager)
    return found
