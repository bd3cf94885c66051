"""Reading what people wrote: two apart, then together."""

from collections.abc import Collection
from random import Random

from django.db import IntegrityError, transaction
from django.utils import timezone

from collaborative.identity.models import Behaviour, Characteristic
from collaborative.kit.database import locked_rows
from collaborative.kit.refusals import Refused, refuse
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community.models import Coding, Excerpt, Insight, Prompt, Reading
from community.queries import readings as queries
from community.rules import readings as rules

STARTED_MEANWHILE = (
    "Somebody has started a reading of some of this at this moment. Look at the list of readings."
)


@transaction.atomic
def start(
    *,
    reading: Reading,
    insights: Collection[Insight],
    prompts: Collection[Prompt],
    by: User,
) -> Reading:
    """Shuffled, so that nobody reads the answers of one person in a row. Raises Refused."""
    found = [{"insight": each} for each in insights]
    found += [{"reply": each} for each in queries.replies_to_read(prompts)]
    refuse(rules.reason_cannot_start(len(found)))
    reading.save()
    Random(reading.key).shuffle(found)
    try:
        with transaction.atomic():
            Excerpt.objects.bulk_create(
                Excerpt(reading=reading, order=order, **source) for order, source in enumerate(found, start=1)
            )
    except IntegrityError as error:
        raise Refused(STARTED_MEANWHILE) from error
    trail.note(by=by, did="started", to=reading, excerpts=len(found))
    return reading


@transaction.atomic
def code(
    *,
    excerpt: Excerpt,
    behaviours: Collection[Behaviour],
    characteristics: Collection[Characteristic],
    by: User,
) -> None:
    """What this reader sees. The last to finish settles whatever both saw alike. Raises Refused."""
    [reading] = locked_rows(Reading.objects.filter(pk=excerpt.reading_id))
    refuse(rules.reason_cannot_code(by, reading, queries.left(reading)))
    coding, _ = Coding.objects.get_or_create(excerpt=excerpt, is_second=rules.is_second(by, reading))
    coding.behaviours.set(behaviours)
    coding.characteristics.set(characteristics)
    if queries.left(reading).is_done:
        _settle_what_is_alike(reading)


@transaction.atomic
def hand_on(*, reading: Reading, is_second: bool, to: User, by: User) -> None:
    """Somebody else reads in one reader's place, all of it and afresh. Raises Refused."""
    [reading] = locked_rows(Reading.objects.filter(pk=reading.pk))
    refuse(rules.reason_cannot_hand_on(reading, queries.left(reading), is_second=is_second, to=to))
    Coding.objects.filter(excerpt__reading=reading, is_second=is_second).delete()
    setattr(reading, "second" if is_second else "first", to)
    reading.save()
    trail.note(by=by, did="named another reader of", to=reading, reader=to.key)


def settle_what_was_left() -> int:
    """Where the last excerpt to be read was taken back, nobody's reading settled what both saw alike."""
    settled = 0
    for waiting in queries.with_something_to_settle():
        with transaction.atomic():
            [reading] = locked_rows(Reading.objects.filter(pk=waiting.pk))
            if queries.left(reading).is_done:
                settled += _settle_what_is_alike(reading)
    return settled


def _settle_what_is_alike(reading: Reading) -> int:
    settled = 0
    for excerpt in queries.excerpts_with_codes(reading):
        first, second = excerpt.codings.all()
        if not excerpt.settled_at and queries.codes_of(first) == queries.codes_of(second):
            _settle(excerpt, first.behaviours.all(), first.characteristics.all())
            settled += 1
    return settled


def _settle(excerpt: Excerpt, behaviours, characteristics, theme: str = "") -> None:
    excerpt.behaviours.set(behaviours)
    excerpt.characteristics.set(characteristics)
    excerpt.theme, excerpt.settled_at = theme, timezone.now()
    excerpt.save()


@transaction.atomic
def settle(
    *,
    excerpt: Excerpt,
    behaviours: Collection[Behaviour],
    characteristics: Collection[Characteristic],
    theme: str,
    by: User,
) -> None:
    """What both say in the end, once each has said what they saw. Raises Refused."""
    [reading] = locked_rows(Reading.objects.filter(pk=excerpt.reading_id))
    refuse(rules.reason_cannot_compare(reading, queries.left(reading)))
    _settle(excerpt, behaviours, characteristics, theme)
    trail.note(by=by, did="settled an excerpt of", to=reading, excerpt=excerpt.order)
