"""Modules at one's own pace, reflections that are nobody else's, and reading lists."""

import pytest
from django.urls import reverse

from collaborative.kit.refusals import Refused
from community.actions.library import listing, studying
from community.models import ListedItem, ReadingList, Reflection, StepDone
from community.presenters.library import pages
from tests.builders import a_leader, a_team_member, an_administrator
from tests.community.shelf import a_list_of, a_module, a_resource, a_team_list

pytestmark = pytest.mark.django_db
SECRET = "I was afraid of her."


@pytest.fixture
def ada():
    return a_leader("Ada Okoro")


@pytest.fixture
def module():
    return a_module("Leading", slug="leading")


def step_page(number: int) -> str:
    return reverse("module-step", args=["leading", number])


def answer(module, words: str, number: int = 1) -> dict[str, str]:
    question = module.steps.get(order=number).questions.get()
    return {f"q{question.pk}": words}


def test_a_module_without_steps_leads_nowhere():
    assert pages.go_on([], []) is None


def test_a_visitor_reads_the_steps_and_is_sent_to_sign_in_when_writing(client, module):
    page = client.get(step_page(1)).content.decode()

    assert "What do you think of step 1?" in page
    assert "<textarea" not in page
    assert client.post(step_page(1), {"do": "finish"}).url.startswith("/account/login/")
    assert client.get(step_page(3)).status_code == 404


def test_progress_and_words_are_kept_for_next_time(signed_in, ada, module):
    browser = signed_in(ada)

    on = browser.post(step_page(1), {"do": "finish", **answer(module, SECRET)})
    page = browser.get(module.get_absolute_url()).content.decode()

    assert on.url == step_page(2)
    assert "1 of 2 steps done" in page
    assert "Go on" in page
    assert SECRET in browser.get(step_page(1)).content.decode()
    assert SECRET in browser.get(reverse("my-thoughts", args=["leading"])).content.decode()
    assert "1 of 2 steps" in browser.get(reverse("my-library")).content.decode()


def test_the_last_step_leads_back_and_says_what_is_still_open(signed_in, ada, module):
    browser = signed_in(ada)

    early = browser.post(step_page(2), {"do": "finish"}, follow=True).content.decode()
    browser.post(step_page(1), {"do": "finish"})
    done = browser.post(step_page(2), {"do": "finish"}, follow=True).content.decode()
    again = browser.post(step_page(2), {"do": "undo"})

    assert "Some before it are still open." in early
    assert "You have worked through all of it." in done
    assert "Look at it again" in done
    assert (again.url, StepDone.objects.count()) == (step_page(2), 1)


def test_words_are_kept_without_finishing_and_taken_away_by_emptying_them(signed_in, ada, module):
    browser = signed_in(ada)

    browser.post(step_page(1), {"do": "keep", **answer(module, SECRET)})
    assert (Reflection.objects.get().words, StepDone.objects.count()) == (SECRET, 0)
    browser.post(step_page(1), {"do": "keep", **answer(module, " ")})
    assert Reflection.objects.count() == 0


def test_too_many_words_come_back_with_a_reason(signed_in, ada, module):
    page = signed_in(ada).post(step_page(1), {"do": "keep", **answer(module, "a" * 5001)})

    assert page.status_code == 200
    assert "a" * 5001 in page.content.decode()
    assert Reflection.objects.count() == 0


def test_nobody_else_reads_a_reflection_neither_on_a_page_nor_in_the_admin(signed_in, ada, module):
    studying.keep(
        step=module.steps.first(), person=ada, said={module.steps.first().questions.get().pk: SECRET}
    )
    step = module.steps.first()
    pages = [
        step_page(1),
        module.get_absolute_url(),
        reverse("my-thoughts", args=["leading"]),
        f"/admin/community/step/{step.pk}/change/",
        f"/admin/community/step/{step.pk}/history/",
        f"/admin/community/module/{module.pk}/change/",
        f"/admin/people/user/{ada.pk}/change/",
        "/admin/trail/entry/",
    ]

    for somebody in (a_leader(), a_team_member(), an_administrator()):
        browser = signed_in(somebody)
        for page in pages:
            assert SECRET not in browser.get(page).content.decode()


