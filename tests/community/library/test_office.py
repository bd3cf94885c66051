"""The library's desks."""

import pytest

from community.actions.library import content as shipped
from community.actions.library.writing import save, submit, take_back
from community.choices import ItemFormat, ItemState
from community.models import Item, Module, ReadingList, Resource, Step, Story
from tests.builders import a_leader, a_moderator, a_team_member
from tests.community.library.test_uploads import PDF
from tests.community.reading_apart import a_version
from tests.community.shelf import (
    a_draft,
    a_list_of,
    a_module,
    a_resource,
    a_story,
    a_story_sent_in,
    sent,
    words,
)

pytestmark = pytest.mark.django_db
STORIES = "/admin/community/story/"
RESOURCES = "/admin/community/resource/"


@pytest.fixture
def tom(signed_in):
    return signed_in(a_team_member("Tom Team"))


def pressed(browser, desk: str, one, action: str, **said):
    asked = browser.post(f"{desk}{one.pk}/do/{action}/", follow=True).context
    agreed = asked.get("agreed", "1")
    return browser.post(f"{desk}{one.pk}/do/{action}/", {"confirmed": agreed, **said}, follow=True)


def test_a_version_that_came_in_meanwhile_is_not_published_unread(tom):
    story = a_story_sent_in("Soup", author=a_leader("Ada Okoro"))
    address = f"{STORIES}{story.pk}/do/publish/"
    asked = tom.post(address)
    take_back(story=story, by=story.author)
    save(story=story, words=words("Soup", body="Something else."))
    submit(story=story, by=story.author)

    again = tom.post(address, {"confirmed": asked.context["agreed"], "words": ""})

    assert "Version 1, sent in on" in asked.context["sentence"]
    assert "Version 2, sent in on" in again.context["sentence"]
    assert "This has changed since you looked at it." in again.content.decode()
    assert not Story.objects.get(pk=story.pk).is_shown


def test_a_story_is_answered_published_put_at_the_top_and_taken_down_from_its_page(tom):
    ada = a_leader("Ada Okoro")
    story, other = a_story_sent_in("Soup", author=ada), a_story_sent_in("Bread", author=ada)

    empty = pressed(tom, STORIES, other, "ask_for_changes", words="")
    asked = pressed(tom, STORIES, other, "ask_for_changes", words="Say more.")
    published = pressed(tom, STORIES, story, "publish", words="")
    pressed(tom, STORIES, story, "feature")
    top = Story.objects.get(pk=story.pk).is_featured
    pressed(tom, STORIES, story, "unfeature")
    down = pressed(tom, STORIES, story, "take_down", words="As you asked.")

    assert "Tell the author what to do, or why." in empty.content.decode()
    assert "1 story sent back." in asked.content.decode()
    assert "1 story published." in published.content.decode()
    assert top is True
    assert "1 story taken down." in down.content.decode()
    assert list(Story.objects.order_by("pk").values_list("state", flat=True)) == [
        ItemState.WITHDRAWN,
        ItemState.CHANGES,
    ]


def test_the_desk_shows_the_words_that_were_sent_in_who_agreed_and_nobodys_draft(tom):
    ada = a_leader("Ada Okoro")
    story = a_story_sent_in("Soup", author=ada, body="Spoonfuls", link="https://video.example.org/x")
    gone = a_story("Left behind", author=a_leader("Una Gone"))
    gone.author.delete()
    a_draft("A secret plan", author=ada)

    listed = tom.get(STORIES).content.decode()
    page = tom.get(f"{STORIES}{story.pk}/change/").content.decode()

    assert ("Soup" in listed, "Has left" in listed, "A secret plan" in listed) == (True, True, False)
    assert "Spoonfuls" in page
    assert "video.example.org" in page
    assert "Nobody is named in it or could be recognised. The author said so on" in page
    assert "Nothing: it came in for the first time, or as it was." in page
    assert "A secret plan" not in tom.get("/admin/community/item/").content.decode()


def said(**more) -> dict:
    steps = {"steps-TOTAL_FORMS": "0", "steps-INITIAL_FORMS": "0"}
    return {"title": "A paper", "slug": "a-paper", "summary": "Worth it.", "body": "", **steps, **more}


def test_a_pdf_becomes_a_resource_that_everybody_downloads(tom, client):
    upload = sent(PDF, "A paper.pdf")

    tom.post(f"{RESOURCES}add/", said(format="file", link="", upload=upload, source="Ours"))
    paper = Resource.objects.get()
    pressed(tom, RESOURCES, paper, "publish")

    page = tom.get("/library/a-paper/").content.decode()
    assert (paper.kind, paper.file.name) == ("resource", "a-paper.pdf")
    assert paper.file.get_absolute_url() in page
    assert "a-paper.pdf" in tom.get(f"{RESOURCES}{paper.pk}/change/").content.decode()
    tom.post(f"{RESOURCES}{paper.pk}/change/", said(format="file", link="", title="Its new name"))
    assert "Its new name" in tom.get("/library/?q=name").content.decode()
    pressed(tom, RESOURCES, paper, "take_down")
    assert tom.get("/library/a-paper/").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "where", "why"),
    [
        ({"format": "file"}, "format", "Choose the file, or another way for it to come."),
        ({"format": "link"}, "format", "Give the link, or another way for it to come."),
        ({"format": "link", "link": "http://example.org"}, "link", "Give a whole address that begins with"),
        ({"format": "text", "slug": "lists"}, "slug", "That is the address of another page."),
        ({"format": "file", "upload": b"MZ"}, "upload", "This is not a PDF."),
    ],
)
def test_what_is_wrong_with_a_resource_is_said_at_its_field(wrong, where, why, tom):
    file = {"upload": sent(wrong["upload"], "paper.pdf")} if "upload" in wrong else {}

    page = tom.post(f"{RESOURCES}add/", said(**{**wrong, **file}))

    assert why in " ".join(page.context["adminform"].form.errors[where])
    assert Resource.objects.count() == 0


