import re

import pytest

from tests.architecture.floors import ROOT

PAGES = sorted([*(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)[^)]*\)")
PATH = re.compile(r"`((?:collaborative|community|tests|docs|static|templates|benchmarks)/[\w/.-]+)`")
PROMISES = re.compile(r"coming soon|\bTODO\b|\bTBD\b|lorem ipsum", re.I)


@pytest.mark.parametrize("document", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_a_document_leads_to_is_there(document):
    words = document.read_text()

    links = [link for link in LINK.findall(words) if not (document.parent / link).exists()]
    paths = [path for path in PATH.findall(words) if not (ROOT / path).exists()]

    assert (links, paths) == ([], [])
    assert PROMISES.findall(words) == []


def test_decisions_are_numbered_once_each():
    numbers = [int(page.name[:4]) for page in DECISIONS]

    assert numbers == list(range(1, len(DECISIONS) + 1))


def test_a_decision_says_what_was_faced_what_was_chosen_and_what_follows():
    silent = [
        page.name
        for page in DECISIONS
        if not all(word in page.read_text().lower() for word in ("faced", "chose", "follows"))
    ]

    assert silent == []


def test_the_list_of_documents_names_every_one():
    named = (ROOT / "docs" / "README.md").read_text()
    pages = [path for path in (ROOT / "docs").rglob("*.md") if "decisions" not in path.parts]

    assert [path.name for path in pages if path.name not in named and path.name != "README.md"] == []
