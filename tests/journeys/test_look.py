"""What only a browser can tell of the look: focus, keys, a page without scripts, a device's passkey."""

import pytest
from playwright.sync_api import expect

from tests.builders import a_leader, a_team_member, an_event
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)

WIDTHS = (1280, 375, 320)


@pytest.mark.parametrize("path", ["/look/", "/look/?sent=yes"], ids=["at rest", "with errors"])
def test_every_component_can_be_used_at_every_width(walk_with, path):
    team = walk_with(a_team_member())
    team.open(path)

    found = []
    for width in WIDTHS:
        team.is_as_wide_as(width)
        found += team.barriers()

    assert found == []


def test_errors_take_the_focus_and_lead_to_their_field(walk_with):
    team = walk_with(a_team_member())

    team.open("/look/?sent=yes")
    expect(team.page.locator(".nhsuk-error-summary")).to_be_focused()
    team.follow("Choose an answer for “Where you lead”")

    expect(team.page.locator("#id_level")).to_be_focused()


def test_first_key_offers_to_skip_to_the_content(at_a_desk):
    at_a_desk.open("/about/")

    at_a_desk.page.keyboard.press("Tab")
    skip = at_a_desk.page.get_by_role("link", name="Skip to main content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    at_a_desk.page.keyboard.press("Enter")

    expect(at_a_desk.page.locator("#maincontent")).to_be_focused()


def test_whatever_takes_the_focus_shows_that_it_has_it(walk_with):
    team = walk_with(a_team_member())
    team.open("/look/")

    unmarked = []
    for _ in range(60):
        team.page.keyboard.press("Tab")
        unmarked += team.page.evaluate(
            """() => {
                const look = getComputedStyle(document.activeElement);
                const marked = look.boxShadow !== "none" || look.outlineStyle !== "none";
                return marked ? [] : [document.activeElement.outerHTML.slice(0, 120)];
            }"""
        )

    assert unmarked == []


def test_menu_of_the_account_opens_and_closes_with_keys(walk_with):
    leader = walk_with(a_leader("Ada Morgan"))
    leader.open("/about/")
    summary, link = leader.page.locator("summary").first, leader.page.get_by_role("link", name="My profile")

    summary.focus()
    leader.page.keyboard.press("Enter")
    expect(link).to_be_visible()
    leader.page.keyboard.press("Escape")

    expect(link).to_be_hidden()
    expect(summary).to_be_focused()


def test_menu_closes_when_attention_moves_elsewhere(walk_with):
    leader = walk_with(a_leader())
    leader.open("/about/")
    link = leader.page.get_by_role("link", name="My profile")

    leader.page.locator("summary").first.click()
    expect(link).to_be_visible()
    leader.page.get_by_role("heading", level=1).click()

    expect(link).to_be_hidden()


def test_pages_work_without_scripts_on_a_phone(walk_with):
    an_event("Building trust")
    leader = walk_with(a_leader(), **PHONE, java_script_enabled=False)
    leader.open("/")

    leader.follow("Building trust")
    leader.sees_title("Building trust")
    leader.page.locator("summary").first.click()
    leader.follow("My profile")

    assert leader.path == "/me/profile/"


def test_what_needs_scripts_is_not_offered_without_them(walk_with):
    visitor = walk_with(java_script_enabled=False)
    visitor.open("/account/login/")

    expect(visitor.page.get_by_role("button", name="Use a passkey")).to_be_hidden()
    expect(visitor.page.get_by_role("button", name="Send me a code by e-mail")).to_be_visible()


def with_a_passkey_device(walk):
    """Chromium's own pretended device, whose owner always says yes."""
    device = walk.context.new_cdp_session(walk.page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return device


def test_passkey_can_be_added_and_lets_one_in_under_the_strict_policy(walk_with):
    walk = walk_with(a_leader("Ada Morgan"))
    with_a_passkey_device(walk)
    walk.open("/account/2fa/webauthn/add/")
    if walk.path == "/account/reauthenticate/":
        walk.write("Password", "correct horse battery")
        walk.press("Continue")

    walk.page.get_by_label("Passwordless").check()
    walk.press("Add it")
    walk.page.wait_for_url(lambda url: "/add/" not in url)
    walk.context.clear_cookies()
    walk.open("/account/login/")
    walk.press("Use a passkey")

    walk.page.wait_for_url("**/me/**")


def test_passkey_that_fails_is_told_where_the_person_looks(walk_with):
    visitor = walk_with()
    visitor.open("/account/login/")

    visitor.page.evaluate(
        "document.dispatchEvent(new CustomEvent('allauth.error', {detail: {}, cancelable: true}))"
    )

    expect(visitor.page.get_by_role("alert")).to_contain_text("nothing was changed")
    visitor.can_use_the_page()
