"""Who would rather not be paired with whom. Only the engine and whoever asked ever read it."""

from collections.abc import Collection, Iterable

from collaborative.people.models import User
from collaborative.people.queries.merges import kept_instead
from community.models import KeptApart

GONE = "Somebody whose account is closed"


def kept_apart(keys: Collection[str]) -> frozenset[frozenset[str]]:
    """Pairs among these people's keys, whichever of the two asked, through whatever account they did."""
    now, rows = _keys_now(), list(KeptApart.objects.all())
    known = _keys_of(row.address for row in rows)
    named = {(row.person_key, other) for row in rows for other in (row.other_key, known.get(row.address, ""))}
    pairs = {frozenset(now.get(key, key) for key in pair) for pair in named}
    return frozenset(pair for pair in pairs if len(pair) == 2 and pair <= set(keys))


def not_with(person: User) -> list[tuple[str, str]]:
    """Whom this person named, for their own eyes: how to name each when it is taken back, and in words.

    Somebody named by address is shown as that address, whoever it is and whether or not they are with us.
    """
    rows = KeptApart.objects.filter(person_key__in=accounts_of(person)).order_by("created_at", "pk")
    named = [(row.other_key, row.address) for row in rows]
    names = _names_of(key for key, address in named if not address)
    return [(address or key, address or names.get(key, GONE)) for key, address in named]


def accounts_of(person: User) -> list[str]:
    """Their key, and those of accounts that were folded into theirs."""
    return [person.key, *(old for old, key in _keys_now().items() if key == person.key)]


def key_behind(address: str) -> str:
    """Of whoever has this address, so that it holds when they change it; nobody is told."""
    return _keys_of([address]).get(address, "")


def _keys_of(addresses: Iterable[str]) -> dict[str, str]:
    wanted = {address for address in addresses if address}
    return dict(User.objects.filter(email__in=wanted).values_list("email", "key"))


def _names_of(keys: Iterable[str]) -> dict[str, str]:
    """By the key they were named under, also where that account was folded into another since."""
    now = {key: key for key in keys}
    now |= {old: key for old, key in _keys_now().items() if old in now}
    names = dict(User.objects.filter(key__in=set(now.values())).values_list("key", "name"))
    return {key: names[current] for key, current in now.items() if current in names}


def _keys_now() -> dict[str, str]:
    """The keys of accounts that were folded into others, and whose they are now."""
    kept = kept_instead()
    keys = dict(User.objects.filter(pk__in={*kept, *kept.values()}).values_list("pk", "key"))
    return {keys[folded]: keys[into] for folded, into in kept.items()}
