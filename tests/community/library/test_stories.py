"""A story from the first word to the library, and what is seen of it by whom on the way."""

import pytest
from django.urls import reverse

from collaborative.kit.refusals import Refused
from collaborative.notices.models import Notice
from community.actions.library import moderating, writing
from community.choices import Byline, ItemState
from community.models import Comment, File, Story, Version
from community.presenters.library.cards import byline
from community.rules import library as rules
from tests.builders import a_characteristic, a_leader, a_team_member, an_organisation
from tests.community.shelf import a_draft, a_file, a_picture, a_story, a_story_sent_in, sent, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return a_leader("Ada Okoro")


def filled_in(**said) -> dict:
    return {
        "title": "Soup on Wednesdays",
        "kind": "case_study",
        "format": "text",
        "summary": "Three teams ate together.",
        "body": "There was soup.",
        "byline": "name",
        "consent": "nobody",
        "characteristics": [a_characteristic().pk],
        **said,
    }


# Writing


def test_a_title_is_enough_to_keep_a_draft(signed_in, ada):
    answer = signed_in(ada).post(
        reverse("story-new"), {"title": "Later", "kind": "blog", "format": "text", "byline": "name"}
    )

    story = Story.objects.get()
    assert answer.url == reverse("story-change", args=[story.key])
    assert (story.title, story.state, story.author, story.slug) == ("Later", ItemState.DRAFT, ada, None)


def test_the_form_opens_empty_and_again_as_it_was_kept(signed_in, ada):
    browser, draft = signed_in(ada), a_draft(author=ada, title="Later")

    empty = browser.get(reverse("story-new"))
    kept = browser.get(reverse("story-change", args=[draft.key]))

    assert empty.context["form"]["title"].value() in (None, "")
    assert kept.context["form"]["title"].value() == "Later"


def test_a_mistake_in_what_was_kept_already_changes_nothing_of_it(signed_in, ada):
    draft = a_draft("Later", author=ada)

    page = signed_in(ada).post(
        reverse("story-change", args=[draft.key]), filled_in(title="", body="Long and dear words")
    )

    assert page.context["form"]["body"].value() == "Long and dear words"
    assert "title" in page.context["form"].errors
    draft.refresh_from_db()
    assert (draft.title, draft.versions.count()) == ("Later", 1)


def test_a_mistake_loses_nothing_not_even_the_picture(signed_in, ada):
    browser = signed_in(ada)
    sent_in = filled_in(title="", body="Long and dear words", link="http://example.org")

    page = browser.post(reverse("story-new"), sent_in | {"picture": sent(a_picture())})

    said = page.content.decode()
    file = File.objects.get()
    assert "Long and dear words" in said
    assert file.get_absolute_url() in said
    assert page.context["form"].errors == {
        "title": ["Give it a title. A working one will do, and you can change it."],
        "link": ["Give a whole address that begins with https://, or leave this empty."],
    }

    browser.post(reverse("story-new"), filled_in(held_picture=file.key, picture_words="Soup"))
    assert Story.objects.get().picture == file


def test_a_picture_of_somebody_else_cannot_be_taken(signed_in, ada):
    theirs = a_file(a_leader())

    signed_in(ada).post(reverse("story-new"), filled_in(held_picture=theirs.key))

    assert Story.objects.get().picture is None


def test_what_is_no_picture_is_said_at_the_field(signed_in, ada):
    page = signed_in(ada).post(reverse("story-new"), filled_in() | {"picture": sent(b"<svg>", "a.png")})

    assert page.context["form"].errors == {
        "picture": ["This is not a picture we can show. Choose a JPEG, PNG or WebP."]
    }


def test_a_picture_can_be_left_out_again(signed_in, ada):
    story = a_draft(author=ada, picture=a_file(ada), picture_words="Soup")

    signed_in(ada).post(
        reverse("story-change", args=[story.key]),
        filled_in(held_picture=story.picture.key, without_picture="on"),
    )

    story.refresh_from_db()
    assert story.picture is None


def test_every_saving_is_a_version_and_saving_the_same_is_none(ada):
    story = a_draft(author=ada, title="One")
    said = words("Two")

    writing.save(story=story, words=said)
    writing.save(story=story, words=said)
    writing.save(story=story, words={**said, "characteristics": []})

    assert list(Version.objects.values_list("number", "title")) == [(3, "Two"), (2, "Two"), (1, "One")]


def test_sending_keeps_what_was_written_and_says_what_is_missing(signed_in, ada):
    browser = signed_in(ada)
    bare = {"title": "Soup", "kind": "vox_pop", "format": "audio", "byline": "name", "do": "send"}

    page = browser.post(reverse("story-new"), bare, follow=True)

    assert Story.objects.get().state == ItemState.DRAFT
    assert page.context["form"].errors == {
        "summary": ["Say in one or two sentences what the story is about."],
        "link": ["Give the link to the recording."],
        "characteristics": ["Choose at least one of the five characteristics."],
        "consent": ["Say whether people are named in it, and whether they agreed."],
    }


