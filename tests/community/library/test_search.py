"""Both ways of looking: on PostgreSQL in full, elsewhere plainly. What is tested here is true of either."""

import pytest
from django.urls import reverse

from collaborative.kit import search as ways
from collaborative.kit.search import plainly
from community.actions.library import learning, moderating
from community.models import Item, Word
from community.queries.library import search as queries
from community.queries.library import shelf
from tests.builders import a_characteristic, a_leader
from tests.community.shelf import a_draft, a_module, a_resource, a_story, a_story_sent_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True, params=["as this database can", "plainly"])
def way(request, monkeypatch):
    if request.param == "plainly":
        monkeypatch.setattr(ways, "_way", lambda: plainly)


def titles(q="", **narrowing) -> list[str]:
    found = queries.search(q, **narrowing)
    return [item.title for item in found.items[:20]]


def test_a_word_in_the_title_counts_for_more_than_one_in_the_summary_or_the_rest():
    a_resource("Bread", body="There was soup.")
    a_resource("Cake", summary="All about soup.")
    a_resource("Soup")

    assert titles("soup") == ["Soup", "Cake", "Bread"]


def test_another_form_of_the_word_finds_it_too():
    a_resource("Meetings that matter")

    assert titles("meeting") == ["Meetings that matter"]


def test_nothing_that_is_not_on_show_is_ever_found_nor_guessed():
    author = a_leader()
    a_draft("Zanzibar draft", author=author)
    a_story_sent_in("Zanzibar sent in", author=author)
    a_resource("Zanzibar resource", is_shown=False)
    taken = a_story("Zanzibar taken down", author=author)
    moderating.take_down(story=taken, by=author)
    Word.objects.get_or_create(word="zanzibar")

    for asked in ("zanzibar", "Zanzibra"):
        found = queries.search(asked)
        assert (list(found.items[:20]), found.instead) == ([], "")


def test_a_misspelt_word_is_put_right_and_said_so():
    a_resource("Connections across boundaries")

    found = queries.search("Conections")

    assert [item.title for item in found.items[:9]] == ["Connections across boundaries"]
    assert (found.asked, found.instead, found.looked_for) == ("Conections", "connections", "connections")


def test_only_the_misspelt_one_of_two_words_is_changed():
    a_resource("The kitchen table", body="Discharge lounge")

    assert queries.search("discharge kichen").instead == "discharge kitchen"


def test_a_word_that_is_like_no_other_is_left_as_it_is():
    a_resource("The kitchen table")

    found = queries.search("xylophone")

    assert (found.number, found.instead) == (0, "")


def test_what_something_is_about_and_what_its_steps_say_find_it():
    a_story("Soup", characteristics=[a_characteristic("Embracing challenge", tint="l")])
    module = a_module("Leading")
    module.steps.filter(order=1).update(body="Draw a rhinoceros.")
    learning.learn(module)

    assert titles("challenge") == ["Soup"]
    assert titles("rhinoceros") == ["Leading"]


def test_a_list_is_narrowed_by_kind_characteristic_and_format():
    about = a_characteristic("Embracing challenge", tint="l")
    a_story("A story of soup", characteristics=[about])
    a_resource("A page on soup", format="link", link="https://example.org/soup")
    a_module("Learning about soup")

    assert titles("soup", kind="stories") == ["A story of soup"]
    assert titles("soup", kind="module") == ["Learning about soup"]
    assert titles(characteristic=about.slug) == ["A story of soup"]
    assert titles(format="link") == ["A page on soup"]
    assert titles(kind="nonsense") == []


def test_an_excerpt_marks_the_words_and_is_cut_to_what_matters():
    item = a_resource("Wednesdays", body=f"{'Long ago. ' * 60}Then there was soup for everybody.")

    parts = queries.excerpts([item], "soup")[item.pk]

    assert [part.text.lower() for part in parts if part.is_hit] == ["soup"]
    assert sum(len(part.text) for part in parts) < 400


def test_what_was_found_by_its_title_alone_has_no_excerpt():
    item = a_resource("Soup")

    assert queries.excerpts([item], "soup") == {}
    assert queries.excerpts([item], "") == queries.excerpts([], "soup") == {}


HOSTILE = [
    "\0",
    "a\0b",
    "x" * 10_000,
    "'" * 200,
    '"',
    '"unfinished',
    "& | ! ( ) : * <->",
    "-",
    "--soup",
    "or or or",
    "soup:*",
    "%_%",
    "\\",
    "'; DROP TABLE community_item; --",
    "the and of",
    "\ue000soup\ue001",
    "🦉 " * 60,
    "-soup " * 40,
    " ".join("abcdefghij" for _ in range(20)),
]


@pytest.mark.parametrize("asked", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_asked_is_answered(asked, client):
    a_resource("Soup", body="a pot of it & more")

    answer = client.get(reverse("library"), {"q": asked, "page": asked, "kind": asked})

    assert answer.status_code == 200


def test_words_that_are_not_wanted_and_phrases_are_understood():
    a_resource("Fresh soup table")
    a_resource("A table, then soup")

    assert titles('"soup table"') == ["Fresh soup table"]
    assert titles("soup -fresh") == ["A table, then soup"]


def test_what_was_taken_down_while_a_page_was_fetched_is_left_out():
    found = queries.Ranked([a_resource("Soup").pk, 999_999])

    assert [item.title for item in found[:9]] == ["Soup"]


def test_more_like_this_is_what_shares_most():
    about, other = a_characteristic("Embracing", tint="l"), a_characteristic("Including", tint="p")
    here = a_story("Waiting lists of children", characteristics=[about, other])
    nearest = a_story("Children on waiting lists", characteristics=[about, other])
    near = a_story("Soup", characteristics=[about])
    a_story("Nothing in common", characteristics=[a_characteristic()])
    a_draft("A draft on waiting lists", characteristics=[about, other])

    assert [item.pk for item in shelf.related(Item.objects.get(pk=here.pk))] == [nearest.pk, near.pk]


def test_words_that_nothing_says_any_more_are_forgotten():
    author = a_leader()
    a_resource("Bread")
    story = a_story("Quinoa", author=author)
    moderating.take_down(story=story, by=author)

    learning.forget_words()

    known = set(Word.objects.values_list("word", flat=True))
    assert ("bread" in known, "quinoa" in known) == (True, False)


def test_an_excerpt_shows_no_marks_of_headings():
    item = a_resource(
        "Tea", body="First we asked.\n\n## What we did\n\nWe put a kettle on, issue #12 ## said."
    )

    [parts] = queries.excerpts([item], "kettle").values()

    assert "#" not in "".join(part.text for part in parts).replace("#12", "")
    assert [part.text for part in parts if part.is_hit] == ["kettle"]
