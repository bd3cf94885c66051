"""Every write to a Registration stands in one package; whoever adds another finds this test."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOOR = "community/actions/places/"
WRITES = {
    "abulk_create",
    "acreate",
    "bulk_create",
    "bulk_update",
    "create",
    "delete",
    "get_or_create",
    "save",
    "update",
    "update_or_create",
}
ALLOWED = {
    # Ticks that what somebody asked for is arranged: neither takes nor gives back a place.
    "community/actions/arranging.py",
    # Invented people at invented events, on a portal that nobody else uses yet.
    "collaborative/home/actions/invented_events.py",
    "collaborative/home/actions/invented_groups.py",
    "collaborative/home/actions/invented_line.py",
    "collaborative/home/actions/invented_past.py",
    "collaborative/home/actions/invented_sharing.py",
}


def sources() -> list[Path]:
    packages = ("collaborative", "community", "programmes", "innovation", "measures")
    found = [path for package in packages for path in (ROOT / package).rglob("*.py")]
    return [path for path in found if "migrations" not in path.parts]


def writes_to_registrations(words: str) -> list[int]:
    """Lines that make, change or delete: registrations.update(…), Registration(…), place.save()."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(words))
        if isinstance(node, ast.Call) and (makes_one(node) or writes_one(node))
    ]


def makes_one(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id == "Registration"


def writes_one(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in WRITES:
        return False
    chain = ast.unparse(call.func.value).lower()
    return any(word in chain for word in ("registration", "held", "place_of", "people_at", "told_about"))


def test_places_are_written_in_one_package():
    found = {
        path.relative_to(ROOT).as_posix(): lines
        for path in sources()
        if (lines := writes_to_registrations(path.read_text()))
    }

    elsewhere = {path: lines for path, lines in found.items() if not path.startswith(DOOR)}
    assert set(elsewhere) - ALLOWED == set()
    assert f"{DOOR}taking.py" in found


@pytest.mark.parametrize(
    "line",
    [
        "Registration.objects.create(event=event)",
        "Registration(event=event).save()",
        "event.registrations.filter(pk=1).update(state='x')",
        "registration.save()",
        "held_at(event).delete()",
        "places.held().update(number=1)",
    ],
)
def test_the_search_finds_a_write(line):
    assert writes_to_registrations(line) == [1] or writes_to_registrations(line) == [1, 1]


@pytest.mark.parametrize(
    "line", ["event.save()", "Registration.objects.filter(pk=1)", "form.cleaned_data.update(x)"]
)
def test_the_search_lets_the_rest_be(line):
    assert writes_to_registrations(line) == []


def test_what_is_allowed_is_still_there():
    assert all((ROOT / path).exists() for path in ALLOWED)


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_writes_rows_is_used_inside_the_package_alone(path):
    inside = path.relative_to(ROOT).as_posix().startswith(DOOR)

    assert inside or "places.rows" not in path.read_text()
