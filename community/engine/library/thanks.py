"""Who is thanked at the end of a story: one on each line, and after a colon what for."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Thanks:
    name: str
    what_for: str = ""


def thanks(lines: str) -> list[Thanks]:
    pairs = (line.partition(":") for line in lines.splitlines() if line.strip())
    return [Thanks(name.strip(), what.strip()) for name, _, what in pairs]


def without(lines: str, name: str) -> str:
    """The same lines, but for those that thank this person."""
    kept = [line for line in lines.splitlines() if line.partition(":")[0].strip().lower() != name.lower()]
    return "\n".join(kept)
