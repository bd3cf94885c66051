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


@transaction.atomic
def reword(*, wording: Wording, summary: str, behaviours: list[str], note: str, today: date) -> None:
    """Of a version being written, and what changed in it. A behaviour whose words stay stays its row."""
    [edition] = locked_rows(Edition.objects.filter(pk=wording.edition_id))
    if reason := rules.reason_cannot_reword(edition, today=today):
        raise ValidationError(reason)
    edition.note, wording.summary = note, summary
    edition.save()
    wording.save()
    known = {behaviour.text: behaviour for behaviour in wording.behaviours.all()}
    for order, text in enumerate(behaviours, start=1):
        behaviour = known.pop(text, None) or Behaviour(wording=wording, text=text)
        behaviour.order = order
        behaviour.save()
    for behaviour in known.values():
        behaviour.delete()


def copy_wording(wording: Wording, edition: Edition) -> None:
    copy = Wording.objects.create(
        edition=edition, characteristic=wording.characteristic, summary=wording.summary
    )
    for behaviour in wording.behaviours.all():
        Behaviour.objects.create(wording=copy, text=behaviour.text, order=behaviour.order)
