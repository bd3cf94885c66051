"""A large round is drafted by a worker: who asks leaves a row, the clock collects it, the page looks on.

The row is claimed and counted first, and held while the draft is made. A worker may die anywhere: then
nothing is written but the count, and the next one tries again.
"""

from datetime import datetime

import structlog
from django.db import transaction
from django.db.models import F

from collaborative.kit.database import Busy, brief_transaction, locked_rows, unclaimed_rows
from collaborative.kit.refusals import Refused, refuse
from collaborative.people.models import User
from community.actions.connect.drafting import WAITS_SECONDS, draft
from community.models import Drafting, Round
from community.queries.connect.challenges import present
from community.queries.connect.draftings import under_way, under_way_for
from community.rules import connect as rules

TRIES = 3
GIVEN_UP = "It took too long, several times. Try again later, and tell whoever runs the portal."

log = structlog.get_logger("community")


def ask_for_draft(*, round: Round, by: User, seed: int) -> Drafting:
    """Raises Refused, also where somebody asked already, or Busy."""
    with brief_transaction(seconds=WAITS_SECONDS):
        [round] = locked_rows(Round.objects.filter(pk=round.pk))
        people = present(round).count()
        refuse(rules.reason_cannot_draft(round, waiting=people))
        refuse(rules.reason_is_drafted(under_way_for(round)))
        asked = {"by": by, "seed": seed, "people": people, "tries": 0, "refused": ""}
        return Drafting.objects.update_or_create(round=round, defaults=asked)[0]


def draft_next() -> int:
    """How many drafts were made: one or none. Two at once take different rounds."""
    number = _claimed()
    if number is None:
        return 0
    try:
        return _make(number)
    except Refused as refusal:
        Drafting.objects.filter(pk=number).update(refused=str(refusal)[:300])
    except Busy:
        log.info("round_is_busy", drafting=number)  # the next tick tries again
    return 0


def forget_refused(*, before: datetime) -> int:
    """Why a draft was refused may name people, and is of use to whoever asked for it alone."""
    number, _ = Drafting.objects.filter(changed_at__lt=before).exclude(refused="").delete()
    return number


def _claimed() -> int | None:
    """The number of one that is nobody's at this moment; one that was tried too often is given up."""
    with transaction.atomic():
        for asked in unclaimed_rows(under_way().order_by("changed_at", "pk"), limit=1):
            if asked.tries >= TRIES:
                Drafting.objects.filter(pk=asked.pk).update(refused=GIVEN_UP)
                return None
            Drafting.objects.filter(pk=asked.pk).update(tries=F("tries") + 1)
            return asked.pk
    return None


@transaction.atomic
def _make(number: int) -> int:
    """Nothing where another worker holds the row: to wait for its draft would end in a time-out."""
    for asked in unclaimed_rows(under_way().filter(pk=number), limit=1):
        draft(round=asked.round, by=asked.by, seed=asked.seed)
        asked.delete()
        return 1
    return 0
