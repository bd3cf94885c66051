"""What the team does with a campaign, one step at a time, each under the lock of its row.

Draft, frozen, approved where it goes to many, released, and after two minutes written. Whatever goes back
to an earlier step loses its approval: somebody thought again, so somebody has to look again.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from collaborative.kit.database import locked_rows
from collaborative.kit.keys import new_key
from collaborative.kit.refusals import Refused, refuse
from collaborative.kit.words import count
from collaborative.notices import subjects
from collaborative.notices.actions.queueing import kept, written_down
from collaborative.notices.actions.recipients import chosen
from collaborative.notices.choices import Purpose, Stage, Standing, State
from collaborative.notices.mailing import TEMPLATE
from collaborative.notices.merged import mailing_of, values_for, wrong_with
from collaborative.notices.models import Campaign, Notice, Recipient
from collaborative.notices.queries import campaigns
from collaborative.notices.rendering import Words
from collaborative.notices.rules import campaigns as rules
from collaborative.notices.stopping import stop_link
from collaborative.people.models import User
from collaborative.trail import actions as trail

RECALL_WINDOW = timedelta(minutes=2)
TOGETHER = 1000
UNSENT = (State.QUEUED, State.RETRY)
UNTHAWED = {
    "stage": Stage.FROZEN,
    "goes_at": None,
    "approved_at": None,
    "approved_by": None,
}
THAWED = UNTHAWED | {
    "stage": Stage.DRAFT,
    "size": 0,
    "about_version": "",
    "frozen_at": None,
    "frozen_by": None,
}


@contextmanager
def held(campaign: Campaign) -> Iterator[Campaign]:
    """One transaction in which nobody else moves the campaign on."""
    with transaction.atomic():
        found = locked_rows(Campaign.objects.filter(pk=campaign.pk))
        if not found:
            raise Refused("This campaign was deleted meanwhile.")
        yield found[0]


def make(*, campaign: Campaign, by: User) -> Campaign:
    with transaction.atomic():
        campaign.save()
        trail.note(by=by, did="drafted", to=campaign)
    return campaign


def change(*, campaign: Campaign, changes: Mapping[str, object], by: User) -> Campaign:
    """Its words and what it is about; whom it goes to is chosen beside it, in the same transaction."""
    with held(campaign) as campaign:
        refuse(rules.reason_cannot_change(campaign))
        moved(campaign, changes)
        trail.note(by=by, did="changed", to=campaign, fields=sorted(changes))
    return campaign


def freeze(*, campaign: Campaign, by: User) -> Campaign:
    """Write down who gets it, with which words, and who is left out and why."""
    with held(campaign) as campaign:
        refuse(rules.reason_cannot_change(campaign))
        mailing, subject = mailing_of(campaign), subjects.about(campaign)
        refuse(reason_not_fit(campaign, subject))
        people = list(chosen(campaign, mailing, subject))
        size = sum(one.standing == Standing.WAITING for one in people)
        refuse(None if size else nobody_left(len(people)))
        Recipient.objects.bulk_create(people, batch_size=TOGETHER)
        frozen = {"stage": Stage.FROZEN, "size": size, "frozen_at": timezone.now(), "frozen_by": by}
        moved(campaign, frozen | {"about_version": subject.version if subject else ""})
        trail.note(by=by, did="froze", to=campaign, recipients=size)
    return campaign


def reason_not_fit(campaign: Campaign, subject: subjects.Subject | None) -> str | None:
    """Nobody chosen, words that may not go out, or nothing left to invite anybody to."""
    if not campaign.lists.exists() and not campaign.segments.exists():
        return rules.NOBODY_CHOSEN
    if wrong := wrong_with(campaign):
        return " ".join(words for found in wrong.values() for words in found)
    return reason_against_subject(campaign, subject)


def reason_against_subject(campaign: Campaign, subject: subjects.Subject | None) -> str | None:
    if campaign.about_kind and subject is None:
        return f"What “{campaign}” is about is no longer there. Choose something else."
    return subject.obstacle if subject and subject.obstacle else None


def reason_not_as_frozen(campaign: Campaign, subject: subjects.Subject | None) -> str | None:
    """What people would read is no longer so."""
    if against := reason_against_subject(campaign, subject):
        return against
    return rules.CHANGED_SINCE if subject and subject.version != campaign.about_version else None


def nobody_left(left_out: int) -> str:
    if not left_out:
        return "Nobody is on these lists or fits these segments, so nobody would get it."
    left = count(left_out, "person is", "people are")
    return f"Nobody would get it: {left} left out, switched off, closed or without an address that works."


def thaw(*, campaign: Campaign, by: User) -> Campaign:
    """A draft again. Its recipients are forgotten, and so is who approved it."""
    with held(campaign) as campaign:
        refuse(rules.reason_cannot_thaw(campaign))
        campaign.recipients.all().delete()
        moved(campaign, THAWED)
        trail.note(by=by, did="thawed", to=campaign)
    return campaign


def approve(*, campaign: Campaign, by: User) -> Campaign:
    with held(campaign) as campaign:
        refuse(rules.reason_cannot_approve(campaign, by))
        moved(campaign, {"approved_at": timezone.now(), "approved_by": by})
        trail.note(by=by, did="approved", to=campaign, recipients=campaign.size)
    return campaign


def release(*, campaign: Campaign, by: User) -> Campaign:
    """Nothing is written for two minutes; until then it can be recalled and nobody hears of it."""
    with held(campaign) as campaign:
        refuse(rules.reason_cannot_release(campaign))
        subject = subjects.about(campaign)
        refuse(reason_not_fit(campaign, subject))
        refuse(reason_not_as_frozen(campaign, subject))
        moved(campaign, {"stage": Stage.RELEASED, "goes_at": timezone.now() + RECALL_WINDOW})
        trail.note(by=by, did="released", to=campaign, recipients=campaign.size)
    return campaign


def recall(*, campaign: Campaign, by: User) -> Campaign:
    with held(campaign) as campaign:
        refuse(rules.reason_cannot_recall(campaign))
        moved(campaign, UNTHAWED)
        trail.note(by=by, did="recalled", to=campaign)
    return campaign


def stop(*, campaign: Campaign, by: User) -> int:
    """In the middle of going out. What a worker holds this moment still goes; the rest does not."""
    with held(campaign) as campaign:
        refuse(rules.reason_cannot_stop(campaign, open=campaigns.progress(campaign).open))
        withheld = stopped(campaign, f"Stopped by {by.name}.")
        trail.note(by=by, did="stopped", to=campaign, withheld=withheld)
    return withheld


def stopped(campaign: Campaign, reason: str) -> int:
    """From how many people what has not gone yet is withheld. Only under the campaign's lock."""
    now = timezone.now()
    waiting = campaigns.waiting(campaign).update(standing=Standing.SKIPPED, reason=reason)
    unsent = Notice.objects.filter(pk__in=campaigns.messages(campaign).values("pk"), state__in=UNSENT)
    withheld = unsent.update(state=State.WITHHELD, reason=reason, changed_at=now)
    moved(campaign, {"stage": Stage.STOPPED, "finished_at": now})
    return waiting + withheld


