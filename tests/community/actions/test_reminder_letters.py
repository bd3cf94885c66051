import pytest

from community.actions.reminder_letters import reminder_letter
from community.models import Reminder
from tests.builders import a_leader, an_event, an_organisation, in_london

pytestmark = pytest.mark.django_db
LINK = "https://meet.example.org/1"


def a_letter(*, person=None, title="Trust", **fields):
    event = an_event(
        title, slug="trust", starts_at=in_london(2026, 12, 3, 12, 30), joining_link=LINK, format="online"
    )
    reminder = Reminder.objects.create(event=event, **fields)
    return reminder_letter(reminder, person or a_leader("Ada Okoro"), meaning="reminder:1")


def test_left_empty_it_says_what_when_where_and_how_to_join():
    letter = a_letter()

    assert letter.subject == "Reminder: Trust, Thursday 3 December 2026 at 12.30pm"
    for words in (
        "Hello Ada Okoro,",
        "You have a place at Trust.",
        "When: Thursday 3 December 2026, 12.30pm to 2pm, London time",
        "Where: Online",
        f"Join here: {LINK}",
        "http://127.0.0.1:8000/events/trust/",
    ):
        assert words in letter.text
    assert f'href="{LINK}"' in letter.html


@pytest.mark.parametrize(
    ("audience", "subject"),
    [("came", "Thank you for coming to Trust"), ("missed", "We missed you at Trust")],
)
def test_afterwards_it_says_something_else_and_lets_nobody_in(audience, subject):
    letter = a_letter(audience=audience)

    assert letter.subject == subject
    assert LINK not in letter.text + letter.html


def test_the_teams_own_words_have_their_gaps_filled():
    person = a_leader("Dr Ada Okoro", organisation=an_organisation("Lewisham Council"))

    letter = a_letter(
        person=person,
        subject="{event} is near",
        words="Dear {first_name} of {organisation},\nsee you {where}.\r\n\r\nMore: {event_url}\n\n\n\nBye",
    )

    assert letter.subject == "Trust is near"
    assert "Dear Ada of Lewisham Council,\nsee you online.\n\nMore: http://127.0.0.1:8000/events/trust/" in (
        letter.text
    )
    assert "Dear Ada of Lewisham Council,<br>see you online." in letter.html


def test_hostile_names_arrive_as_dead_text():
    letter = a_letter(person=a_leader("Eve https://evil.example {joining_link}"), title="<b>evil.example</b>")

    assert "https://evil" not in letter.text + letter.html
    assert "evil.example" not in letter.text + letter.html
    assert "<b>evil" not in letter.html
    assert "{joining_link}" in letter.text  # only words, whoever wrote them
