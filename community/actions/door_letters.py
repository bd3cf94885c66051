"""What we write after an event: to who missed it, and that there is something to look at."""

from django.conf import settings

from collaborative.notices import actions as notices
from collaborative.notices.choices import Purpose
from collaborative.notices.models import Notice
from collaborative.people.models import User
from community.actions.letters import address_of, facts
from community.models import Attendance, Event

MISSED, MATERIALS = "missed", "materials"


def missed(attendance: Attendance) -> Notice:
    """Kindly: we were sorry not to see you, and this is what is next."""
    return _letter(MISSED, attendance.event, attendance.person)


def materials(event: Event, person: User) -> Notice:
    return _letter(MATERIALS, event, person)


def told_they_missed(event: Event) -> set[int]:
    return _told(MISSED, event)


def told_of_materials(event: Event) -> set[int]:
    return _told(MATERIALS, event)


def _told(name: str, event: Event) -> set[int]:
    """By their numbers, who had that letter about this event."""
    about = Notice.objects.filter(meaning__startswith=f"{name}:{event.key}:", to__isnull=False)
    return set(about.values_list("to_id", flat=True))


def _letter(name: str, event: Event, person: User) -> Notice:
    return notices.prepare(
        meaning=f"{name}:{event.key}:{person.key}",
        purpose=Purpose.PLACE,
        template=f"community/{name}",
        to=person,
        context={
            "name": person.name,
            "title": event.title,
            "facts": facts(event),
            "event_url": address_of(event),
            "events_url": f"{settings.SITE_URL}/events/",
        },
    )
