"""Two of the team read ten insights apart, settle what they saw differently, and write the next version."""

from datetime import timedelta

import pytest
from django.utils import timezone

from collaborative.identity.models import Behaviour, Edition
from community.models import Excerpt
from tests import builders
from tests.community.reading_apart import ASKS, KEEPS, TRUST, a_version, an_insight

pytestmark = pytest.mark.django_db(transaction=True)


def reads(walk, *seen: str) -> None:
    """One excerpt after the other, ticking what is seen; nothing where it is none of these."""
    for behaviour in seen:
        walk.page.get_by_label(behaviour or "None of these", exact=True).first.check()
        walk.press("Save and read the next")


def test_two_read_apart_and_settle_and_the_next_version_is_written(walk_with):
    a_version()
    for number in range(6):
        an_insight(f"They rang back, every time. ({number})")
    first, second = (builders.a_team_member(name) for name in ("Tom Team", "Tia Team"))
    tom, tia = walk_with(first), walk_with(second)

    # given a reading of every insight
    tom.open("/readings/")
    tom.can_use_the_page()
    tom.follow_or_press("Start a reading")
    tom.write("What is this reading called?", "Autumn")
    tom.page.get_by_label("Second reader").select_option(label="Tia Team")
    tom.page.get_by_label("The 6 insights from conversations").check()
    tom.can_use_the_page()
    tom.press("Start it")
    tom.sees("You have 6 to read.")

    # when the first has read everything
    tom.follow_or_press("Read the next")
    tom.can_use_the_page()
    tom.press("Save and read the next")
    tom.sees("Tick what you see in it")
    tom.can_use_the_page()
    reads(tom, *[KEEPS] * 5, "")
    tom.sees("Tia Team has 6 excerpts left")

    # then the second still sees nothing of it, and reads
    tia.open("/readings/")
    tia.follow("Autumn")
    tia.does_not_see(KEEPS)
    tia.follow_or_press("Read the next")
    reads(tia, *[KEEPS] * 5, ASKS)

    # and what they saw differently is settled
    tia.sees("5 of 6 excerpts coded exactly alike")
    tia.sees("Kappa (95% interval)")
    for width in (375, 1280):
        tia.is_as_wide_as(width)
        tia.can_use_the_page()
    tia.follow("Settle it")
    tia.can_use_the_page()
    tia.page.get_by_label(KEEPS).check()
    tia.write("Theme", "calling back")
    tia.press("Settle it")
    tia.sees("Nothing is left to settle.")
    assert not Excerpt.objects.filter(settled_at=None).exists()

    # when the next version is started, it is written beside what supports it
    tia.open("/readings/evidence/")
    tia.sees("6 people")
    tia.can_use_the_page()
    day = timezone.localdate() + timedelta(days=365)
    tia.page.locator("[name=published_on]").fill(day.isoformat())
    tia.write("What changes, and why", "People speak of calling back.")
    tia.press("Start it")
    tia.sees("Version 2 is being written.")
    tia.can_use_the_page()
    tia.follow("Write the next version")
    for width in (375, 1280):
        tia.is_as_wide_as(width)
        tia.can_use_the_page()
    tia.write("Behaviours", f"{KEEPS}\nCalls back")
    tia.press("Save")

    tia.sees("Nobody sees it before")
    draft = Behaviour.objects.filter(
        wording__edition=Edition.objects.get(number=2), wording__characteristic__name=TRUST
    )
    assert list(draft.values_list("text", flat=True)) == [KEEPS, "Calls back"]
