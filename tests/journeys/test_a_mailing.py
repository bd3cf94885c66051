"""The team invites three hundred people: looks first, asks a second person, thinks again, sends, watches."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from collaborative.notices.actions.sending import send_due
from collaborative.notices.actions.writing import write_for_a_while
from collaborative.notices.models import Campaign, Notice
from collaborative.notices.stopping import stop_link
from collaborative.people.models import Profile, User
from tests import builders
from tests.collaborative.notices.builders import a_list
from tests.collaborative.notices.scripted_smtp import smtp_server
from tests.community.racing import a_crowd
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE, GONE = 300, 3


@pytest.fixture
def lewisham():
    """Three hundred leaders of one borough; the first is known to the mail server no more."""
    place = builders.the_borough("Lewisham")
    crowd = a_crowd(PEOPLE)
    Profile.objects.filter(user__in=crowd).update(place=place)
    return crowd


def agree(walk, button: str) -> None:
    """Press it on the record's page, and once more on the page that asks."""
    walk.press(button)
    walk.can_use_the_page()
    walk.page.locator("form:has(input[name=confirmed]) button[type=submit]").click()


def two_minutes_later() -> None:
    Campaign.objects.filter(stage="released").update(goes_at=timezone.now() - timedelta(seconds=1))


def work_off() -> None:
    write_for_a_while()
    while send_due():
        pass


def test_the_team_invites_three_hundred_people(lewisham, walk_with, settings):
    # given an event to come, and two of the team
    event = builders.an_event("Building trust across boundaries")
    tom, tina = builders.a_team_member("Tom Team"), builders.a_team_member("Tina Team")
    walk = walk_with(tom)

    # when Tom describes whom he means, and sees how many they are
    walk.open("/admin/notices/segment/add/")
    walk.page.locator("input[name=name]").fill("Lewisham")
    walk.page.locator("input[name=criterion_place][value=lewisham]").check()
    walk.can_use_the_page()
    walk.press("Save and continue editing")
    walk.sees("People who are in Lewisham.")
    walk.sees("300 people")
    walk.can_use_the_page()

    # and writes with a placeholder that is none: he is told, and puts it right
    walk.open("/admin/notices/campaign/add/")
    walk.page.locator("input[name=name]").fill("Spring invitation")
    walk.page.locator("select[name=about]").select_option(f"event:{event.slug}")
    walk.page.locator("input[name=subject]").fill("{first_name}, come to {event_title}")
    walk.page.locator("textarea[name=body]").fill("Dear {firstname},\n\n[Take your place]({event_link})")
    walk.page.get_by_label("Lewisham").check()
    walk.press("Save and continue editing")
    walk.sees("Did you mean {first_name}?")
    walk.can_use_the_page()
    walk.page.locator("textarea[name=body]").fill("Dear {first_name},\n\n[Take your place]({event_link})")
    walk.press("Save and continue editing")
    walk.sees("Nobody gets it before it is frozen")

    # when he freezes it and looks at what people get
    agree(walk, "Freeze")
    walk.sees("is frozen for 300 people")
    walk.sees("Waiting for a second person")
    walk.can_use_the_page()
    walk.follow("Look at what each person gets")
    walk.sees("Message 1 of 300")
    walk.can_use_the_page()
    walk.follow("Next")
    walk.sees("Message 2 of 300")
    frame = walk.page.frame_locator("iframe")
    expect(frame.get_by_role("link", name="Take your place")).to_have_attribute(
        "href", re.compile(event.get_absolute_url())
    )

    # then he cannot release it himself, and Tina, who finds it on her morning page, can
    walk.follow("Back to the campaign")
    expect(walk.page.get_by_role("button", name="Release")).to_have_count(0)
    second = walk_with(tina)
    second.open("/admin/")
    second.sees("Mailings that wait for a second person")
    second.can_use_the_page()
    second.page.get_by_role("link", name="Look at it and approve it").click()
    agree(second, "Approve")
    second.sees("is approved.")
    agree(second, "Release")
    second.sees("goes out in two minutes")

    # when Tom thinks again and recalls it, nobody hears of it
    walk.page.reload()
    agree(walk, "Recall")
    walk.sees("Nothing went out.")
    two_minutes_later()
    work_off()
    assert Notice.objects.count() == 0

    # when it is approved and released again, and the mail server refuses three of them
    second.page.reload()
    agree(second, "Approve")
    agree(second, "Release")
    two_minutes_later()
    refusing = ["550 No such person"] * GONE + ["250 fine"]
    with smtp_server(RCPT=refusing) as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        work_off()
        assert len(server.accepted) == PEOPLE - GONE

    # then the page says so, and the morning page too
    walk.page.reload()
    walk.sees("297 sent")
    walk.sees("3 bounced")
    walk.can_use_the_page()
    walk.open("/admin/")
    walk.sees("3 of 300 messages did not arrive.")

    # and each of them can be read, with what became of it
    walk.page.get_by_role("link", name="See which").click()
    walk.follow("See who gets it and who is left out")
    walk.can_use_the_page()
    walk.page.get_by_role("link", name="Bounced").first.click()
    walk.sees("550 No such person")


def test_a_leader_stops_a_mailing_by_its_link_and_takes_it_back(walk_with):
    # given a message with its link
    ada = builders.a_leader("Ada Okoro")
    walk = walk_with(**PHONE)

    # when she opens it without signing in, nothing has changed yet
    walk.open(stop_link(ada))
    walk.can_use_the_page()
    assert User.objects.filter(switched_off__isnull=False).count() == 0

    # when she presses the button, it is done, and can be undone
    walk.press("Stop them")
    walk.sees("You will get no more of them")
    walk.can_use_the_page()
    assert User.objects.filter(switched_off__isnull=False).count() == 1
    walk.press("Undo")
    walk.sees("You will get them again")
    walk.can_use_the_page()
    assert User.objects.filter(switched_off__isnull=False).count() == 0


def test_a_leader_chooses_what_she_gets(walk_with):
    ada = builders.a_leader("Ada Okoro")
    a_list("Learning sets", about="Once a month: who learns together, and where there is room.")
    walk = walk_with(ada, **PHONE)

    walk.open("/me/messages/")
    walk.can_use_the_page()
    walk.press("Turn on")
    walk.sees("Learning sets: on again.")
    walk.press("Turn off")
    walk.sees("Invitations and news are off")
    walk.can_use_the_page()