def call_off(campaign: Campaign, reason: str) -> None:
    """What it is about changed on the way. Where nobody was written to yet, it is as if it was recalled."""
    if campaign.stage == Stage.RELEASED:
        moved(campaign, UNTHAWED)
    else:
        stopped(campaign, reason)
    trail.note(by=None, did="called off", to=campaign, reason=reason)


def send_test(*, campaign: Campaign, by: User) -> Notice:
    """To whoever asks, with their own name in the gaps and "Test" before the subject."""
    mailing, subject = mailing_of(campaign), subjects.about(campaign)
    refuse(" ".join(words for found in wrong_with(campaign).values() for words in found))
    stop_url = stop_link(by, campaign)
    words = mailing.to(values_for(by, subject), stop_url=stop_url)
    test = written_down(
        Words(f"Test: {words.subject}"[:200], words.text, words.html),
        meaning=f"campaign-test:{campaign.key}:{new_key()}",
        purpose=Purpose.INVITATION,
        template=TEMPLATE.removeprefix("emails/"),
        to=by,
        address=by.email,
        calendar=subject.calendar(by) if subject else None,
        stop_url=stop_url,
        reply_to=campaign.reply_to,
        due_at=timezone.now(),
    )
    return kept(test)


def moved(campaign: Campaign, to: Mapping[str, object]) -> None:
    for name, value in to.items():
        setattr(campaign, name, value)
    campaign.save()
