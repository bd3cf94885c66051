"""How long we keep messages: the words a while, that we wrote at all two years."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from collaborative.notices.choices import Purpose
from collaborative.notices.engine.sender import OPEN
from collaborative.notices.models import Address, Notice, Recipient

ACCOUNT_WORDS = timedelta(days=1)  # they sign somebody in
OTHER_WORDS = timedelta(days=30)
THE_FACT = timedelta(days=2 * 365)
A_BOUNCE = timedelta(days=90)


def tidy(now: datetime) -> dict[str, int]:
    done = Notice.objects.exclude(state__in=OPEN)
    account, others = done.filter(purpose=Purpose.ACCOUNT), done.exclude(purpose=Purpose.ACCOUNT)
    removed, _ = done.filter(created_at__lt=now - THE_FACT).delete()
    over = Recipient.objects.filter(campaign__finished_at__lt=now - OTHER_WORDS)
    forgotten, _ = Recipient.objects.filter(campaign__finished_at__lt=now - THE_FACT).delete()
    forgiven, _ = Address.objects.filter(paused_at=None, changed_at__lt=now - A_BOUNCE).delete()
    return {
        "account messages emptied": emptied(account.filter(changed_at__lt=now - ACCOUNT_WORDS)),
        "messages emptied": emptied(others.filter(changed_at__lt=now - OTHER_WORDS)),
        "messages removed": removed,
        "recipients emptied": over.exclude(values={}, address="").update(values={}, address=""),
        "recipients removed": forgotten,
        "bounces forgiven": forgiven,
    }


def emptied(notices: QuerySet[Notice]) -> int:
    """Without their words, but not without subject, address and what came of them."""
    return notices.exclude(text="").update(text="", html="", calendar="", stop_url="")
