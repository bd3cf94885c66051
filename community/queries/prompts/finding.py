"""Prompts by who runs them, by their code, and by what stands beside them."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from collaborative.people.models import User
from community.choices import EventState, PromptState
from community.models import Event, Hand, Prompt
from community.queries import events

OFFERED = 50  # events to choose from
LONG_AGO = timedelta(days=30)


def run_by(user: User) -> QuerySet[Prompt]:
    """Their own and those of the events they host; all of them for the team."""
    prompts = Prompt.objects.select_related("event")
    if user.is_staff and user.has_perm("community.run_prompt"):
        return prompts
    mine = Q(made_by=user) | Q(event__in=Event.objects.filter(hosts=user))
    return prompts.filter(mine)


def may_make_prompts(user: User) -> bool:
    if user.is_staff and user.has_perm("community.run_prompt"):
        return True
    return events.run_by(user).exists()


def events_to_ask_at(user: User, *, now: datetime) -> QuerySet[Event]:
    """Those they host, or all for the team, that are to come or not long gone."""
    found = events.run_by(user).exclude(state=EventState.CANCELLED).filter(is_template=False)
    return found.filter(ends_at__gt=now - LONG_AGO).order_by("starts_at", "pk")[:OFFERED]


def with_code(code: str) -> Prompt | None:
    return Prompt.objects.select_related("event").filter(code=code).first()


def hand_of(prompt: Prompt, *, person: User | None, phone: str) -> Hand | None:
    """Whose hand it is, by their account or by the phone they answered with before they signed in."""
    known = Q(person=person) if person else Q()
    if phone:
        known |= Q(phone=phone)
    return prompt.hands.filter(known).order_by("phone").first() if known else None


def open_beside(prompt: Prompt) -> QuerySet[Prompt]:
    """Others open now at the same event, the latest first."""
    if prompt.event_id is None:
        return Prompt.objects.none()
    beside = Prompt.objects.filter(event=prompt.event_id, state=PromptState.OPEN).exclude(pk=prompt.pk)
    return beside.order_by("-opened_at")


def published_at(event: Event) -> QuerySet[Prompt]:
    return event.prompts.filter(published_at__isnull=False).order_by("opened_at", "pk")
