"""The two visits of an exchange: planned, moved, made, and what the visitor takes away."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from collaborative.kit.database import locked_rows
from collaborative.kit.refusals import refuse
from collaborative.kit.words import LONDON
from collaborative.notices import actions as notices
from collaborative.notices.models import Notice
from collaborative.people.models import User
from community.actions.letters import shadowing as letters
from community.actions.library import writing as library
from community.choices import Honorary, ItemFormat, ItemKind, VisitState
from community.models import Exchange, Story, Visit
from community.queries import shadowing as queries
from community.rules import shadowing as rules

DUE_LETTER = timedelta(days=30)


@dataclass(frozen=True)
class Day:
    starts_at: datetime
    ends_at: datetime
    where: str


@transaction.atomic
def plan_visit(*, exchange: Exchange, visitor: User, day: Day) -> Visit:
    """A day for one of the two to visit the other. Raises Refused."""
    [exchange] = locked_rows(Exchange.objects.filter(pk=exchange.pk).select_related("asker", "host"))
    refuse(rules.reason_cannot_plan(exchange, visitor=visitor))
    refuse(rules.reason_cannot_hold(day.starts_at, exchange, now=timezone.now()))
    host = letters.other_of(exchange, visitor)
    offer = queries.offer_of(host)
    needs = Honorary.NEEDED if offer and offer.needs_honorary else Honorary.NOT_NEEDED
    visit = Visit.objects.create(exchange=exchange, host=host, visitor=visitor, honorary=needs, **vars(day))
    _tell(visit)
    return visit


def _locked(visit: Visit) -> Visit:
    people = ("host", "visitor", "exchange__asker", "exchange__host")
    return locked_rows(Visit.objects.filter(pk=visit.pk).select_related(*people))[0]


@transaction.atomic
def move_visit(*, visit: Visit, day: Day) -> Visit:
    """Nothing is sent where nothing is different. Raises Refused."""
    visit = _locked(visit)
    refuse(rules.reason_cannot_change(visit))
    if Day(visit.starts_at, visit.ends_at, visit.where) == day:
        return visit
    refuse(rules.reason_cannot_hold(day.starts_at, visit.exchange, now=timezone.now()))
    visit.starts_at, visit.ends_at, visit.where = day.starts_at, day.ends_at, day.where
    visit.sequence += 1
    visit.save()
    _tell(visit)
    return visit


def _tell(visit: Visit) -> None:
    notices.keep([letters.visit_planned(visit, to) for to in (visit.host, visit.visitor)])


@transaction.atomic
def cancel_visit(*, visit: Visit) -> None:
    visit = _locked(visit)
    refuse(rules.reason_cannot_change(visit))
    _cancel(visit)


def cancel_each(visits: QuerySet[Visit]) -> None:
    """In the caller's transaction; one that took place meanwhile is left as it is."""
    people = ("host", "visitor", "exchange__asker", "exchange__host")
    for visit in locked_rows(visits.select_related(*people)):
        _cancel(visit)


def _cancel(visit: Visit) -> None:
    visit.state = VisitState.CANCELLED
    visit.sequence += 1
    visit.save()
    notices.keep([letters.visit_cancelled(visit, to) for to in (visit.host, visit.visitor)])


@transaction.atomic
def promise(*, visit: Visit) -> None:
    """The visitor keeps to themselves what they see and hear of people. Twice is once."""
    visit = _locked(visit)
    refuse(rules.reason_cancelled(visit))
    if visit.confidential_at is None:
        visit.confidential_at = timezone.now()
        visit.save(update_fields=["confidential_at", "changed_at"])


@transaction.atomic
def arrange_honorary(*, visit: Visit) -> None:
    visit = _locked(visit)
    refuse(rules.reason_nothing_to_arrange(visit))
    visit.honorary = Honorary.ARRANGED
    visit.save(update_fields=["honorary", "changed_at"])


@transaction.atomic
def log(*, visit: Visit) -> None:
    """It took place. Twice is once."""
    visit = _locked(visit)
    refuse(rules.reason_cannot_log(visit, now=timezone.now()))
    visit.state = VisitState.HAPPENED
    visit.save(update_fields=["state", "changed_at"])


@transaction.atomic
def reflect(*, visit: Visit, text: str) -> Visit:
    """What the visitor takes away, for themselves until they offer it to the library."""
    visit = _locked(visit)
    refuse(rules.reason_cannot_reflect(visit, now=timezone.now()))
    visit.reflection = text
    visit.save(update_fields=["reflection", "changed_at"])
    return visit


@transaction.atomic
def offer_to_library(*, visit: Visit) -> Story:
    """The visitor’s words as the draft of a story of theirs. The same words again are the same draft."""
    visit = _locked(visit)
    refuse(rules.reason_nothing_written(visit))
    same = Story.objects.filter(author=visit.visitor, versions__body=visit.reflection).first()
    return same or library.begin(author=visit.visitor, words=_as_a_story(visit))


def _as_a_story(visit: Visit) -> dict:
    """Without a name: it is the author who decides whether to tell whose day it was."""
    return dict.fromkeys(library.WORDS, "") | {
        "kind": ItemKind.BLOG,
        "format": ItemFormat.TEXT,
        "title": f"A day in the shoes of a colleague, {visit.starts_at.astimezone(LONDON):%B %Y}",
        "body": visit.reflection,
        "picture": None,
        "characteristics": [],
        "behaviours": [],
        "consent": "",
    }


@transaction.atomic
def remind(now: datetime) -> int:
    """A month before six months are over, whoever has not made both visits hears of it once."""
    today = timezone.localdate(now)
    late = queries.due_soon(today, by=today + DUE_LETTER)
    found = {letters.due_soon_means(each, to): (each, to) for each in late for to in (each.asker, each.host)}
    told = set(Notice.objects.filter(meaning__in=found).values_list("meaning", flat=True))
    new = [letters.due_soon(*found[meaning]) for meaning in found if meaning not in told]
    notices.keep(new)
    return len(new)