def test_a_page_without_words_says_where_they_come_from(signed_in, ada, module):
    assert (
        b"Write down what you think" in signed_in(ada).get(reverse("my-thoughts", args=["leading"])).content
    )


# Lists


def test_the_teams_list_shows_what_is_on_show_in_its_order(client):
    first, hidden, last = a_resource("First"), a_resource("Hidden", is_shown=False), a_resource("Last")
    made = a_team_list("New here", last, hidden, first)
    ListedItem.objects.filter(item=last).update(note="Before the others.")

    page = client.get(made.get_absolute_url())

    assert [card["title"] for card in page.context["cards"]] == ["Last", "First"]
    assert "Before the others." in page.content.decode()
    assert "2 things" in client.get(reverse("reading-lists")).content.decode()


def test_a_thing_is_kept_on_a_new_list_and_on_one_there_is(signed_in, ada):
    item, mine = a_resource("Soup"), a_list_of(ada, "To read")
    browser, here = signed_in(ada), reverse("keep-item", args=["soup"])

    browser.post(here, {"new": "yes", "title": "For Friday", "about": ""})
    browser.post(here, {"on": mine.key})
    browser.post(here, {"on": mine.key})

    assert {one.title: one.entries.count() for one in ada.reading_lists.all()} == {
        "For Friday": 1,
        "To read": 1,
    }
    assert "It is on it" in browser.get(here).content.decode()
    assert item.listed.count() == 2


def test_a_list_without_a_name_and_a_list_of_somebody_else_are_not_used(signed_in, ada):
    theirs, item = a_list_of(a_leader()), a_resource("Soup")
    browser, here = signed_in(ada), reverse("keep-item", args=["soup"])

    page = browser.post(here, {"new": "yes", "title": ""})
    browser.post(here, {"on": theirs.key})

    assert page.context["form"].errors == {"title": ["Give the list a name."]}
    assert item.listed.count() == 0


def test_things_on_a_list_are_moved_taken_off_and_the_list_deleted(signed_in, ada):
    mine = a_list_of(ada, "To read")
    one, two, three = (listing.put(item=a_resource(name), on=mine) for name in ("One", "Two", "Three"))
    browser, here = signed_in(ada), mine.get_absolute_url()

    def titles():
        return [card["title"] for card in browser.get(here).context["cards"]]

    browser.post(here, {"do": f"up:{three.pk}"})
    browser.post(here, {"do": f"up:{one.pk}"})
    assert titles() == ["One", "Three", "Two"]
    browser.post(here, {"do": f"down:{one.pk}"})
    browser.post(here, {"do": f"off:{two.pk}"})
    browser.post(here, {"do": "off:999999"})
    browser.post(here, {"do": f"shred:{one.pk}"})
    assert titles() == ["Three", "One"]
    browser.post(here, {"do": "delete"})
    assert ReadingList.objects.count() == 0


def test_lists_and_what_is_on_them_have_an_end(signed_in, ada, monkeypatch):
    monkeypatch.setattr(listing, "MOST_LISTS", 1)
    monkeypatch.setattr(listing, "MOST_ITEMS", 1)
    mine = a_list_of(ada)
    listing.put(item=a_resource("One"), on=mine)
    a_resource("Two")
    browser, here = signed_in(ada), reverse("keep-item", args=["two"])

    full = browser.post(here, {"on": mine.key}, follow=True).content.decode()
    many = browser.post(here, {"new": "yes", "title": "Another", "about": ""})

    assert listing.TOO_MANY_ITEMS in full
    assert many.context["form"].non_field_errors() == [listing.TOO_MANY_LISTS]
    with pytest.raises(Refused):
        listing.make(owner=ada, title="Another")