def test_a_written_story_needs_words_and_a_picture_needs_its_own(ada):
    story = a_draft(author=ada, body="", picture=a_file(ada))

    assert rules.still_missing(story.versions.get()) == {
        "body": "Write the story.",
        "picture_words": "Say what the picture shows, for people who do not see it.",
    }
    with pytest.raises(Refused, match="Write the story"):
        writing.submit(story=story, by=ada)


def test_a_story_sent_in_is_with_the_team_who_hear_of_it_each_once(signed_in, ada):
    team = [a_team_member("Tom Team"), a_team_member("Tess Team")]

    page = signed_in(ada).post(
        reverse("story-new"), filled_in(do="send", note="Is it too short?"), follow=True
    )

    story = Story.objects.get()
    assert page.redirect_chain[-1][0] == reverse("my-library")
    assert story.state == ItemState.SUBMITTED
    assert story.versions.get().submitted_at
    assert story.versions.get().consent_at
    assert [each.words for each in story.comments.all()] == ["Is it too short?"]
    letters = Notice.objects.filter(template="community/story_submitted")
    assert {letter.to for letter in letters} == set(team)
    assert letters[0].subject == "A story came in: Soup on Wednesdays"


def test_while_the_team_reads_it_is_not_changed_but_taken_back(signed_in, ada):
    story = a_story_sent_in(author=ada)
    browser, here = signed_in(ada), reverse("story-change", args=[story.key])

    page = browser.get(here).content.decode()
    refused = browser.post(here, filled_in(title="Sneaky"))

    assert "Take it back to change it" in page
    assert refused.context["form"].non_field_errors() == [rules.READING]
    assert story.versions.count() == 1

    browser.post(reverse("story-take-back", args=[story.key]))
    browser.post(reverse("story-take-back", args=[story.key]))
    story.refresh_from_db()
    assert story.state == ItemState.DRAFT


def test_a_draft_can_be_looked_at_as_others_would_see_it(signed_in, ada):
    browser = signed_in(ada)

    page = browser.post(reverse("story-new"), filled_in(do="look", credits="The clerks: for it"), follow=True)

    assert page.redirect_chain[-1][0] == reverse("story-look", args=[Story.objects.get().key])
    assert "The clerks" in page.content.decode()


def test_a_draft_is_unknown_to_everybody_else(signed_in, client, ada):
    story = a_draft(author=ada, title="A secret plan")
    addresses = [
        reverse(f"story-{name}", args=[story.key])
        for name in ("change", "look", "delete", "take-down", "take-back")
    ]

    for somebody in (a_leader(), a_team_member()):
        browser = signed_in(somebody)
        assert {browser.post(each).status_code for each in addresses} <= {404, 405}
    assert "A secret plan" not in signed_in(a_team_member()).get("/admin/community/story/").content.decode()


# Moderating


def test_changes_asked_for_reach_the_author_and_the_next_version_shows_what_changed(signed_in, ada):
    tom = a_team_member("Tom Team")
    story = a_story_sent_in("Soup", author=ada, body="There was soup on Wednesdays.")

    moderating.ask_for_changes(story=story, by=tom, words="Say what came of it, please.")

    story.refresh_from_db()
    letter = Notice.objects.get(template="community/story_changes")
    assert (story.state, letter.to) == (ItemState.CHANGES, ada)
    assert "Say what came of it, please." in letter.text
    page = signed_in(ada).get(reverse("story-change", args=[story.key])).content.decode()
    assert "Say what came of it, please." in page

    writing.save(story=story, words=words("Soup", body="There was soup on Thursdays."))
    story.refresh_from_db()
    assert story.state == ItemState.CHANGES
    writing.submit(story=story, by=ada)
    desk = signed_in(tom).get(f"/admin/community/story/{story.pk}/change/").content.decode()
    assert "<del>Wednesdays.</del>" in desk
    assert "<ins>Thursdays.</ins>" in desk
    again = Notice.objects.filter(template="community/story_submitted").latest("pk")
    assert again.subject == "Sent in again: Soup"


def test_a_published_story_is_read_by_everybody_and_found(client, ada):
    story = a_story(
        "Soup on Wednesdays", author=ada, credits="The clerks: for saying so", body="## How\n- soup"
    )

    page = client.get(story.get_absolute_url()).content.decode()

    assert story.slug == "soup-on-wednesdays"
    assert "By Ada Okoro" in page
    assert "<h2>How</h2>" in page
    assert "<strong>The clerks</strong>, for saying so" in page
    assert Notice.objects.get(template="community/story_published").to == ada
    assert "Soup on Wednesdays" in client.get("/library/?q=soup").content.decode()


