"""Which of the people we know somebody in a report is: by e-mail address, then by exactly the same name."""

from collections.abc import Iterable
from dataclasses import dataclass

from community.engine.names import normal
from community.engine.reports import Attendee, added


@dataclass(frozen=True)
class Known:
    """Somebody it could be. Only those expected are looked for by name: names are no proof."""

    key: str
    name: str
    email: str
    is_expected: bool = True


@dataclass(frozen=True)
class Match:
    """One key: found. Several: somebody must choose. None: nobody we know."""

    attendee: Attendee
    keys: tuple[str, ...] = ()


def match(attendees: Iterable[Attendee], known: Iterable[Known]) -> list[Match]:
    known = list(known)
    by_address = {one.email.casefold(): one.key for one in known}
    by_name: dict[str, list[str]] = {}
    for one in known:
        if one.is_expected:
            by_name.setdefault(normal(one.name), []).append(one.key)
    return [Match(one, _keys(one, by_address, by_name)) for one in attendees]


def _keys(one: Attendee, by_address: dict[str, str], by_name: dict[str, list[str]]) -> tuple[str, ...]:
    for address in (one.email, one.name.casefold()):  # some write their address where the name should stand
        if address in by_address:
            return (by_address[address],)
    return tuple(by_name.get(normal(one.name), ())) if normal(one.name) else ()


def minutes_by_person(found: Iterable[tuple[str, Attendee]], *, most: int) -> dict[str, int | None]:
    """One person may stand there under two names; nobody was there longer than the event lasted."""
    seconds: dict[str, int | None] = {}
    for key, attendee in found:
        seconds[key] = added(seconds.get(key), attendee.seconds)
    return {key: None if many is None else min(round(many / 60), most) for key, many in seconds.items()}
