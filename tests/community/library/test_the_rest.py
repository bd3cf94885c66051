"""What several people do at once, what a page says of itself, and what a thing is called."""

import pytest
from django.urls import reverse

from collaborative.identity.actions import content as identity
from collaborative.kit.database import Busy
from collaborative.kit.refusals import Refused
from community.actions.library import writing
from community.models import Comment, ListedItem, Reflection, StepDone, Version, Word
from community.views.library.writing import BUSY
from tests.builders import a_leader
from tests.community.library.test_stories import filled_in
from tests.community.shelf import a_draft, a_list_of, a_module, a_story, a_story_sent_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return a_leader("Ada Okoro")


def test_the_open_call_asks_a_question_for_each_of_the_five(client):
    identity.load()

    page = client.get(reverse("open-call"))

    assert next(ask["name"] for ask in page.context["asks"]) == "Building connections and trust"
    assert len(page.context["asks"]) == 5
    assert "What could none of you have done alone?" in page.content.decode()


def test_an_empty_library_says_what_to_do(client):
    assert "The first story in it could be yours." in client.get("/library/").content.decode()
    assert "Nothing fits all of that" in client.get("/library/?kind=blog").content.decode()
    assert "Nothing says “soup”" in client.get("/library/?q=soup").content.decode()


def test_what_is_sent_in_is_not_sent_in_again(ada):
    with pytest.raises(Refused, match="has this story already"):
        writing.submit(story=a_story_sent_in(author=ada), by=ada)


def test_a_revision_that_is_with_the_team_says_what_stays_on_show(signed_in, ada):
    story = a_story("Soup", author=ada)
    writing.save(story=story, words=words("Broth"))
    writing.submit(story=story, by=ada)

    page = signed_in(ada).get(reverse("my-library")).content.decode()

    assert "The earlier version stays on show until then." in page


@pytest.mark.parametrize(
    ("address", "busy", "said"),
    [
        ("story-change", "save", {}),
        ("story-change", "submit", {"do": "send"}),
        ("story-take-back", "take_back", {}),
        ("story-delete", "delete", {}),
    ],
)
def test_somebody_else_at_the_same_story_is_said_and_nothing_is_lost(
    address, busy, said, signed_in, ada, monkeypatch
):
    story = a_draft(author=ada)

    def wait(**kwargs):
        raise Busy

    module = "community.views.library.writing"
    if busy == "delete":
        monkeypatch.setitem(__import__(module, fromlist=["DELETE"]).DELETE, "action", wait)
    else:
        monkeypatch.setattr(writing, busy, wait)
    page = signed_in(ada).post(reverse(address, args=[story.key]), filled_in(**said), follow=True)

    assert BUSY in page.content.decode()


def test_everything_has_a_name(ada):
    story = a_story("Soup", author=ada)
    step = a_module().steps.first()
    named = [
        Version(number=3),
        Comment(words="Say more."),
        Word(word="soup"),
        StepDone(step=step, person=ada),
        Reflection(person=ada),
        ListedItem(item=story),
        a_list_of(ada, "For Friday"),
    ]

    assert [str(one) for one in named] == [
        "Version 3",
        "Say more.",
        "soup",
        "Ada Okoro: Step 1",
        "A reflection of Ada Okoro",
        "Soup",
        "For Friday",
    ]
    assert a_list_of(ada).get_absolute_url().startswith("/me/library/lists/")
