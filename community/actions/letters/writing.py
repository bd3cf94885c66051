"""What all letters about places share."""

from django.conf import settings
from django.urls import reverse

from collaborative.kit import signed
from collaborative.kit.words import span
from collaborative.notices import actions as notices
from collaborative.notices.choices import Purpose
from collaborative.notices.engine.calendar_part import CalendarPart
from collaborative.notices.engine.dead_text import Trusted
from collaborative.notices.models import Notice
from community.models import Event, Registration

ANSWER = "place.answer"  # what the signed links in these letters are for


def letter(
    name: str,
    registration: Registration,
    *,
    template: str = "",
    calendar: CalendarPart | None = None,
    **more,
) -> Notice:
    event = registration.event
    return notices.prepare(
        meaning=":".join([name, *map(str, registration.version)]),
        purpose=Purpose.PLACE,
        template=f"community/{template or name}",
        to=registration.person,
        context={
            "events_url": events_address(),
            "name": registration.person.name,
            "title": event.title,
            "facts": facts(event),
            "event_url": address_of(event),
            "joining_link": Trusted(event.joining_link) if registration.is_confirmed else "",
            "has_place": registration.is_confirmed,
            "asked": bool(registration.adjustments),
            **more,
        },
        calendar=calendar,
    )


def facts(event: Event) -> list[dict]:
    return [
        {"name": "When", "value": f"{span(event.starts_at, event.ends_at)}, London time"},
        {"name": "Where", "value": event.where[0].upper() + event.where[1:]},
    ]


def address_of(event: Event) -> str:
    return f"{settings.SITE_URL}{event.get_absolute_url()}"


def place_address(event: Event) -> str:
    return f"{settings.SITE_URL}{reverse('place', args=[event.slug])}"


def answers_address(event: Event) -> str:
    return f"{settings.SITE_URL}{reverse('place-answers', args=[event.slug])}"


def ticket_address(event: Event) -> str:
    return f"{settings.SITE_URL}{reverse('ticket', args=[event.slug])}"


def events_address() -> str:
    return f"{settings.SITE_URL}{reverse('events')}"


def answer_address(registration: Registration) -> str:
    """Where its holder answers without signing in. A later version of the place makes it an old link."""
    token = signed.sign(ANSWER, registration.key, str(registration.sequence))
    return f"{settings.SITE_URL}{reverse('answer-place', args=[token])}"
