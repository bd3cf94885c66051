"""What the team may do to a message: send it again, or stop it. Its words are nobody's to change."""

from django.db import transaction
from django.utils import timezone

from collaborative.kit.refusals import Refused, refuse
from collaborative.notices import rules
from collaborative.notices.choices import State
from collaborative.notices.models import Notice
from collaborative.people.models import User
from collaborative.trail import actions as trail


@transaction.atomic
def send_again(*, notice: Notice, by: User) -> None:
    refuse(rules.reason_cannot_send_again(notice))
    fresh = {"state": State.QUEUED, "sent_at": None, "tried_at": None, "reason": ""}
    change_unless_it_moved(notice, fresh | {"due_at": timezone.now()})
    trail.note(by=by, did="sends again", to=notice)


@transaction.atomic
def stop(*, notice: Notice, by: User) -> None:
    refuse(rules.reason_cannot_stop(notice))
    change_unless_it_moved(notice, {"state": State.WITHHELD, "reason": f"Stopped by {by.name}."})
    trail.note(by=by, did="stopped", to=notice)


def change_unless_it_moved(notice: Notice, to: dict) -> None:
    """A worker may have taken it up since the page was drawn."""
    seen = Notice.objects.filter(pk=notice.pk, state=notice.state, attempt=notice.attempt)
    if not seen.update(**to, changed_at=timezone.now()):
        raise Refused(f"“{notice}” has moved on meanwhile: look at it again.")
