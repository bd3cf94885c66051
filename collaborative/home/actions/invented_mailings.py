"""Lists, segments and mailings, so that the desks of the demonstration have something to show."""

from datetime import datetime, timedelta
from random import Random

from django.db.models import F

from collaborative.home.actions.invented_events import invented
from collaborative.home.actions.invented_people import INVENTED, PACKAGE
from collaborative.home.demo.accounts import BY_NAME
from collaborative.identity.actions.shipping import content
from collaborative.notices import subjects
from collaborative.notices.actions.recipients import chosen
from collaborative.notices.actions.writing import Pen, calendar_for, keep, written_by
from collaborative.notices.choices import Purpose, Stage, Standing, State
from collaborative.notices.merged import mailing_of
from collaborative.notices.models import (
    Address,
    Campaign,
    MailingList,
    Notice,
    Recipient,
    Segment,
    Subscription,
    SwitchedOff,
)
from collaborative.people.models import User
from community.choices import EventState

ONE_IN_SO_MANY_LEFT = 12
WANT_NOTHING = 5
CAME_BACK = 2
NO_SUCH_PERSON = "The mail server said: 550 5.1.1 No such person"
A_MOMENT = timedelta(minutes=2)


def keep_mailings(*, now: datetime, seed: int) -> None:
    """Once: one mailing is sent, one waits for a second person, one is a draft."""
    if MailingList.objects.filter(source=INVENTED).exists():
        return
    plans, chance = content(PACKAGE, "mailings"), Random(f"{seed} mailings")
    people = list(User.objects.filter(is_active=True, is_staff=False).order_by("email"))
    keep_lists(plans["lists"], people, now=now, chance=chance)
    keep_switched_off(chance.sample(people, WANT_NOTHING))
    for plan in plans["segments"]:
        Segment.objects.get_or_create(name=plan["name"], defaults=plan)
    for plan in plans["campaigns"]:
        keep_campaign(plan, now=now)


def keep_lists(plans: list[dict], people: list[User], *, now: datetime, chance: Random) -> None:
    for order, plan in enumerate(plans):
        fields = {name: value for name, value in plan.items() if name != "on_it_of_ten"}
        news = MailingList.objects.create(order=order, source=INVENTED, **fields)
        joined = [person for person in people if chance.randrange(10) < plan["on_it_of_ten"]]
        Subscription.objects.bulk_create(
            Subscription(
                list=news,
                person=person,
                joined_at=now - timedelta(days=chance.randrange(30, 300)),
                left_at=None if chance.randrange(ONE_IN_SO_MANY_LEFT) else now - timedelta(days=5),
            )
            for person in joined
        )


def keep_switched_off(people: list[User]) -> None:
    SwitchedOff.objects.bulk_create(
        SwitchedOff(person=person, purpose=Purpose.INVITATION) for person in people
    )


def keep_campaign(plan: dict, *, now: datetime) -> None:
    campaign = Campaign.objects.create(
        **{name: plan[name] for name in ("name", "subject", "body")}, **about_of(plan, now=now)
    )
    campaign.lists.set(MailingList.objects.filter(slug__in=plan["lists"]))
    campaign.segments.set(Segment.objects.filter(name__in=plan["segments"]))
    at = now - timedelta(days=plan["days_ago"])
    if plan["stage"] != Stage.DRAFT:
        freeze(campaign, at=at)
    if plan["stage"] == Stage.SENT:
        send(campaign, at=at + A_MOMENT)


def about_of(plan: dict, *, now: datetime) -> dict:
    """The last event of the season that is open: people still have time for it."""
    coming = invented().filter(state=EventState.PUBLISHED, starts_at__gt=now).order_by("starts_at")
    event = coming.last() if "about_what_comes" in plan else None
    return {"about_kind": "event", "about_key": event.slug} if event else {}


def freeze(campaign: Campaign, *, at: datetime) -> None:
    """By the administrator, so that the demonstration's programme team is the second person."""
    subject = subjects.about(campaign)
    people = Recipient.objects.bulk_create(chosen(campaign, mailing_of(campaign), subject))
    campaign.stage, campaign.frozen_at, campaign.frozen_by = Stage.FROZEN, at, one_of_us("administrator")
    campaign.size = sum(one.standing == Standing.WAITING for one in people)
    campaign.about_version = subject.version if subject else ""
    campaign.save()


def one_of_us(name: str) -> User | None:
    return User.objects.filter(email=BY_NAME[name].person.email).first()


def send(campaign: Campaign, *, at: datetime) -> None:
    """Without a mail server: everybody got it, but for the first few, from whom it came back."""
    waiting = campaign.recipients.filter(standing=Standing.WAITING).select_related("person")
    pen = Pen(campaign, mailing_of(campaign), calendar_for(subjects.about(campaign)))
    keep(written_by(pen, list(waiting)))
    notices = Notice.objects.filter(recipient__campaign=campaign).order_by("pk")
    came_back = list(notices[:CAME_BACK])
    Notice.objects.filter(pk__in=notices.values("pk")).update(
        state=State.SENT, attempt=1, created_at=at, due_at=at, changed_at=at, tried_at=at, sent_at=at
    )
    Notice.objects.filter(pk__in=[one.pk for one in came_back]).update(
        state=State.BOUNCED, sent_at=None, reason=NO_SUCH_PERSON
    )
    Address.objects.bulk_create(Address(address=one.address, bounces=1) for one in came_back)
    campaign.stage, campaign.approved_at, campaign.approved_by = Stage.SENT, at, one_of_us("team")
    campaign.goes_at = campaign.finished_at = at
    campaign.save()
    Campaign.objects.filter(pk=campaign.pk).update(created_at=F("frozen_at"))
