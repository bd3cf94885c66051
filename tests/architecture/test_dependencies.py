import re
from importlib.metadata import distributions
from pathlib import Path

import pytest

from tests.architecture.floors import ROOT

WISHES = sorted((ROOT / "requirements").glob("*.in"))
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
NAME = re.compile(r"^([a-z0-9._-]+)", re.I)


def without_reason(words: str) -> list[str]:
    """Lines that ask for a package and do not say why."""
    wishes = [line for line in words.splitlines() if line.strip() and not line.startswith(("#", "-"))]
    return [line for line in wishes if not re.search(r"\s#\s+\S", line)]


def without_hash(words: str) -> list[str]:
    whole = words.replace("\\\n", " ").splitlines()
    return [line for line in whole if NAME.match(line) and "--hash=sha256:" not in line]


def hosts_in(words: str) -> list[str]:
    return re.findall(r"https?://\S+|--(?:index-url|find-links|trusted-host)\S*", words)


@pytest.mark.parametrize("path", WISHES, ids=lambda path: path.name)
def test_every_package_asked_for_has_its_reason_beside_it(path):
    assert without_reason(path.read_text()) == []


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_package_is_locked_by_its_hash_and_from_no_named_host(path):
    assert without_hash(path.read_text()) == []
    assert hosts_in(path.read_text()) == []


def test_every_wish_has_a_lock():
    assert [
        path.stem for path in WISHES if not path.with_suffix(".txt").exists() and path.stem != "dev"
    ] == []


def test_the_design_system_is_locked_and_from_no_named_host():
    words = (ROOT / "package-lock.json").read_text()

    assert '"resolved"' not in words
    assert words.count('"integrity"') >= 1


def test_the_driver_django_would_prefer_is_not_here():
    assert {d.metadata["Name"].lower() for d in distributions()} & {"psycopg", "psycopg-binary"} == set()


def test_no_lock_file_that_names_hosts_is_kept():
    assert [name for name in ("uv.lock", "poetry.lock", "yarn.lock") if Path(ROOT / name).exists()] == []


def test_planted_lines_are_found():
    assert without_reason("django>=5\n# why\ncelery  # worker\n-c base.txt") == ["django>=5"]
    assert without_hash("django==5.2 \\\n    --hash=sha256:ab\ncelery==5\n    # via x") == ["celery==5"]
    address = "://".join(["https", "example.org"])
    assert hosts_in(f"--index-url {address}") == ["--index-url", address]
