"""The team takes a round of a hundred and fifty people from draft to published, with two swaps and a lock."""

import time

import pytest
from playwright.sync_api import expect

from collaborative.notices.models import Notice
from community.actions.connect.drafting_later import draft_next
from community.admin.connect import round_doings
from community.choices import RoundState
from community.models import Introduction, Pair, Round
from tests.builders import a_team_member
from tests.community.rounds import a_challenge, a_crowd_in, a_round, joined

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

PEOPLE = 150
TEN_MINUTES = 600


@pytest.fixture
def round() -> Round:
    challenge = a_challenge("Connect Five 2027")
    a_crowd_in(challenge, PEOPLE)
    a_round(challenge, 2)
    return a_round(challenge, 1)


def shows(walk, what: str) -> None:
    walk.page.get_by_label("Show", exact=True).select_option(what)
    walk.page.get_by_role("button", name="Show", exact=True).click()


def test_the_team_runs_a_round_of_a_hundred_and_fifty_people_in_ten_minutes(round, walk_with):
    began = time.monotonic()
    walk = walk_with(a_team_member("Tom Team"))

    # given a challenge that is open, with everybody in it
    walk.open(f"/admin/community/challenge/{round.challenge_id}/change/")
    walk.can_use_the_page()
    walk.follow("Look at the pairs of round 1")
    walk.sees("150 people would be paired now.")
    walk.can_use_the_page()

    # when he drafts it
    walk.press("Draft the pairs")

    # then he sees how good it is, and every pair with its why
    walk.sees("75 pairs drafted for 150 people. Nobody is told before you publish.")
    walk.sees("Certified: at least")
    walk.sees("Across organisations")
    walk.sees("75 of 75 pairs, the most possible")
    walk.can_use_the_page()

    # when he begins with the lowest, and asks with whom one of them might change seats
    shows(walk, "lowest")
    walk.page.locator(".office-pairs").get_by_role("link", name="Change").first.click()
    walk.sees("Least costly for")
    walk.can_use_the_page()

    # then he sees what a swap would cost, and does it
    walk.page.locator("#swap-cost").get_by_role("link").first.click()
    walk.sees("would change seats.")
    walk.can_use_the_page()
    walk.press("Change seats")
    walk.sees("They have changed seats.")

    # and once more, choosing both from the lists: what it costs is there at once
    walk.page.get_by_label("This person").select_option(index=1)
    expect(walk.page.locator("#swap-cost")).to_contain_text("Least costly for")
    offered = walk.page.locator("#swap-cost").get_by_role("link").first.inner_text()
    options = walk.page.locator("#swap-other option").all_inner_texts()
    other = next(number for number, words in enumerate(options) if words.startswith(f"{offered},"))
    walk.page.get_by_label("changes seats with").select_option(index=other)
    expect(walk.page.locator("#swap-cost")).to_contain_text("would change seats")
    walk.press("Change seats")
    walk.sees("They have changed seats.")

    # and looks at what was changed by hand, and locks the first of it
    shows(walk, "by-hand")
    kept = walk.page.locator(".office-pairs__name").first.inner_text()
    walk.page.locator(".office-pairs").get_by_role("button", name="Lock").first.click()
    walk.sees("The pair is locked: a new draft keeps it.")

    # then it is still there after another draft
    walk.press("Draft again")
    walk.sees("75 pairs drafted")
    shows(walk, "locked")
    expect(walk.page.locator(".office-pairs__name").first).to_have_text(kept)

    # when he publishes it, and is asked whether he means it
    walk.press("Publish")
    walk.sees("150 people will be written to. This cannot be undone.")
    walk.can_use_the_page()
    walk.press("Publish and tell everybody")

    # then everybody is written to once, and the page shows how it goes
    walk.sees("75 pairs published. The letters are on their way.")
    walk.sees("0 of 150 letters sent, 150 on the way.")
    walk.sees("of 150 people invited")
    walk.can_use_the_page()
    round.refresh_from_db()
    assert round.state == RoundState.PUBLISHED
    assert Notice.objects.filter(template="community/connect/paired").count() == PEOPLE
    assert Introduction.objects.count() == Pair.objects.filter(round=round).count() == PEOPLE // 2
    assert time.monotonic() - began < TEN_MINUTES


def test_the_page_of_a_round_can_be_used_on_a_phone(round, walk_with):
    for number in range(3):
        joined(round.challenge, f"Late {number}")
    walk = walk_with(a_team_member("Tom Team"), viewport={"width": 375, "height": 812})
    walk.open(f"/admin/community/challenge/{round.challenge_id}/round/1/")

    walk.press("Draft the pairs")
    walk.sees("76 pairs drafted for 153 people.")
    barriers = walk.barriers()
    walk.page.get_by_label("This person").select_option(index=1)
    walk.press("What would it cost?")
    walk.sees("Least costly for")
    walk.page.locator("#swap-cost").get_by_role("link").first.click()
    walk.sees("would change seats.")
    barriers += walk.barriers()
    walk.press("Change seats")
    walk.sees("They have changed seats.")
    walk.press("Lock all pairs")
    walk.sees("75 pairs locked.")
    barriers += walk.barriers()

    assert "\n".join(barriers) == ""


def test_a_large_round_is_drafted_by_a_worker_while_its_page_looks_on(round, walk_with, monkeypatch):
    monkeypatch.setattr(round_doings, "AT_ONCE", PEOPLE - 1)
    walk = walk_with(a_team_member("Tom Team"))
    walk.open(f"/admin/community/challenge/{round.challenge_id}/round/1/")

    walk.press("Draft the pairs")
    walk.sees("The pairs of 150 people are about to be drafted.")
    walk.can_use_the_page()
    draft_next()

    # then the page shows itself afresh, without a press
    walk.sees("Certified: at least")
    walk.does_not_see("about to be drafted")
    walk.can_use_the_page()
    assert Pair.objects.filter(round=round).count() == PEOPLE // 2
