from collections.abc import Iterable, Mapping
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from collaborative.kit.keys import new_key
from collaborative.notices.choices import Purpose, State
from collaborative.notices.engine.calendar_part import CalendarPart
from collaborative.notices.models import Notice
from collaborative.notices.rendering import Words, words
from collaborative.notices.stopping import stop_link
from collaborative.people.models import User

URGENCY = {
    Purpose.ACCOUNT: 0,
    Purpose.PLACE: 1,
    Purpose.COMMUNITY: 1,
    Purpose.INVITATION: 2,
    Purpose.OFFICE: 2,
}
NOBODY = "There is no address to write to."


def queue(
    *,
    meaning: str,
    purpose: Purpose,
    template: str,
    to: User | None = None,
    address: str = "",
    context: Mapping | None = None,
    calendar: CalendarPart | None = None,
    due_at: datetime | None = None,
) -> Notice:
    """A message, kept in the caller's transaction. The same meaning a second time is the first message."""
    notice = prepare(
        meaning=meaning,
        purpose=purpose,
        template=template,
        to=to,
        address=address,
        context=context,
        calendar=calendar,
        due_at=due_at,
    )
    return kept(notice)


def prepare(
    *,
    meaning: str,
    purpose: Purpose,
    template: str,
    to: User | None = None,
    address: str = "",
    context: Mapping | None = None,
    calendar: CalendarPart | None = None,
    due_at: datetime | None = None,
) -> Notice:
    """A message with its words, not kept yet: the slow half, for before a lock is taken."""
    stop_url = stop_link(to) if to and purpose == Purpose.INVITATION else ""
    return written_down(
        words(template, {"to": to, "stop_url": stop_url, **(context or {})}),
        meaning=meaning,
        purpose=purpose,
        template=template,
        to=to,
        address=address or (to.email if to else ""),
        calendar=calendar,
        due_at=due_at or timezone.now(),
        stop_url=stop_url,
    )


def written_down(
    written: Words, *, purpose: Purpose, address: str, calendar: CalendarPart | None, **fields
) -> Notice:
    """Words as a message, waiting to go; or withheld where there is no address."""
    return Notice(
        purpose=purpose,
        urgency=URGENCY[purpose],
        address=address,
        subject=written.subject,
        text=written.text,
        html=written.html,
        calendar=calendar.text if calendar else "",
        calendar_method=calendar.method if calendar else "",
        message_id=new_message_id(),
        state=State.QUEUED if address else State.WITHHELD,
        reason="" if address else NOBODY,
        **fields,
    )


def keep(notices: Iterable[Notice]) -> None:
    """Messages, kept in the caller's transaction; a meaning already there stays as it was first said."""
    Notice.objects.bulk_create(list(notices), batch_size=500, ignore_conflicts=True)


def hold_back(*, meaning: str, reason: str) -> bool:
    """A message that has not gone yet goes to nobody. Was there one?"""
    waiting = Notice.objects.filter(meaning=meaning, state__in=(State.QUEUED, State.RETRY))
    return bool(waiting.update(state=State.WITHHELD, reason=reason, changed_at=timezone.now()))


def kept(notice: Notice) -> Notice:
    """One message as it stands in the database: for a meaning already there, the one that came first."""
    keep([notice])
    return Notice.objects.get(meaning=notice.meaning)


def new_message_id() -> str:
    return f"<{new_key()}{new_key()}@{urlsplit(settings.SITE_URL).hostname}>"
