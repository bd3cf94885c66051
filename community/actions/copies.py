from datetime import datetime

from django.db import transaction

from collaborative.kit.keys import new_key
from collaborative.kit.words import LONDON
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community.actions.events import held
from community.actions.questions import copy_questions
from community.actions.reminders import copy_reminders
from community.choices import EventState
from community.engine.clock import moved
from community.models import Event
from community.queries.drafts import copy_there
from community.queries.slugs import free_slug

MOMENTS = ("ends_at", "registration_closes_at", "offers_stop_at")


class CopiedAlready(Exception):
    """The button was pressed twice, or somebody else pressed it: here is what the first press made."""

    def __init__(self, copy: Event) -> None:
        super().__init__(str(copy))
        self.copy = copy


def copy_once(
    *, event: Event, starts_at: datetime, by: User, title: str = "", is_template: bool = False
) -> Event:
    """A copy, unless the same one lies there as a draft. Raises CopiedAlready, or Busy."""
    with held(event) as event:
        if there := copy_there(
            event, title=title or event.title, starts_at=starts_at, is_template=is_template
        ):
            raise CopiedAlready(there)
        return copy_event(event=event, starts_at=starts_at, by=by, title=title, is_template=is_template)


@transaction.atomic
def copy_event(
    *,
    event: Event,
    starts_at: datetime,
    by: User,
    title: str = "",
    slug: str = "",
    is_template: bool = False,
) -> Event:
    """A draft with everything but the people, moved to its new date with the clock's hours kept."""
    another = Event.objects.get(pk=event.pk)
    another.pk, another.key, another.state, another.sequence = None, new_key(), EventState.DRAFT, 0
    another.draft_secret, another.door_code, another.is_template = "", "", is_template
    another._state.adding = True
    for name in MOMENTS:
        if moment := getattr(event, name):
            setattr(another, name, moved(moment, was=event.starts_at, now=starts_at, zone=LONDON))
    another.starts_at = starts_at
    another.title = title or event.title
    another.slug = slug or free_slug(another.title, starts_at)
    another.save()
    another.characteristics.set(event.characteristics.all())
    another.hosts.set(event.hosts.all())
    copy_questions(of=event, to=another)
    copy_reminders(of=event, to=another)
    trail.note(by=by, did="copied", to=another, of=event.key)
    return another
