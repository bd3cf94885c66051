"""What a facilitator does with a prompt while the room looks on."""

from django.db import transaction
from django.utils import timezone

from collaborative.kit.database import locked_rows
from collaborative.kit.refusals import refuse
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community.choices import PromptState
from community.models import Prompt
from community.queries.prompts import numbers_of
from community.rules import prompts as rules


@transaction.atomic
def open_up(*, prompt: Prompt, by: User) -> Prompt:
    """For answers, the first time or again; what was on the event's page leaves it."""
    prompt = _held(prompt)
    refuse(rules.reason_cannot_open(prompt))
    prompt.state, prompt.published_at = PromptState.OPEN, None
    prompt.opened_at = timezone.now()
    return _kept(prompt, by, "opened")


@transaction.atomic
def close(*, prompt: Prompt, by: User | None) -> Prompt:
    prompt = _held(prompt)
    refuse(rules.reason_cannot_close(prompt))
    prompt.state, prompt.closed_at = PromptState.CLOSED, timezone.now()
    return _kept(prompt, by, "closed")


@transaction.atomic
def put_on_screen(*, prompt: Prompt, on: bool) -> Prompt:
    """Or take the answers off it, so that nobody follows the first who spoke."""
    prompt = _held(prompt)
    prompt.is_on_screen = on
    prompt.save()
    return prompt


@transaction.atomic
def start_afresh(*, prompt: Prompt, by: User) -> int:
    """Every answer goes, and how many people had given one; pages shown before count no more."""
    prompt = _held(prompt)
    people = numbers_of(prompt).people
    refuse(rules.reason_cannot_start_afresh(prompt, people))
    prompt.hands.all().delete()
    prompt.sitting += 1
    prompt.published_at = None
    _kept(prompt, by, "started afresh")
    return people


@transaction.atomic
def publish(*, prompt: Prompt, by: User) -> Prompt:
    prompt = _held(prompt)
    refuse(rules.reason_cannot_publish(prompt, numbers_of(prompt).people))
    prompt.published_at = timezone.now()
    return _kept(prompt, by, "put on the event’s page what people answered to")


@transaction.atomic
def take_off_page(*, prompt: Prompt, by: User) -> Prompt:
    prompt = _held(prompt)
    prompt.published_at = None
    return _kept(prompt, by, "took off the event’s page what people answered to")


def _held(prompt: Prompt) -> Prompt:
    """Those who are answering at this moment are waited for."""
    [held] = locked_rows(Prompt.objects.filter(pk=prompt.pk))
    return held


def _kept(prompt: Prompt, by: User | None, did: str) -> Prompt:
    prompt.save()
    trail.note(by=by, did=did, to=prompt)
    return prompt
