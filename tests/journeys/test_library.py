"""A story from a phone into the library, found by a misspelt word; and a module that remembers."""

import pytest
from playwright.sync_api import expect

from community.models import Story
from tests import builders
from tests.community.shelf import a_module, a_picture
from tests.journeys.conftest import PHONE
from tests.journeys.letters import the_latest_to

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_leader_writes_a_story_on_a_phone_and_everybody_finds_it_by_a_misspelt_word(walk_with, tmp_path):
    # given a leader with a phone, and somebody of the team
    builders.a_characteristic()
    ada = builders.a_leader("Ada Okoro", email="ada@example.org")
    tom = builders.a_team_member("Tom Team", email="tom@example.org")
    walk, barriers = walk_with(ada, **PHONE), []

    # when she follows the open call and begins with little
    walk.open("/library/open-call/")
    barriers += walk.barriers()
    walk.follow_or_press("Write yours")
    walk.write("Title", "The kitchen table")
    barriers += walk.barriers()
    walk.press("Send it to the programme team")

    # then it is kept, and what is missing stands at its field
    walk.sees("Your draft is kept. Before it can be sent in, something is missing.")
    walk.sees("Write the story.")
    barriers += walk.barriers()

    # when she says the rest, with a picture, and looks at it
    picture = tmp_path / "soup.png"
    picture.write_bytes(a_picture())
    walk.write("In one or two sentences", "Three teams ate together.")
    walk.write("The story", "We had neighbourhood soup.\n\n## Afterwards\n\n- fewer delays")
    walk.page.get_by_label("Building connections and trust").check()
    walk.page.locator("input[type=file]").set_input_files(picture)
    walk.write("What the picture shows", "A pot of soup")
    walk.page.get_by_label("Nobody is named in it or could be recognised").check()
    walk.press("Keep it and see how it looks")
    walk.sees_title("The kitchen table")
    walk.sees("A draft. Nobody sees it but you.")
    barriers += walk.barriers()

    # and sends it in
    walk.follow("Go on writing")
    walk.write("A word to the programme team", "Is it too short?")
    walk.press("Send it to the programme team")
    walk.sees("Your story is with the programme team.")
    assert the_latest_to("tom@example.org").subject == "A story came in: The kitchen table"

    # when the team asks for changes
    desk = walk_with(tom)
    story = Story.objects.get()
    desk.open(f"/admin/community/story/{story.pk}/change/")
    desk.sees("Is it too short?")
    barriers += desk.barriers()
    desk.press("Ask for changes")
    desk.write("To the author", "What came of it?")
    desk.press("Ask for changes")
    desk.sees("1 story sent back.")
    assert "What came of it?" in the_latest_to("ada@example.org").body

    # then she reads it, revises and sends it again
    walk.open("/me/library/")
    walk.follow("Read what they say")
    walk.sees("What came of it?")
    barriers += walk.barriers()
    walk.write("The story", "We had neighbourhood soup, and halved the delays.")
    walk.press("Send it to the programme team")
    walk.sees("Your story is with the programme team.")

    # and the team sees what changed, and publishes it
    desk.open(f"/admin/community/story/{story.pk}/change/")
    assert "halved" in "".join(desk.page.locator("ins").all_text_contents())
    desk.press("Publish")
    desk.press("Publish")
    desk.sees("1 story published.")
    assert the_latest_to("ada@example.org").subject == "In the library: The kitchen table"

    # then a visitor finds it by a word that is not quite spelt like that
    visitor = walk_with(**PHONE)
    visitor.open("/library/")
    visitor.page.locator("input[name=q]").fill("neighborhod")
    visitor.press("Search")
    visitor.sees("Did you mean “neighbourhood”?")
    barriers += visitor.barriers()
    visitor.follow("The kitchen table")
    visitor.sees_title("The kitchen table")
    visitor.sees("By Ada Okoro")
    expect(visitor.page.get_by_alt_text("A pot of soup")).to_have_js_property("naturalWidth", 40)
    barriers += visitor.barriers()

    assert "\n".join(barriers) == ""


def test_a_leader_works_through_a_module_and_finds_it_as_she_left_it(walk_with):
    a_module("Leading without authority", slug="leading")
    ada = builders.a_leader("Ada Okoro")
    walk = walk_with(ada, **PHONE)

    walk.open("/library/leading/")
    walk.follow_or_press("Begin")
    walk.write("What do you think of step 1?", "That I talk too much.")
    walk.can_use_the_page()
    walk.press("Done, on to the next step")
    walk.sees_title("Step 2")

    another_day = walk_with(ada, **PHONE)
    another_day.open("/me/library/")
    another_day.sees("1 of 2 steps")
    another_day.can_use_the_page()
    another_day.follow("Leading without authority")
    another_day.sees("1 of 2 steps done")
    another_day.follow("What I wrote")
    another_day.sees("That I talk too much.")
    another_day.can_use_the_page()

    another_day.open("/library/leading/")
    another_day.follow("Keep it on a list of yours")
    another_day.write("Name of the list", "For Friday")
    another_day.press("Make it, with this on it")
    another_day.sees("is on your list “For Friday”.")
    another_day.open("/me/library/")
    another_day.follow("For Friday")
    another_day.sees("Leading without authority")
    another_day.can_use_the_page()
