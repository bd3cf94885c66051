"""Joining and leaving: lists, and invitations and news as a whole. Doing it twice does no more than once."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from collaborative.kit.refusals import Refused
from collaborative.notices.choices import Purpose
from collaborative.notices.models import Campaign, MailingList, Subscription, SwitchedOff
from collaborative.people.models import User
from collaborative.trail import actions as trail

STILL_UNDONE = timedelta(days=1)
LEFT = "{person} left “{list}” and can only be put back on by themselves."


@transaction.atomic
def join(*, list: MailingList, person: User, by: User | None) -> Subscription:
    now = timezone.now()
    row, is_new = Subscription.objects.get_or_create(list=list, person=person, defaults={"joined_at": now})
    if row.left_at and by != person:
        raise Refused(LEFT.format(person=person, list=list))
    if row.left_at:
        row.joined_at, row.left_at = now, None
        row.save()
    if is_new or row.joined_at == now:
        trail.note(by=by, did="joined" if by == person else "put somebody on", to=list)
    return row


@transaction.atomic
def leave(*, list: MailingList, person: User, by: User | None) -> None:
    mine = Subscription.objects.filter(list=list, person=person, left_at=None).first()
    if mine:
        mine.left_at = timezone.now()
        mine.save()
        trail.note(by=by, did="left" if by in (person, None) else "took somebody off", to=list)


@transaction.atomic
def switch_off(*, person: User, by: User | None) -> None:
    _, is_new = SwitchedOff.objects.get_or_create(person=person, purpose=Purpose.INVITATION)
    if is_new:
        trail.note(by=by, did="switched off invitations for", to=person)


@transaction.atomic
def switch_on(*, person: User, by: User | None) -> None:
    removed, _ = SwitchedOff.objects.filter(person=person, purpose=Purpose.INVITATION).delete()
    if removed:
        trail.note(by=by, did="switched on invitations for", to=person)


def stops(campaign: Campaign | None) -> list[MailingList]:
    """What stopping a campaign means: leaving its lists; or nothing but all, where it came by a segment."""
    by_lists_alone = campaign is not None and not campaign.segments.exists()
    return [*campaign.lists.all()] if by_lists_alone else []


@transaction.atomic
def stop(*, person: User, campaign: Campaign | None) -> None:
    """By the link in a message: whoever holds it is believed."""
    lists = stops(campaign)
    for one in lists:
        leave(list=one, person=person, by=person)
    if not lists:
        switch_off(person=person, by=person)


@transaction.atomic
def take_back(*, person: User, campaign: Campaign | None) -> None:
    """Stopped by mistake. Puts back on lists that were left just now, never on others."""
    lists, since = stops(campaign), timezone.now() - STILL_UNDONE
    for row in Subscription.objects.filter(list__in=lists, person=person, left_at__gte=since):
        join(list=row.list, person=person, by=person)
    if not lists:
        switch_on(person=person, by=person)
