import re
from datetime import time

import pytest
from django.urls import reverse

from community.models import Reminder
from tests.builders import a_moderator, a_team_member, an_event, in_london
from tests.community.admin.sent import as_sent, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(signed_in):
    return signed_in(a_team_member("Tom"))


@pytest.fixture
def event():
    return an_event("Trust", starts_at=in_london(2026, 12, 3, 12, 30))


def address(event) -> str:
    return reverse("admin:community_event_change", args=[event.pk])


def save(client, event, *, reminder=None, **fields):
    """The event as it is, with one reminder changed or added."""
    sent = {
        "id": reminder.pk if reminder else "",
        "is_on": "on",
        "audience": "place",
        "at_0": "",
        "at_1": "",
        "days": 0,
        "hours": 0,
        "anchor": "before_start",
        "hour": "",
        "subject": "",
        "words": "",
        **fields,
    }
    one = {"reminders-TOTAL_FORMS": 1, "reminders-INITIAL_FORMS": 1 if reminder else 0}
    one |= {f"reminders-0-{name}": value for name, value in sent.items()}
    return client.post(address(event), as_sent(event) | one, follow=True)


def test_an_events_page_says_when_each_reminder_goes(team, event):
    Reminder.objects.create(event=event, days=1, hour=time(9))

    page = text(team.get(address(event)))

    assert "Wednesday 2 December at 9am, to 0 people as it stands now." in page
    assert "Said here once it is saved." in page


def test_a_reminder_is_added_with_words_of_the_teams_own(team, event):
    save(team, event, days=2, hour="08:30", subject="{event} is near", words="Dear {first_name}, {event_url}")

    reminder = Reminder.objects.get()
    assert (reminder.days, reminder.hour, reminder.subject) == (2, time(8, 30), "{event} is near")


def test_a_fixed_moment_is_on_londons_clock(team, event):
    save(team, event, at_0="01/07/2026", at_1="09:00")

    assert Reminder.objects.get().at == in_london(2026, 7, 1, 9)


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"hour": "09:00", "hours": 2}, "Give either a time of day or a number of hours, not both."),
        (
            {"hour": "09:00", "at_0": "01/12/2026", "at_1": "09:00"},
            "Give either a fixed moment or a time of day, not both.",
        ),
        ({"words": "{password}"}, "“{password}” is not one of the placeholders."),
        ({"words": "{{ settings }}"}, "“{{ settings }}” is not one of the placeholders."),
        ({"subject": "{event_url}"}, "“{event_url}” is not one of the placeholders."),
    ],
)
def test_what_cannot_be_sent_is_refused_in_words(team, event, fields, complaint):
    page = save(team, event, **fields)

    assert re.sub(r"&\w+;", "", complaint) in text(page)
    assert not Reminder.objects.exists()


def test_a_new_event_is_given_the_usual_ones_and_asked_for_none(team):
    page = team.get(reverse("admin:community_event_add")).content.decode()

    assert "reminders-TOTAL_FORMS" not in page


def test_a_moderator_changes_words_and_no_reminders(signed_in, event):
    page = signed_in(a_moderator()).get(address(event)).content.decode()

    assert "reminders-TOTAL_FORMS" not in page


def test_a_time_of_day_is_shown_as_it_is_typed(team, event):
    Reminder.objects.create(event=event, days=1, hour=time(9))

    page = team.get(address(event)).content.decode()

    assert re.findall(r'name="reminders-0-hour" value="([^"]*)"', page) == ["09:00"]
