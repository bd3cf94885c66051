"""No page and no style sheet asks another machine for anything."""

import re
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from tests.architecture.asking import enter
from tests.architecture.floors import ROOT
from tests.architecture.policies import OPENS
from tests.architecture.who_may_open import TABLE
from tests.architecture.world import World

LOADING = {("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("link", "href")}
OUTSIDE = re.compile(r"^\s*(https?:)?//", re.I)
SHEETS = sorted([*(ROOT / "static" / "build").rglob("*.css"), *(ROOT / "static" / "css").rglob("*.css")])
SCRIPTS = sorted((ROOT / "static" / "js").rglob("*.js"))


class Loads(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.outside: list[str] = []

    def handle_starttag(self, tag, attrs) -> None:
        for name, value in attrs:
            if (tag, name) in LOADING and OUTSIDE.match(value or ""):
                self.outside.append(value)


def loaded_from_elsewhere(page: str) -> list[str]:
    reader = Loads()
    reader.feed(page)
    return reader.outside


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("role", ["visitor", "leader", "administrator"])
def test_no_page_asks_another_machine_for_anything(role, client):
    world = World()
    world.me = world.people[role]
    enter(client, world.me)
    found = []

    for line in [line for line in TABLE if line.may[role] == OPENS]:
        response = client.get(reverse(line.name, args=[world.value(arg) for arg in line.args]))
        if response.headers["Content-Type"].startswith("text/html"):
            found += [
                f"{line.name}: {address}" for address in loaded_from_elsewhere(response.content.decode())
            ]

    assert found == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_no_style_sheet_asks_another_machine_for_anything(sheet):
    words = sheet.read_text()

    assert re.findall(r"url\(\s*[\"']?(?:https?:)?//[^)]*|@import\s+[^;]*//[^;]*", words) == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_no_script_asks_another_machine_for_anything_or_evaluates_words(script):
    words = re.sub(r"/\*.*?\*/|(?<!:)//[^\n]*", "", script.read_text(), flags=re.S)

    assert re.findall(r"https?://\S+|\beval\(|new Function|innerHTML|document\.write", words) == []


def test_what_is_loaded_from_elsewhere_is_found():
    page = '<script src="//cdn.example/x.js"></script><img src="https://example.org/x.png"><a href="https://nhs.uk">'

    assert loaded_from_elsewhere(page) == ["//cdn.example/x.js", "https://example.org/x.png"]
