"""The team's admin in a browser: usable by keyboard, thumb and ear, and deaf to what names try to run."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from collaborative.identity.models import Behaviour, Edition, Statement, Wording
from collaborative.notices.choices import Purpose, State
from collaborative.notices.models import Notice
from community.choices import EventState
from community.models import Event, Registration
from tests.builders import (
    a_characteristic,
    a_leader,
    a_team_member,
    an_administrator,
    an_event,
    an_organisation,
    the_borough,
)
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)

# A picture, a way out of an attribute, an expression and a script, in one name.
PAYLOAD = "<img src=x onerror=alert(1)>\"><svg onload=alert(1)>'{{alert(1)}}<script>alert(1)</script>"


@pytest.fixture
def a_busy_day():
    """Something in every section and every list."""
    ada = a_leader("Ada Lovelace", organisation=an_organisation("Voices"), place=the_borough())
    event = an_event("Building trust", capacity=1)
    event.characteristics.add(a_characteristic())
    event.hosts.add(ada)
    Registration.objects.create(event=event, person=ada, number=1, registered_at=timezone.now())
    draft = an_event("An old draft", state=EventState.DRAFT)
    Event.objects.filter(pk=draft.pk).update(changed_at=timezone.now() - timedelta(days=9))
    Notice.objects.create(
        meaning="test",
        purpose=Purpose.PLACE,
        template="test",
        address="ada@example.org",
        subject="Your place",
        text="Words",
        html="<p>Words</p>",
        message_id="<1@example.org>",
        state=State.FAILED,
    )
    edition = Edition.objects.create(number=1, published_on=timezone.localdate(), note="The first")
    Wording.objects.create(edition=edition, characteristic=a_characteristic(), summary="Meets others")
    Statement.objects.create(slug="vision", name="Vision", kind="vision", text="Leading together")
    return event


PAGES = (
    "/admin/",
    "/admin/search/?s=ada",
    "/admin/search/?s=nothing+here",
    "/admin/people/user/",
    "/admin/people/user/add/",
    "/admin/people/user/{ada}/change/",
    "/admin/people/user/{ada}/history/",
    "/admin/people/user/{ada}/delete/",
    "/admin/people/user/export/",
    "/admin/people/organisation/",
    "/admin/community/event/",
    "/admin/community/event/add/",
    "/admin/community/event/{event}/change/",
    "/admin/community/event/{event}/history/",
    "/admin/community/event/{event}/delete/",
    "/admin/community/registration/",
    "/admin/notices/notice/",
    "/admin/notices/notice/{notice}/change/",
    "/admin/notices/heartbeat/",
    "/admin/trail/entry/",
    "/admin/identity/edition/",
    "/admin/identity/edition/{edition}/change/",
    "/admin/identity/wording/{wording}/change/",
    "/admin/identity/statement/",
    "/admin/identity/statement/{statement}/change/",
)


def addresses(event: Event) -> list[str]:
    keys = {
        "ada": event.hosts.get().pk,
        "event": event.pk,
        "notice": Notice.objects.get(meaning="test").pk,
        "edition": Edition.objects.get().pk,
        "wording": Wording.objects.get().pk,
        "statement": Statement.objects.get().pk,
    }
    return [page.format(**keys) for page in PAGES]


@pytest.mark.parametrize("width", [375, 1280])
def test_every_page_of_the_office_can_be_used_by_everybody(width, a_busy_day, walk_with):
    walk = walk_with(an_administrator("Adi"), viewport={"width": width, "height": 900})
    barriers = []

    for address in addresses(a_busy_day):
        walk.open(address)
        barriers += walk.barriers()

    assert "\n".join(barriers) == ""


@pytest.mark.parametrize("width", [375, 1280])
def test_a_long_choice_does_not_widen_the_page(width, walk_with):
    words = "draws up a plan together with those it concerns: one that is easy to grasp, worth believing in"
    edition = Edition.objects.create(number=1, published_on=timezone.localdate(), note="The first")
    wording = Wording.objects.create(
        edition=edition, characteristic=a_characteristic(), summary="Meets others"
    )
    Behaviour.objects.create(wording=wording, text=f"{words} and a guide to what comes first")
    walk = walk_with(a_team_member("Tom"), viewport={"width": width, "height": 900})

    walk.open("/admin/community/resource/add/")

    walk.sees("draws up a plan together")
    walk.can_use_the_page()


@pytest.mark.parametrize("width", [375, 1280])
def test_what_opens_on_a_page_of_the_office_can_be_used_too(width, a_busy_day, walk_with):
    walk = walk_with(an_administrator("Adi"), viewport={"width": width, "height": 900})
    barriers = []

    walk.open("/admin/people/user/")
    walk.press("Filters")
    expect(walk.page.get_by_role("button", name="Close the filters")).to_be_focused()
    barriers += walk.barriers()
    walk.page.keyboard.press("Escape")
    expect(walk.page.get_by_role("button", name="Filters")).to_be_focused()
    walk.page.locator("input.action-select").nth(1).check()
    barriers += walk.barriers()
    walk.open(f"/admin/community/event/{a_busy_day.pk}/change/")
    walk.press("Cancel")
    walk.sees("1 event will be cancelled")
    barriers += walk.barriers()

    assert "\n".join(barriers) == ""


def test_the_office_is_walked_with_the_keyboard_alone(a_busy_day, walk_with):
    page = walk_with(an_administrator("Adi"), **PHONE).page
    page.goto("/admin/")

    page.get_by_role("button", name="Menu").focus()
    page.keyboard.press("Enter")
    page.get_by_role("searchbox", name="Find anything").focus()
    page.keyboard.type("lovelace")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Ada Lovelace").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Ada Lovelace")
    page.get_by_role("button", name="Close the account").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("will be signed out now")).to_be_visible()
    page.get_by_role("link", name="No, go back").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("People")


# What takes focus is not under anything else.
FOCUS_IS_COVERED = """(() => {
    const one = document.activeElement, box = one.getBoundingClientRect();
    const seen = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return !(seen && (one.contains(seen) || seen.contains(one)));
})()"""


def test_a_long_list_is_stepped_through_past_the_menu_and_under_no_bar(a_busy_day, walk_with):
    for number in range(30):
        a_leader(f"Leader {number:02}")
    walk = walk_with(an_administrator("Adi"), viewport={"width": 1280, "height": 900})
    walk.open("/admin/people/user/")
    keys = walk.page.keyboard

    walk.tabs_to("Skip to main content")
    keys.press("Enter")
    expect(walk.page.locator("#main")).to_be_focused()
    walk.page.get_by_role("button", name="Filters").focus()
    covered, rows = [], walk.page.locator("tbody input[type=checkbox]")
    for number in range(2 * rows.count() + 4):
        keys.press("Tab")
        if number > 12 and walk.page.evaluate(FOCUS_IS_COVERED):
            covered.append(walk.has_focus_on())
        if number == 14:
            rows.first.check()

    assert covered == []
    walk.can_use_the_page()


def test_a_long_form_leads_whoever_types(a_busy_day, walk_with):
    walk = walk_with(an_administrator("Adi"), viewport={"width": 1280, "height": 900})
    walk.page.on("dialog", lambda dialog: meet(dialog, walk))
    walk.open(f"/admin/community/event/{a_busy_day.pk}/change/")
    page, keys = walk.page, walk.page.keyboard

    # when a row is added, one goes on in it
    page.get_by_role("link", name="Add another Material").focus()
    keys.press("Enter")
    expect(page.locator("#id_materials-0-title")).to_be_focused()

    # when the menu beside a list is opened, one is in it, and comes back
    page.get_by_role("button", name="More about “Place”").focus()
    keys.press("Enter")
    expect(page.get_by_role("link", name="Add another place")).to_be_focused()
    walk.can_use_the_page()
    keys.press("Escape")
    expect(page.get_by_role("button", name="More about “Place”")).to_be_focused()

    # when something is missing, one hears what, and is led there
    walk.write("Title", "")
    page.get_by_role("button", name="Save", exact=True).focus()
    keys.press("Enter")
    expect(page.locator(".errornote")).to_be_focused()
    for width in (375, 1280):
        walk.is_as_wide_as(width)
        walk.can_use_the_page()
    keys.press("Tab")
    assert walk.has_focus_on() == "Fill in “Title”."
    keys.press("Enter")
    expect(page.locator("#id_title")).to_be_focused()


def meet(dialog, walk) -> None:
    """Leaving a form half filled in may be asked about; nothing else opens a dialog."""
    if dialog.type != "beforeunload":
        walk.troubles.append(f"a dialog opened: {dialog.message}")
    dialog.accept()


def test_abuse_61_a_name_that_tries_to_run_is_dead_text_everywhere(a_busy_day, walk_with):
    name = f"Mallory {PAYLOAD}"
    mallory = a_leader(name, email="mallory@example.org")
    organisation = an_organisation(name)
    draft = an_event(name, slug="mallory", state=EventState.DRAFT)
    Event.objects.filter(pk=draft.pk).update(changed_at=timezone.now() - timedelta(days=9))
    a_busy_day.hosts.add(mallory)
    walk = walk_with(an_administrator("Adi"))
    walk.page.on("dialog", lambda dialog: meet(dialog, walk))

    for address in (
        "/admin/",
        f"/admin/people/user/{mallory.pk}/change/",
        f"/admin/people/user/{mallory.pk}/history/",
        f"/admin/people/user/{mallory.pk}/delete/",
        f"/admin/people/organisation/{organisation.pk}/delete/",
        f"/admin/community/event/{draft.pk}/change/",
        "/admin/community/event/",
    ):
        walk.open(address)
        expect(walk.page.get_by_text(PAYLOAD).first).to_be_attached()
    for box, address in (("s", "/admin/search/"), ("q", "/admin/people/user/")):
        walk.open(address)
        walk.page.locator(f"input[name={box}]").last.fill(PAYLOAD)
        walk.page.locator(f"input[name={box}]").last.press("Enter")
        expect(walk.page.locator(f"input[name={box}]").last).to_have_value(PAYLOAD)

    walk.open(f"/admin/community/event/{a_busy_day.pk}/change/")
    expect(walk.page.locator(".select2-selection__choice")).to_contain_text([PAYLOAD])
    walk.page.get_by_role("searchbox", name="Hosts").type("mallory")
    expect(walk.page.locator(".select2-results__option").first).to_contain_text(PAYLOAD)

    walk.open("/admin/people/organisation/")
    walk.page.get_by_role("row").filter(has_text=PAYLOAD).locator("input.action-select").check()
    walk.page.get_by_label("Select action to run").select_option("delete_chosen")
    walk.press("Run")
    expect(walk.page.get_by_role("listitem").filter(has_text=PAYLOAD)).to_be_visible()
    walk.press("Delete")
    walk.sees("1 organisation deleted.")

    walk.open(f"/admin/people/sector/{organisation.sector.pk}/change/")
    walk.page.get_by_label("Name").first.fill(name)
    walk.press("Save")
    expect(walk.page.get_by_text(PAYLOAD).first).to_be_visible()
