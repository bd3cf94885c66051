"""A released campaign becomes messages, some hundred at a time, each batch whole or not at all.

Whoever holds the campaign's row writes; another worker passes on to the next campaign. A batch marks its
recipients and makes their messages in one transaction, so that a worker may die anywhere. Beneath that,
a message's meaning is unique: campaign and person.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import structlog
from django.db import transaction
from django.utils import timezone

from collaborative.kit.database import point, unclaimed_rows
from collaborative.notices import subjects
from collaborative.notices.actions.campaigns import call_off, reason_not_as_frozen
from collaborative.notices.actions.queueing import written_down
from collaborative.notices.actions.recipients import Obstacles
from collaborative.notices.choices import Purpose, Stage, Standing
from collaborative.notices.engine.calendar_part import CalendarPart
from collaborative.notices.engine.checkpoint import checkpoint
from collaborative.notices.mailing import TEMPLATE, Mailing
from collaborative.notices.merged import mailing_of
from collaborative.notices.models import Campaign, Notice, Recipient
from collaborative.notices.queries.campaigns import ready_to_write, waiting, written_but_not_gone
from collaborative.notices.stopping import stop_link
from collaborative.people.models import User

BATCH = 200
A_WHILE = timedelta(seconds=30)
GONE = "This account is no longer there."
CANNOT_BE_WRITTEN = "The message could not be put together: {error}."

log = structlog.get_logger("notices")


def write_for_a_while() -> int:
    """As much as fits into half a minute: how many people were dealt with."""
    until, total = timezone.now() + A_WHILE, 0
    while timezone.now() < until and (dealt_with := write_next()):
        total += dealt_with
    return total


def write_next() -> int:
    """One batch of one campaign. How many people it dealt with; nought says that nothing is to be written."""
    if not ready_to_write(timezone.now()).exists():
        return call_off_overtaken()
    with transaction.atomic():
        campaigns = unclaimed_rows(ready_to_write(timezone.now()), limit=1)
        if not campaigns:
            return 0
        checkpoint("campaign claimed")
        dealt_with = write(campaigns[0])
        checkpoint("batch written, not committed")
    checkpoint("batch committed")
    return dealt_with


def call_off_overtaken() -> int:
    """Written whole but not all gone, as when no mail server answers, and what it is about changed since."""
    if not written_but_not_gone().exists():
        return 0
    with transaction.atomic():
        overtaken = [
            (campaign, reason)
            for campaign in unclaimed_rows(written_but_not_gone(), limit=BATCH)
            if (reason := reason_not_as_frozen(campaign, subjects.about(campaign)))
        ]
        for campaign, reason in overtaken:
            call_off(campaign, reason)
    return len(overtaken)


def write(campaign: Campaign) -> int:
    subject = subjects.about(campaign)
    if reason := reason_not_as_frozen(campaign, subject):
        call_off(campaign, reason)
        return 1
    recipients = list(waiting(campaign).select_related("person")[:BATCH])
    pen = Pen(campaign, mailing_of(campaign), calendar_for(subject))
    pen.try_out(recipients)
    batch = written_by(pen, recipients)
    checkpoint("messages made")
    keep(batch)
    checkpoint("messages kept")
    move_on(campaign, is_last=len(recipients) < BATCH)
    return len(recipients) or 1


@dataclass(frozen=True)
class Pen:
    """What writes one person's message of this campaign."""

    campaign: Campaign
    mailing: Mailing
    calendar_for: Callable[[User], CalendarPart | None]

    def try_out(self, recipients: list[Recipient]) -> None:
        """What is wrong with everybody's message is no one person's bad luck: nobody is left out for it.

        It stops the batch, and the next tick tries again.
        """
        self.mailing.to({}, stop_url="")
        for one in recipients[:1]:
            self.calendar_for(one.person)

    def write(self, recipient: Recipient) -> Notice:
        person = recipient.person
        stop_url = stop_link(person, self.campaign)
        return written_down(
            self.mailing.to(recipient.values, stop_url=stop_url),
            meaning=meaning_of(self.campaign, person),
            purpose=Purpose.INVITATION,
            template=TEMPLATE.removeprefix("emails/"),
            to=person,
            address=person.email,
            calendar=self.calendar_for(person),
            stop_url=stop_url,
            reply_to=self.campaign.reply_to,
        )


def calendar_for(subject: subjects.Subject | None) -> Callable[[User], CalendarPart | None]:
    return subject.calendar if subject else lambda person: None


def meaning_of(campaign: Campaign, person: User) -> str:
    return f"campaign:{campaign.key}:{person.key}"


@dataclass
class Batch:
    """What is to be kept: the messages, and why the others get none."""

    notices: dict[Recipient, Notice] = field(default_factory=dict)
    left_out: dict[Recipient, str] = field(default_factory=dict)


def written_by(pen: Pen, recipients: list[Recipient]) -> Batch:
    """One message that cannot be put together stops no other."""
    obstacles = Obstacles.among([one.person for one in recipients if one.person])
    batch = Batch()
    for recipient in recipients:
        reason = obstacles.against(recipient.person) if recipient.person else GONE
        try:
            if not reason:
                batch.notices[recipient] = pen.write(recipient)
        except Exception as error:
            log.error("message_not_written", campaign=pen.campaign.key, exc_info=error)
            reason = CANNOT_BE_WRITTEN.format(error=type(error).__name__)
        if reason:
            batch.left_out[recipient] = reason
    return batch


def keep(batch: Batch) -> None:
    """A message there already is the one that counts: it is not made a second time."""
    meanings = [notice.meaning for notice in batch.notices.values()]
    there = dict(Notice.objects.filter(meaning__in=meanings).values_list("meaning", "pk"))
    Notice.objects.bulk_create([one for one in batch.notices.values() if one.meaning not in there])
    written = {one.pk: there.get(notice.meaning, notice.pk) for one, notice in batch.notices.items()}
    Recipient.objects.filter(pk__in=written).update(standing=Standing.WRITTEN)
    point(Recipient, "notice", at=written)
    for recipient, notice in batch.notices.items():
        if recipient.address != notice.address:
            Recipient.objects.filter(pk=recipient.pk).update(address=notice.address)
    for recipient, reason in batch.left_out.items():
        Recipient.objects.filter(pk=recipient.pk).update(standing=Standing.SKIPPED, reason=reason)


def move_on(campaign: Campaign, *, is_last: bool) -> None:
    """Looked at once more only while there may be more."""
    if is_last:
        campaign.stage, campaign.finished_at = Stage.SENT, timezone.now()
        campaign.save()
    elif campaign.stage == Stage.RELEASED:
        campaign.stage = Stage.SENDING
        campaign.save()
