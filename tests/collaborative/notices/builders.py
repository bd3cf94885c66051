from django.core.mail import get_connection

from collaborative.home.queries.mailbox import Card, cards
from collaborative.kit.keys import new_key
from collaborative.notices.actions import queue
from collaborative.notices.choices import Purpose
from collaborative.notices.models import Notice
from collaborative.notices.post import letter


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
