"""Who of those waiting is given the places that came free: in order, and a group together or not at all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Waiting:
    """One person in the line; `group` is the number of the group they wait with, if any."""

    number: int
    group: int | None = None


def next_in_line(line: Sequence[Waiting], *, free: int | None, skips: bool) -> list[int]:
    """The numbers of those who are given a place, in their order in the line.

    `line` is in its order: priority, then time, then number. A group stands where its first member stands.
    `free` is how many places came free, None where there is no limit. Where a group does not fit, those
    behind it wait with it, unless `skips`.
    """
    chosen: list[int] = []
    for party in parties(line):
        if free is not None and len(chosen) + len(party) > free:
            if skips:
                continue
            break
        chosen += party
    return in_order(line, chosen)


def parties(line: Iterable[Waiting]) -> list[list[int]]:
    """The line as parties of one or more, each where its first member stands."""
    found: dict[tuple, list[int]] = {}
    for waiting in line:
        key = ("alone", waiting.number) if waiting.group is None else ("group", waiting.group)
        found.setdefault(key, []).append(waiting.number)
    return list(found.values())


def in_order(line: Iterable[Waiting], chosen: Iterable[int]) -> list[int]:
    wanted = set(chosen)
    return [waiting.number for waiting in line if waiting.number in wanted]
