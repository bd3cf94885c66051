"""Once a day, in the morning, and only where there is something to tell: what did not arrive."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from collaborative.kit.words import LONDON, count
from collaborative.notices.actions.queueing import keep, prepare
from collaborative.notices.choices import Purpose, State
from collaborative.notices.models import Notice
from collaborative.people.models import User

HOUR = 8
A_DAY = timedelta(days=1)
SHOWN = 10


def tell_of_failures(now: datetime) -> int:
    """How many of the team hear of it. A second time the same day there is nobody left to tell."""
    local = now.astimezone(LONDON)
    found = lost_since(now - A_DAY)
    number = found.count()
    if local.hour < HOUR or not number:
        return 0
    meaning = f"failures:{local:%Y-%m-%d}:"
    told = set(Notice.objects.filter(meaning__startswith=meaning).values_list("to", flat=True))
    people = [person for person in whoever_looks_after_messages() if person.pk not in told]
    context = {
        "messages": count(number, "message"),
        "lines": [f"{one.subject}, to {one.address}: {one.reason}" for one in found[:SHOWN]],
        "others": max(number - SHOWN, 0),
        "url": f"{settings.SITE_URL}{reverse('admin:notices_notice_changelist')}",
    }
    keep(
        prepare(
            meaning=f"{meaning}{person.key}",
            purpose=Purpose.OFFICE,
            template="notices/failures",
            to=person,
            context=context,
        )
        for person in people
    )
    return len(people)


def lost_since(moment: datetime) -> QuerySet[Notice]:
    lost = Notice.objects.filter(state__in=[State.FAILED, State.BOUNCED], changed_at__gt=moment)
    return lost.defer("text", "html", "calendar", "history").order_by("changed_at", "pk")


def whoever_looks_after_messages() -> QuerySet[User]:
    may = {
        "groups__permissions__codename": "retry_notice",
        "groups__permissions__content_type__app_label": "notices",
    }
    return User.objects.filter(is_active=True, is_staff=True, **may).distinct()
