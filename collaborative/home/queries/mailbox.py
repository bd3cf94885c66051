"""What lies in the demonstration's mailbox."""

from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from functools import lru_cache

from collaborative.notices import mailbox


@dataclass(frozen=True)
class Card:
    name: str
    subject: str
    address: str
    at: datetime


@dataclass(frozen=True)
class Attachment:
    number: int
    filename: str
    kind: str


def cards(asked: str = "") -> list[Card]:
    """The newest first, of all messages or of those to an address with these letters in it."""
    wanted = asked.strip().lower()
    found = (card(name) for name in mailbox.names())
    return [one for one in found if wanted in one.address.lower()]


@lru_cache(maxsize=10_000)
def card(name: str) -> Card:
    """A message never changes once it is there, so its card is made once."""
    message = mailbox.read(name)
    return Card(name, str(message["Subject"]), str(message["To"]), parsedate_to_datetime(message["Date"]))


def words(message: EmailMessage, kind: str) -> str:
    """The text or HTML of a message, or nothing."""
    part = message.get_body((kind,))
    return part.get_content() if part else ""


def attachments(message: EmailMessage) -> list[Attachment]:
    return [
        Attachment(number, part.get_filename() or "attachment", part.get_content_type())
        for number, part in enumerate(message.iter_attachments())
    ]


def content(message: EmailMessage, number: int) -> bytes | None:
    """What an attachment holds, or nothing where there is none of that number."""
    parts = dict(enumerate(message.iter_attachments()))
    return parts[number].get_payload(decode=True) if number in parts else None
