"""A campaign as each person would read it, one after another."""

from dataclasses import dataclass

from django.conf import settings

from collaborative.notices import subjects
from collaborative.notices.choices import Standing
from collaborative.notices.engine.merging import Placeholder
from collaborative.notices.merged import mailing_of, values_for
from collaborative.notices.models import Campaign, Recipient
from collaborative.notices.queries import campaigns
from collaborative.notices.rendering import Words
from collaborative.people.models import User

NOT_THEIRS = f"{settings.SITE_URL}/messages/stop/"  # the real one is for its reader alone


@dataclass(frozen=True)
class Preview:
    """The message of the recipient at that place in the row, of so many."""

    number: int
    total: int
    person: User
    words: Words
    calendar: str
    stand_ins: list[Placeholder]


def preview(campaign: Campaign, number: int) -> Preview | None:
    """Of a draft as it would be now, of anything later as it was frozen; nothing where nobody gets it."""
    people = campaigns.audience(campaign) if campaign.frozen_at is None else receiving(campaign)
    total = people.count()
    if not total:
        return None
    number = min(max(number, 1), total)
    one, subject, mailing = people[number - 1], subjects.about(campaign), mailing_of(campaign)
    frozen = isinstance(one, Recipient)
    person, values = (one.person, one.values) if frozen else (one, values_for(one, subject))
    said = mailing.said(values)
    calendar = subject.calendar(person) if subject else None
    return Preview(
        number=number,
        total=total,
        person=person,
        words=mailing.to(values, stop_url=NOT_THEIRS),
        calendar=calendar.text if calendar else "",
        stand_ins=[each for each in mailing.used if said[each.name][1]],
    )


def receiving(campaign: Campaign):
    """Whoever gets it; somebody whose account is gone has no page to look at."""
    rows = campaign.recipients.exclude(standing=Standing.SKIPPED).exclude(person=None)
    return rows.select_related("person").order_by("pk")
