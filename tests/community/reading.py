"""A calendar entry read back line by line, by code that knows nothing of the library that wrote it."""

import re


def unfolded(calendar: str) -> list[str]:
    """Long lines are folded after 75 octets and go on after a blank (RFC 5545, 3.1)."""
    assert calendar.endswith("\r\n")
    assert "\n" not in calendar.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in calendar.split("\r\n"))
    return re.sub(r"\r\n[ \t]", "", calendar).split("\r\n")[:-1]


def components(calendar: str) -> list[str]:
    return [line.removeprefix("BEGIN:") for line in unfolded(calendar) if line.startswith("BEGIN:")]


def fields(calendar: str, component: str = "VEVENT") -> dict[str, str]:
    """Every field of the one component, by its name and parameters: "DTSTART;TZID=Europe/London"."""
    lines = unfolded(calendar)
    inside = lines[lines.index(f"BEGIN:{component}") + 1 : lines.index(f"END:{component}")]
    found = dict(split(line) for line in inside)
    assert len(found) == len(inside)
    return found


def split(line: str) -> tuple[str, str]:
    """At the first colon outside quotation marks."""
    outside = re.match(r'(?:[^":]|"[^"]*")*', line).end()
    return line[:outside], line[outside + 1 :]


def value(calendar: str, name: str, component: str = "VEVENT") -> str:
    found = [value for key, value in fields(calendar, component).items() if key.split(";")[0] == name]
    assert len(found) == 1, f"{name} stands there {len(found)} times"
    return text(found[0])


def text(raw: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], raw)


def method(calendar: str) -> str:
    return next(line for line in unfolded(calendar) if line.startswith("METHOD:")).removeprefix("METHOD:")
