"""A browser, and people to walk with. Every walk fails on what a person would not see: an error in the
browser's console, a report of the content policy, a request to another machine, an error of the server."""

import os

import pytest

from tests import services
from tests.journeys.walk import Walk

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser's own loop runs in our thread

DESKTOP = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 375, "height": 812}, "has_touch": True, "is_mobile": True}


def pytest_collection_modifyitems(items):
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)
            if not services.chromium():
                item.add_marker(pytest.mark.skip(reason="needs Chromium: install it, or set CHROMIUM"))


@pytest.fixture(scope="session")
def base_url():
    """Each walk says its own address."""
    return None


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    options = ["--no-sandbox", "--disable-dev-shm-usage"]
    return {**browser_type_launch_args, "executable_path": services.chromium(), "args": options}


@pytest.fixture
def walk_with(live_server, new_context, settings):
    """A function: somebody new to the browser, on a phone or at a desk, signed in or not."""
    settings.SITE_URL = live_server.url
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    walks = []

    def start(somebody=None, **kind) -> Walk:
        context = new_context(base_url=live_server.url, locale="en-GB", **{**DESKTOP, **kind})
        walks.append(Walk(context, live_server.url))
        if somebody:
            walks[-1].is_signed_in_as(somebody)
        return walks[-1]

    yield start
    for walk in walks:
        walk.saw_nothing_wrong()


@pytest.fixture
def at_a_desk(walk_with):
    return walk_with()


@pytest.fixture
def on_a_phone(walk_with):
    return walk_with(**PHONE)
