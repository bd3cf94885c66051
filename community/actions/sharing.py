"""Passing an event on: each person's own address for it, and who came through whose."""

from collections.abc import Mapping, MutableMapping

from django.db import transaction

from collaborative.people.models import User
from collaborative.trail import actions as trail
from community.models import Event, ShareLink
from community.queries.sharing import link_behind

SESSION = "came_by"
MOST_KEPT = 20


@transaction.atomic
def share_link(*, event: Event, person: User) -> ShareLink:
    """The one address under which this person passes the event on."""
    link, is_new = ShareLink.objects.get_or_create(event=event, person=person)
    if is_new:
        trail.note(by=person, did="made an address to share", to=event)
    return link


def remember(session: MutableMapping, link: ShareLink) -> None:
    """Until they register: the last link somebody followed to an event is the one that counts."""
    followed = dict(session.get(SESSION, {}))
    followed.pop(str(link.event_id), None)
    kept = [*followed.items(), (str(link.event_id), link.key)]
    session[SESSION] = dict(kept[-MOST_KEPT:])


def came_by(session: Mapping, *, event: Event, person: User) -> ShareLink | None:
    """Through whose link this person found the event; nobody brings themselves."""
    link = link_behind(session.get(SESSION, {}).get(str(event.pk), ""), event)
    return None if link is None or link.person_id == person.pk else link
