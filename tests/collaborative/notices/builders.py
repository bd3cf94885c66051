from collections.abc import Iterable
from datetime import timedelta

from django.core.mail import get_connection
from django.utils import timezone
from django.utils.text import slugify

from collaborative.home.queries.mailbox import Card, cards
from collaborative.kit.keys import new_key
from collaborative.notices.actions import queue
from collaborative.notices.actions.campaigns import approve, freeze, release
from collaborative.notices.choices import Purpose
from collaborative.notices.models import Campaign, MailingList, Notice, Segment, Subscription
from collaborative.notices.post import letter
from collaborative.notices.rules.campaigns import needs_a_second_person
from collaborative.people.models import User


def a_notice(address: str = "ada@example.org", **fields) -> Notice:
    """A sign-in code waiting to go, with any of its columns set otherwise."""
    notice = queue(
        meaning=new_key(),
        purpose=Purpose.ACCOUNT,
        template="account/login_code",
        address=address,
        context={"code": "ABC-DEF"},
    )
    if fields:
        Notice.objects.filter(pk=notice.pk).update(**fields)
        notice.refresh_from_db()
    return notice


def a_mail(address: str = "ada@example.org", *, calendar: bool = False, **fields) -> Card:
    """A message lying in the mailbox's folder."""
    fields = {"subject": "Hello", "text": "Words\n", "html": "<head></head><p>Words</p>", **fields}
    entry = {"calendar": "BEGIN:VCALENDAR\r\n", "calendar_method": "REQUEST"} if calendar else {}
    notice = Notice(address=address, message_id=f"<{new_key()}@portal.example.org>", **entry, **fields)
    get_connection("collaborative.notices.mailbox.Mailbox").send_messages([letter(notice)])
    return cards()[0]


def a_list(name: str = "", *, people: Iterable[User] = (), **fields) -> MailingList:
    name = name or f"List {new_key()}"
    made = MailingList.objects.create(**{"slug": slugify(name), "name": name, **fields})
    for person in people:
        Subscription.objects.create(list=made, person=person, joined_at=timezone.now())
    return made


def a_segment(name: str = "", **criteria: list[str]) -> Segment:
    return Segment.objects.create(name=name or f"Segment {new_key()}", criteria=criteria)


def a_campaign(name: str = "Spring", *, lists=(), segments=(), **fields) -> Campaign:
    """A draft that could go to whoever is on its lists or in its segments."""
    fields = {"subject": "Hello {first_name}", "body": "Dear {first_name},\n\ncome and see.", **fields}
    campaign = Campaign.objects.create(name=name, **fields)
    campaign.lists.set(lists)
    campaign.segments.set(segments)
    return campaign


def a_frozen_campaign(people: Iterable[User], *, by: User, **fields) -> Campaign:
    return freeze(campaign=a_campaign(lists=[a_list(people=people)], **fields), by=by)


def a_released_campaign(
    people: Iterable[User], *, by: User, second: User | None = None, **fields
) -> Campaign:
    """Past its recall window: the next look of a worker writes it."""
    campaign = a_frozen_campaign(people, by=by, **fields)
    if needs_a_second_person(campaign):
        approve(campaign=campaign, by=second)
    release(campaign=campaign, by=by)
    Campaign.objects.filter(pk=campaign.pk).update(goes_at=timezone.now() - timedelta(seconds=1))
    campaign.refresh_from_db()
    return campaign
