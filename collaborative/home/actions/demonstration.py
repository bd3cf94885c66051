from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from collaborative.home.actions import reference
from collaborative.home.actions.invented_coaching import keep_coaching
from collaborative.home.actions.invented_connect import keep_connect
from collaborative.home.actions.invented_door import keep_attendance, keep_today
from collaborative.home.actions.invented_events import invented, keep_season
from collaborative.home.actions.invented_groups import keep_groups
from collaborative.home.actions.invented_line import keep_line
from collaborative.home.actions.invented_mailings import keep_mailings
from collaborative.home.actions.invented_networks import keep_networks
from collaborative.home.actions.invented_past import keep_past
from collaborative.home.actions.invented_people import keep_organisations, keep_people
from collaborative.home.actions.invented_prompts import keep_prompts
from collaborative.home.actions.invented_questions import keep_questions
from collaborative.home.actions.invented_shadowing import keep_shadowing
from collaborative.home.actions.invented_sharing import keep_drafts, keep_feeds, keep_word_of_mouth
from collaborative.home.actions.invented_stories import keep_stories
from collaborative.home.demo.accounts import ACCOUNTS
from collaborative.people.models import User
from community.choices import EventState
from community.models import Registration

SEED = 2022
ENOUGH_TO_COME = 6
REFUSAL = (
    "Invented people have no business among real ones: load_demo only runs where DEMO or DEBUG is set. "
    "For a demonstration, start the portal with DEMO=true and a database of its own."
)


@dataclass(frozen=True)
class Loaded:
    people: int
    places_taken: int


def reason_cannot_load() -> str | None:
    return None if settings.DEMO or settings.DEBUG else REFUSAL


@transaction.atomic
def load(*, now: datetime, seed: int = SEED) -> Loaded:
    """Invented people once; another season of events whenever few are still to come."""
    people, registrations = 0, []
    reference.load()
    if not everyone_is_here():
        keep_organisations()
        people = keep_people(seed=seed)
    keep_stories(now=now)
    keep_coaching(now=now)
    keep_connect(now=now, seed=seed)
    if is_quiet(now):
        registrations = keep_season(now=now, seed=seed)
        keep_line(now=now, seed=seed)
    registrations += keep_today(now=now, seed=seed)
    if registrations:
        keep_groups(now=now)
        everybody = everybody_at(registrations)
        keep_past(everybody, now=now)
        keep_drafts(everybody)
        keep_word_of_mouth(everybody, seed=seed)
        keep_feeds(everybody, seed=seed)
        keep_questions(everybody, seed=seed)
        keep_attendance(everybody, now=now, seed=seed)
    keep_prompts(now=now, seed=seed)
    keep_shadowing(now=now)
    keep_networks(now=now, seed=seed)
    keep_mailings(now=now, seed=seed)
    return Loaded(people, len(registrations))


def everybody_at(registrations: list[Registration]) -> list[Registration]:
    """As they stand now, with those who wait at the same events."""
    events = {each.event_id for each in registrations}
    rows = Registration.objects.filter(event__in=events).order_by("pk")
    return list(rows.select_related("event__place", "person"))


def everyone_is_here() -> bool:
    named = [account.person.email for account in ACCOUNTS]
    return User.objects.filter(email__in=named).count() == len(named)


def is_quiet(now: datetime) -> bool:
    coming = invented().filter(state=EventState.PUBLISHED, starts_at__gt=now)
    return coming.count() < ENOUGH_TO_COME
