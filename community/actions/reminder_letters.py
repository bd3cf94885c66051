"""What a reminder says: the team's own words with its gaps filled, or ours where they left it empty."""

from collections.abc import Mapping

from collaborative.kit.words import day, hour, span
from collaborative.notices import actions as notices
from collaborative.notices.choices import Purpose
from collaborative.notices.engine.dead_text import Trusted, dead
from collaborative.notices.engine.merging import Placeholder, Shape, with_gaps
from collaborative.notices.merged import OWN, own_values
from collaborative.notices.models import Notice
from collaborative.people.models import User
from community.actions.letters import address_of, facts
from community.choices import Audience
from community.models import Event, Reminder

GAPS = (
    *OWN,
    Placeholder("event", "what the event is called"),
    Placeholder("when", "its day and hours"),
    Placeholder("starts", "when it begins"),
    Placeholder("where", "where it is"),
    Placeholder("event_url", "its page", is_link=True),
)
SUBJECTS = {
    Audience.PLACE: "Reminder: {event}, {starts}",
    Audience.CAME: "Thank you for coming to {event}",
    Audience.MISSED: "We missed you at {event}",
}
WORDS = {
    Audience.PLACE: "You have a place at {event}.\n\nIf you cannot come after all, please give your place "
    "back on the event’s page, so that somebody else can have it.",
    Audience.CAME: "Thank you for coming to {event}.",
    Audience.MISSED: "You had a place at {event} and we did not see you there. We hope all is well.",
}


def reminder_letter(reminder: Reminder, person: User, *, meaning: str) -> Notice:
    event, values = reminder.event, values_of(reminder.event, person)
    return notices.prepare(
        meaning=meaning,
        purpose=Purpose.PLACE,
        template="community/reminder",
        to=person,
        context={
            "name": person.name,
            "subject": filled(reminder.subject or SUBJECTS[reminder.audience], values),
            "paragraphs": paragraphs(filled(reminder.words or WORDS[reminder.audience], values)),
            "facts": facts(event),
            "event_url": address_of(event),
            "joining_link": Trusted(event.joining_link if reminder.audience == Audience.PLACE else ""),
        },
    )


def values_of(event: Event, person: User) -> Mapping[str, str]:
    """Whatever somebody typed is dead text; only our own page's address leads anywhere."""
    own = own_values(person)
    said = {gap.name: own[gap.name] or gap.otherwise for gap in OWN} | {
        "event": event.title,
        "when": f"{span(event.starts_at, event.ends_at)}, London time",
        "starts": f"{day(event.starts_at)} at {hour(event.starts_at)}",
        "where": event.where,
    }
    return {name: dead(value) for name, value in said.items()} | {"event_url": address_of(event)}


def filled(words: str, values: Mapping[str, str]) -> Trusted:
    """Words the team's form has checked against GAPS."""
    return Trusted(Shape(with_gaps(words, GAPS)).filled(values))


def paragraphs(words: str) -> list[Trusted]:
    parts = words.replace("\r\n", "\n").split("\n\n")
    return [Trusted(part.strip()) for part in parts if part.strip()]
