"""What lies in somebody's letter box, once everything due has gone out."""

import re
from email.message import EmailMessage

from django.core import mail

from collaborative.notices.actions.sending import send_due


def letters_to(address: str) -> list:
    while send_due():
        pass
    return [letter for letter in mail.outbox if letter.to == [address]]


def the_latest_to(address: str):
    return letters_to(address)[-1]


def code_in(letter) -> str:
    """The code stands on a line of its own."""
    return re.search(r"^\s*([A-Z0-9]{4,}(?:-[A-Z0-9]+)?|\d{6})\s*$", letter.body, re.M)[1]


def calendar_of(letter) -> tuple[str, str]:
    """The method and the words of the calendar entry that came along."""
    message: EmailMessage = letter.message()
    entry = next(part for part in message.walk() if part.get_content_type() == "text/calendar")
    return entry.get_param("method"), entry.get_payload(decode=True).decode()