def test_a_module_is_shown_once_it_has_steps(tom):
    tom.post("/admin/community/module/add/", said(minutes="20"))
    module = Module.objects.get()
    desk = "/admin/community/module/"

    refused = pressed(tom, desk, module, "publish").content.decode()
    Step.objects.create(module=module, order=1, title="One")
    pressed(tom, desk, module, "publish")
    twice = pressed(tom, desk, module, "publish").content.decode()

    module.refresh_from_db()
    assert (module.format, module.is_shown) == (ItemFormat.STEPS, True)
    assert "has no steps yet" in refused
    assert "is on show already" in twice


def test_what_has_no_address_or_is_not_on_show_is_refused_in_words(tom):
    nameless = a_resource("Nameless", is_shown=False, slug=None)

    assert "has no address yet" in pressed(tom, RESOURCES, nameless, "publish").content.decode()
    assert "is not on show" in pressed(tom, RESOURCES, nameless, "take_down").content.decode()
    assert "View on site" not in tom.get(f"{RESOURCES}{nameless.pk}/change/").content.decode()


@pytest.mark.parametrize("desk", ["resource", "module"])
def test_the_behaviours_offered_are_of_the_newest_version_and_in_its_order(tom, desk):
    old = a_version().behaviours.first()
    new = a_version().edition.wordings.order_by("characteristic__order", "pk")
    paper = a_resource("A paper") if desk == "resource" else a_module("A course")
    address = f"/admin/community/{desk}/"

    empty = tom.get(f"{address}add/").context["adminform"].form.fields["behaviours"].queryset
    paper.behaviours.add(old)
    filled = tom.get(f"{address}{paper.pk}/change/").context["adminform"].form.fields["behaviours"].queryset

    assert list(empty) == [behaviour for wording in new for behaviour in wording.behaviours.all()]
    assert set(filled) == {*empty, old}


def test_a_moderator_corrects_words_and_publishes_nothing(signed_in):
    resource = a_resource("A papre", is_shown=False)
    browser = signed_in(a_moderator())

    assert browser.get(STORIES).status_code == 403
    browser.post(f"{RESOURCES}{resource.pk}/change/", said(format="text", title="A paper"))
    assert browser.post(f"{RESOURCES}{resource.pk}/do/publish/").status_code == 403

    resource.refresh_from_db()
    assert (resource.title, resource.is_shown) == ("A paper", False)


def test_the_teams_lists_are_at_their_desk_and_nobodys_own(tom):
    a_list_of(a_leader(), "My private list")
    ReadingList.objects.create(title="New here", slug="new-here")

    page = tom.get("/admin/community/readinglist/").content.decode()

    assert ("New here" in page, "My private list" in page) == (True, False)


def test_what_is_shipped_comes_once_and_is_found(client):
    from collaborative.identity.actions import content as identity

    identity.load()

    new, again = shipped.load(), shipped.load()

    assert (new, again) == (11, 0)
    assert Item.objects.filter(is_shown=True).count() == 9
    assert "Leading where you are nobody" in client.get("/library/?q=rhythm").content.decode()
    assert client.get("/library/lists/new-here/").context["cards"][0]["title"] == "An hour on the other side"


def test_a_module_that_is_changed_on_show_is_found_by_its_new_words(tom, client):
    module = a_module("Leading")

    tom.post(f"/admin/community/module/{module.pk}/change/", said(title="Leading llamas", minutes="20"))

    assert "Leading llamas" in client.get("/library/?q=llama").content.decode()


def test_a_step_that_is_changed_is_found_at_once_and_its_recording_is_safe_to_follow(tom, client):
    module = a_module("Leading")
    step = module.steps.first()
    here = f"/admin/community/step/{step.pk}/change/"
    lines = {"questions-TOTAL_FORMS": "0", "questions-INITIAL_FORMS": "0"}
    told = {"module": module.pk, "order": "1", "title": "Giraffes", "body": "", "recording_words": ""} | lines

    wrong = tom.post(here, told | {"recording": "http://video.example.org"})
    tom.post(here, told | {"recording": "https://video.example.org"})

    assert "begins with https://" in wrong.content.decode()
    assert "Leading" in client.get("/library/?q=giraffe").content.decode()
    assert "Leads to video.example.org" in client.get("/library/" + module.slug + "/1/").content.decode()
