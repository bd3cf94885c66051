import pytest
from playwright.sync_api import expect

from collaborative.notices.choices import Purpose
from tests import builders
from tests.collaborative.notices.builders import a_mail, a_notice
from tests.journeys.conftest import PHONE

HTML = (
    '<html><head></head><body style="color: rgb(27, 36, 48)"><p>Your place is kept.</p>'
    "<script>document.body.innerText = 'run'</script></body></html>"
)
STOPPED = "Blocked script execution"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MAILBOX = tmp_path


@pytest.mark.parametrize("kind", [{}, PHONE])
def test_a_leader_reads_their_mail_and_takes_its_calendar_entry(walk_with, transactional_db, kind):
    # Given two people's mail in a demonstration
    a_mail("ada@example.org", subject="You have a place", html=HTML, calendar=True)
    a_mail("ben@example.org", subject="Not for Ada")
    walk = walk_with(builders.a_leader("Ada", email="ada@example.org"), **kind)

    # When Ada looks for hers
    walk.open("/mailbox/")
    walk.can_use_the_page()
    walk.follow_or_press("Read your mail")
    expect(walk.page.get_by_text("Not for Ada")).to_have_count(0)
    walk.follow("You have a place")

    # Then she reads it as it looks, where nothing in it has run, and takes the entry
    letter = walk.page.frame_locator("iframe")
    expect(letter.get_by_text("Your place is kept.")).to_be_visible()
    walk.can_use_the_page()
    with walk.page.expect_download() as taken:
        walk.follow("event.ics")
    assert taken.value.suggested_filename == "event.ics"
    only_the_script_was_stopped(walk)


def test_the_team_sees_a_message_as_it_looks_and_nothing_in_it_runs(walk_with, transactional_db):
    notice = a_notice(purpose=Purpose.PLACE, html=HTML)
    walk = walk_with(builders.a_team_member("Tom"))

    walk.open(f"/admin/notices/notice/{notice.pk}/change/")

    expect(walk.page.frame_locator("iframe").get_by_text("Your place is kept.")).to_be_visible()
    only_the_script_was_stopped(walk)


def only_the_script_was_stopped(walk) -> None:
    assert [trouble for trouble in walk.troubles if STOPPED not in trouble] == []
    assert walk.troubles != []
    walk.troubles.clear()