def test_a_revision_leaves_what_is_on_show_until_it_is_published(client, ada):
    story = a_story("Soup", author=ada, body="The old words")

    writing.save(story=story, words=words("Broth", body="The new words"))
    before = client.get(story.get_absolute_url()).content.decode()
    story = Story.objects.get()
    writing.submit(story=story, by=ada)
    moderating.publish(story=story, by=a_team_member(), words="Lovely")
    after = client.get(story.get_absolute_url()).content.decode()

    assert ("The old words" in before, "The new words" in before) == (True, False)
    assert ("The old words" in after, "The new words" in after) == (False, True)
    assert Story.objects.get().slug == "soup"


def test_only_what_lies_with_the_team_is_answered(ada):
    tom = a_team_member()

    with pytest.raises(Refused, match="with its author"):
        moderating.publish(story=a_draft("Draft", author=ada), by=tom)
    with pytest.raises(Refused, match="published already"):
        moderating.ask_for_changes(story=a_story("Shown", author=ada), by=tom, words="x")
    with pytest.raises(Refused, match="is not on show"):
        moderating.take_down(story=a_draft("Draft", author=ada), by=ada)


def test_what_is_taken_down_is_read_by_nobody_and_its_author_is_told_by_the_team(client, ada):
    story, own = a_story("Soup", author=ada), a_story("Bread", author=ada)

    moderating.take_down(story=story, by=a_team_member(), words="Somebody in it asked us to.")
    moderating.take_down(story=own, by=ada)

    assert [client.get(each.get_absolute_url()).status_code for each in (story, own)] == [404, 404]
    letter = Notice.objects.get(template="community/story_taken_down")
    assert "Somebody in it asked us to." in letter.text
    assert list(Comment.objects.values_list("words", flat=True)) == ["Somebody in it asked us to."]


def test_a_story_stands_at_the_top_and_is_taken_from_there(client, ada):
    tom, story = a_team_member(), a_story("Soup", author=ada)

    moderating.feature(story=story, by=tom)
    assert "Begin here" in client.get("/library/").content.decode()
    with pytest.raises(Refused, match="already"):
        moderating.feature(story=story, by=tom)

    moderating.unfeature(story=story, by=tom)
    assert "Begin here" not in client.get("/library/").content.decode()
    with pytest.raises(Refused, match="does not stand"):
        moderating.unfeature(story=story, by=tom)
    with pytest.raises(Refused, match="not on show"):
        moderating.feature(story=a_draft(author=ada), by=tom)


def test_an_author_takes_down_and_deletes_after_being_asked(signed_in, ada):
    story, draft = a_story("Soup", author=ada), a_draft("Notes", author=ada)
    browser = signed_in(ada)

    assert b"Nobody will read or find it" in browser.get(reverse("story-take-down", args=[story.key])).content
    refused = browser.post(reverse("story-delete", args=[story.key]))
    browser.post(reverse("story-take-down", args=[story.key]))
    browser.post(reverse("story-delete", args=[draft.key]))

    assert refused.url == reverse("story-change", args=[story.key])
    assert list(Story.objects.values_list("title", "state")) == [("Soup", ItemState.WITHDRAWN)]


def test_a_story_that_is_gone_or_held_meanwhile_is_said_so(ada):
    story = a_draft(author=ada)
    Story.objects.all().delete()

    with pytest.raises(Refused, match="has been deleted"):
        writing.save(story=story, words=words())


# How an author is named


def test_an_author_is_named_as_they_chose_and_an_organisation_only_if_it_is_shown():
    trust = an_organisation("Foxglove Practice")
    shows = a_leader("Ada Okoro", organisation=trust, shows_organisation=True)
    hides = a_leader("Ben Ali", organisation=trust, shows_organisation=False)

    named = [
        byline(Story(author=shows, byline=Byline.NAME)),
        byline(Story(author=shows, byline=Byline.ORGANISATION)),
        byline(Story(author=hides, byline=Byline.ORGANISATION)),
        byline(Story(author=shows, byline=Byline.NONE)),
        byline(Story(author=None)),
    ]

    nobody = "a member of the Collaborative"
    assert named == ["Ada Okoro", "Ada Okoro, Foxglove Practice", "Ben Ali", nobody, nobody]


def test_whoever_writes_without_their_name_is_named_nowhere(client):
    story = a_story("Soup", author=a_leader("Una Unnamed"), byline=Byline.NONE)

    for address in (story.get_absolute_url(), "/library/", "/library/?q=soup", "/"):
        assert "Una Unnamed" not in client.get(address).content.decode()
