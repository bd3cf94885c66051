from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from collaborative.identity import rules
from collaborative.identity.models import Behaviour, Edition, Wording
from collaborative.kit.database import locked_rows


@transaction.atomic
def start_next(*, published_on: date, note: str, today: date) -> Edition:
    """A copy of the newest version's words, to be changed until the day it is published."""
    newest = max(locked_rows(Edition.objects.all()), key=lambda edition: edition.number, default=None)
    reason = rules.reason_cannot_start_next(newest, today=today)
    if reason:
        raise ValidationError(reason)
    edition = Edition.objects.create(number=newest.number + 1, published_on=published_on, note=note)
    for wording in newest.wordings.prefetch_related("behaviours"):
        copy_wording(wording, edition)
    return edition


def copy_wording(wording: Wording, edition: Edition) -> None:
    copy = Wording.objects.create(
        edition=edition, characteristic=wording.characteristic, summary=wording.summary
    )
    for behaviour in wording.behaviours.all():
        Behaviour.objects.create(wording=copy, text=behaviour.text, order=behaviour.order)
