"""Every page of the table, as somebody who may open it: usable, on a phone and at a desk."""

import pytest
from django.urls import reverse

from tests.architecture.policies import OPENS, Page
from tests.architecture.who_may_open import TABLE
from tests.architecture.world import World
from tests.journeys.conftest import PHONE

ROLES = ("visitor", "leader", "team")
FILES = (
    "event-calendar",
    "place-calendar",
    "events-feed",
    "personal-feed",
    "delegates-sheet",
    "attendance-sheet",
    "season-sheet",
    "record-sheet",
    "visit-calendar",
    "mfa_download_recovery_codes",
    "admin:jsi18n",
    "library-file",
)
STATUS = {"socialaccount_login_error": 401}
NO_PAGES = (
    "prompt-now",
    "health-live",
    "health-ready",
    "mailbox-attachment",
    "mailbox-html",  # a letter in its frame, where no script runs and so no checker either
)


# Laid out otherwise at a desk than on a phone.
TWICE = (
    "home",
    "about",
    "community",
    "look",
    "me",
    "record",
    "people",
    "events",
    "events-month",
    "event",
    "delegates",
    "person",
    "season",
    "reach",
    "library",
    "library-item",
    "open-call",
)


def pages_for(role: str) -> list[Page]:
    """What this role opens and nobody before it did."""
    earlier = ROLES[: ROLES.index(role)]
    return [
        page
        for page in TABLE
        if page.may[role] == OPENS
        and page.name not in (*FILES, *NO_PAGES)
        and not any(page.may[one] == OPENS for one in earlier)
        and not page.name.startswith("admin:")
    ]


@pytest.mark.parametrize("role", ROLES)
def test_every_page_can_be_used_by_everybody(role, walk_with, transactional_db):
    world = World()
    world.me = world.people[role]
    walk = walk_with(world.me, **PHONE)
    barriers = []

    for page in pages_for(role):
        walk.is_as_wide_as(375)
        address = reverse(page.name, args=[world.value(arg) for arg in page.args])
        walk.open(address, status=STATUS.get(page.name, 200))
        barriers += walk.barriers()
        walk.is_as_wide_as(1280)
        barriers += walk.barriers() if page.name in TWICE else []

    assert "\n".join(barriers) == ""
