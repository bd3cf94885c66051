"""The same portal without a mouse, without JavaScript, without a password, and at any size of letters."""

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import expect

from community.models import Registration
from tests import builders
from tests.community.asking import a_place
from tests.journeys.letters import the_latest_to

pytestmark = pytest.mark.django_db(transaction=True)

PHONE_IN_THE_POCKET = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_place_is_taken_with_the_keyboard_alone(walk_with):
    builders.an_event("Building trust across boundaries")
    ada = builders.a_leader("Ada Okoro")
    walk = walk_with(ada)
    keys = walk.page.keyboard

    walk.open("/events/building-trust-across-boundaries/")
    keys.press("Tab")
    assert walk.has_focus_on() == "Skip to main content"
    keys.press("Enter")
    walk.tabs_to("Register for a place")
    keys.press("Enter")
    walk.page.wait_for_url("**/register/")
    walk.tabs_to("adjustments")
    keys.type("A seat near the door, please.")
    walk.tabs_to("Register")
    keys.press("Enter")

    walk.sees("You have a place at Building trust across boundaries.")
    assert [(r.person, r.adjustments) for r in Registration.objects.all()] == [
        (ada, "A seat near the door, please.")
    ]


def test_a_place_is_taken_and_given_back_without_javascript(walk_with):
    builders.an_event("Building trust across boundaries")
    ada = builders.a_leader("Ada Okoro", email="ada@example.org")
    walk = walk_with(ada, java_script_enabled=False)

    walk.open("/events/")
    walk.follow("Building trust across boundaries")
    walk.follow_or_press("Register")
    walk.press("Register")
    walk.sees("You have a place at Building trust across boundaries.")
    walk.open("/events/building-trust-across-boundaries/cancel/")
    walk.press("Cancel my place")

    walk.sees("Your place is cancelled.")
    assert "Building trust across boundaries" in the_latest_to("ada@example.org").subject


def test_the_directory_and_the_calendar_are_searched_without_javascript(walk_with):
    builders.an_event("Building trust across boundaries")
    builders.an_event("Another evening")
    ada = builders.a_leader("Ada Okoro")
    builders.a_leader("Ben Another")
    walk = walk_with(ada, java_script_enabled=False)

    walk.open("/people/?words=Ben")
    walk.sees("Ben Another")
    walk.open("/events/?q=trust")
    walk.sees("Building trust across boundaries")
    walk.does_not_see("Another evening")


def test_somebody_signs_in_with_a_passkey_and_no_password(walk_with):
    # given a phone that keeps passkeys, and a leader who adds one
    ada = builders.a_leader("Ada Okoro", job_title="Nurse", organisation=builders.an_organisation())
    walk = walk_with(ada)
    device = walk.context.new_cdp_session(walk.page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE_IN_THE_POCKET})
    walk.open("/account/2fa/webauthn/add/")
    walk.page.locator("input[name=name]").fill("My phone")
    walk.page.locator("input[name=passwordless]").set_checked(True)
    walk.page.locator("#mfa_webauthn_add, main form button").first.click()
    walk.page.wait_for_url(lambda url: "/add/" not in url)
    assert Authenticator.objects.filter(user=ada, type="webauthn").count() == 1

    # when she signs out, and in again with nothing but the phone
    walk.open("/account/logout/")
    walk.page.locator("main form button").first.click()
    walk.open("/account/login/")
    walk.press("Use a passkey")

    # then she is in
    walk.page.wait_for_url("**/me/**")
    assert walk.path in ("/me/", "/me/profile/")


def test_letters_twice_as_large_need_no_scrolling_sideways(walk_with):
    builders.an_event("Building trust across boundaries")
    walk = walk_with(builders.a_leader("Ada Okoro"))
    pages = ["/", "/about/", "/events/", "/events/building-trust-across-boundaries/", "/people/", "/me/"]
    too_wide = {}

    for path in pages:
        walk.open(path)
        walk.page.evaluate("document.documentElement.style.fontSize = '200%'")
        too_wide[path] = max(walk.overflow(), 0)

    assert too_wide == dict.fromkeys(pages, 0)


def test_a_screen_magnified_four_times_needs_no_scrolling_sideways(walk_with):
    """A desk's 1280 pixels magnified to 400 % leave room for 320."""
    event, ada = builders.an_event("Building trust across boundaries"), builders.a_leader("Ada Okoro")
    event.hosts.add(ada)
    work = builders.an_organisation("Greenwich Neighbourhood Physiotherapists")
    a_place(
        event, builders.a_leader("Bartholomew Featherstonehaugh", organisation=work), adjustments="Captions"
    )
    walk = walk_with(ada, viewport={"width": 320, "height": 256})
    month = f"/events/month/{event.starts_at.year}/{event.starts_at.month}/"
    at_event = [f"{event.get_absolute_url()}{more}" for more in ("", "delegates/", "attendance/", "door/")]
    pages = ["/", "/about/", "/events/", month, *at_event, "/people/", "/me/", "/me/profile/"]
    too_wide = {}

    for path in pages:
        walk.open(path)
        too_wide[path] = max(walk.overflow(), 0)

    assert too_wide == dict.fromkeys(pages, 0)


def test_nothing_moves_for_somebody_who_asked_for_stillness(walk_with):
    walk = walk_with(reduced_motion="reduce")

    walk.open("/")

    moving = walk.page.evaluate("document.getAnimations().filter(one => one.playState === 'running').length")
    assert moving == 0


def test_the_menu_of_a_phone_opens_and_closes(walk_with):
    walk = walk_with(builders.a_leader("Ada Okoro"), viewport={"width": 375, "height": 812})

    walk.open("/")
    walk.page.locator("header summary").click()
    expect(walk.page.get_by_role("link", name="My profile").first).to_be_visible()
    walk.can_use_the_page()
    walk.page.keyboard.press("Escape")

    expect(walk.page.get_by_role("link", name="My profile").first).not_to_be_visible()
