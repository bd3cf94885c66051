"""Coaches and mentors register, pause and come back; the team approves, asks for more and pauses."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone

from collaborative.kit.refusals import refuse
from collaborative.notices import actions as notices
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community.actions.coaching.holding import fill, held
from community.actions.letters import coaching as letters
from community.choices import CoachState
from community.models import Coach, Spoken, Topic
from community.rules import coaching as rules

SAID = ("kind", "training", "accreditation", "supervised_on", "style", "days", "capacity")


@dataclass(frozen=True)
class Told:
    """What somebody says of themselves as a coach or mentor."""

    kind: str
    training: str
    style: str
    capacity: int
    accreditation: str = ""
    supervised_on: date | None = None
    days: list[str] = field(default_factory=list)
    languages: Collection[str] = ()
    topics: Collection[Topic] = ()


def register(*, person: User, told: Told) -> Coach:
    """Once for each person; what is said again changes what was said. Raises Refused or Busy."""
    refuse(rules.reason_not_for(person))
    refuse(rules.reason_supervision_impossible(told.supervised_on, today=timezone.localdate()))
    with transaction.atomic():
        coach, is_new = Coach.objects.get_or_create(
            person=person, defaults={"asked_at": timezone.now()} | _said(told)
        )
        if is_new:
            trail.note(by=person, did="offered to coach or mentor", to=coach)
        with held(coach) as coach:
            _keep(coach, told)
            fill(coach)
    return coach


def _said(told: Told) -> dict:
    return {name: getattr(told, name) for name in SAID}


def _keep(coach: Coach, told: Told) -> None:
    """Whoever was asked for more waits for the team again."""
    for name, value in _said(told).items():
        setattr(coach, name, value)
    if coach.state == CoachState.MORE:
        coach.state, coach.said = CoachState.ASKED, ""
    coach.save()
    coach.topics.set(told.topics)
    coach.spoken.exclude(language__in=told.languages).delete()
    Spoken.objects.bulk_create(
        [Spoken(coach=coach, language=language) for language in told.languages], ignore_conflicts=True
    )


def pause(*, coach: Coach) -> None:
    """By themselves: nobody new can ask; whoever waits keeps their place in the line."""
    with held(coach) as current:
        _switch(current, is_paused=True)


def resume(*, coach: Coach) -> None:
    with held(coach) as current:
        _switch(current, is_paused=False)
        fill(current)


def approve(*, coach: Coach, by: User) -> None:
    with held(coach) as current:
        refuse(rules.reason_cannot_approve(current))
        _switch(current, state=CoachState.APPROVED, approved_at=timezone.now(), said="")
        notices.keep([letters.approved(current)])
        trail.note(by=by, did="approved as a coach or mentor", to=current)


def ask_for_more(*, coach: Coach, by: User, words: str) -> None:
    with held(coach) as current:
        refuse(rules.reason_cannot_ask_for_more(current))
        _switch(current, state=CoachState.MORE, said=words)
        notices.keep([letters.more_asked_for(current)])
        trail.note(by=by, did="asked for more from", to=current)


def hold(*, coach: Coach, by: User, words: str = "") -> None:
    """The team pauses somebody; relationships that are under way go on."""
    with held(coach) as current:
        refuse(rules.reason_cannot_hold(current))
        _switch(current, is_stood_down=True, said=words)
        notices.keep([letters.held(current)])
        trail.note(by=by, did="paused as a coach or mentor", to=current)


def let_on(*, coach: Coach, by: User) -> None:
    with held(coach) as current:
        refuse(rules.reason_cannot_let_on(current))
        _switch(current, is_stood_down=False, said="")
        fill(current)
        trail.note(by=by, did="let go on as a coach or mentor", to=current)


def _switch(coach: Coach, **fields) -> None:
    for name, value in fields.items():
        setattr(coach, name, value)
    coach.save()
