"""The sender of the engine, at work on real rows and a real mail server."""

import random
from collections.abc import Generator
from contextlib import AbstractContextManager, nullcontext

import structlog
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from collaborative.kit.database import unclaimed_rows, update_if
from collaborative.notices import rules
from collaborative.notices.actions.addresses import count_bounce
from collaborative.notices.choices import Purpose, State
from collaborative.notices.engine.checkpoint import checkpoint
from collaborative.notices.engine.sender import Letter, Post, Take, Write, one_round
from collaborative.notices.models import Notice
from collaborative.notices.post import PostOffice
from collaborative.notices.queries import due
from collaborative.notices.queries.subscriptions import switched_off

log = structlog.get_logger("notices")


def send_due() -> int:
    """One round. Nought says that nothing is due, or that the mail server does not answer."""
    with PostOffice() as office:
        return carry_out(one_round(clock=timezone.now, chance=random.random), Rows(office))


def carry_out(work: Generator, rows: "Rows") -> int:
    answer = None
    while True:
        try:
            step = work.send(answer)
        except StopIteration as done:
            return done.value
        name = type(step).__name__.lower()
        checkpoint(f"before {name}")
        answer = rows.do(step)
        checkpoint(f"after {name}")


class Rows:
    def __init__(self, office: PostOffice) -> None:
        self.office = office
        self.held: dict[int, Notice] = {}

    def do(self, step: Take | Write | Post):
        if isinstance(step, Take):
            return self.take(step)
        if isinstance(step, Write):
            return self.write(step)
        return self.office.send(self.held[step.letter.number], seconds=step.seconds)

    def take(self, step: Take) -> list[Letter]:
        if not due.due(step.now).exists():
            return []
        with transaction.atomic():
            notices = unclaimed_rows(due.due(step.now), limit=step.limit)
            checkpoint("seen, not marked")
            Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(
                state=State.SENDING,
                attempt=F("attempt") + 1,
                due_at=step.now + step.lease,
                changed_at=step.now,
            )
            checkpoint("marked, not committed")
        self.held = {notice.pk: notice for notice in notices}
        return in_hand(notices)

    def write(self, step: Write) -> bool:
        notice, now = self.held[step.letter.number], timezone.now()
        with together(step):
            is_ours = update_if(notice, still=step.where, to=step.to | {"changed_at": now})
            if is_ours and step.to.get("state") == State.BOUNCED:
                count_bounce(address=notice.address, now=now)
            checkpoint("written, not committed")
        if not is_ours:
            log.warning("message_no_longer_ours", message=notice.key, attempt=step.letter.attempt)
        elif step.to.get("reason"):
            log.info("message", message=notice.key, state=step.to["state"], reason=step.to["reason"])
        return is_ours


def together(step: Write) -> AbstractContextManager:
    """A bounce is written in two places, and both or neither; anything else is one line of one table."""
    return transaction.atomic() if step.to.get("state") == State.BOUNCED else nullcontext()


def in_hand(notices: list[Notice]) -> list[Letter]:
    """The messages as letters, each with the attempt just counted and what stands in its way."""
    paused = due.paused([notice.address for notice in notices])
    closed = due.closed([notice.to_id for notice in notices if notice.to_id])
    invited = [notice.to_id for notice in notices if notice.purpose == Purpose.INVITATION and notice.to_id]
    off = switched_off(Purpose.INVITATION, invited) if invited else ()
    return [
        Letter(
            number=notice.pk,
            attempt=notice.attempt + 1,
            tried_at=notice.tried_at,
            obstacle=rules.reason_not_to_send(notice, paused=paused, closed=closed, switched_off=off),
            history=notice.history,
        )
        for notice in notices
    ]
