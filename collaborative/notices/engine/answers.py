"""What came of handing a message to the mail server."""

import smtplib
from dataclasses import dataclass
from enum import Enum

from collaborative.notices.engine.dead_text import on_one_line

LONGEST_REASON = 400


class Kind(Enum):
    SENT = "sent"
    LATER = "later"  # not this message now
    UNREACHABLE = "unreachable"  # nothing to do with this message: nobody is answering
    BOUNCED = "bounced"  # not this address, ever
    REFUSED = "refused"  # not this message, ever


@dataclass(frozen=True)
class Answer:
    kind: Kind
    words: str = ""


SENT = Answer(Kind.SENT, "The mail server took it.")


def answer_to(error: Exception) -> Answer:
    """A refusal of the message or its address is final; a server that refuses us may be put right."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        return said_by_server(code, said, for_good=Kind.BOUNCED)
    if isinstance(error, smtplib.SMTPDataError):
        return said_by_server(error.smtp_code, error.smtp_error, for_good=Kind.REFUSED)
    if isinstance(error, smtplib.SMTPResponseException):
        return Answer(Kind.UNREACHABLE, in_words(error.smtp_code, error.smtp_error))
    if isinstance(error, OSError):
        return Answer(Kind.UNREACHABLE, tidied(f"The mail server did not answer: {error}"))
    return Answer(Kind.LATER, tidied(f"It could not be put together: {type(error).__name__}: {error}"))


def said_by_server(code: int, said: bytes | str, *, for_good: Kind) -> Answer:
    if code == 421:  # "closing the channel": about the connection
        return Answer(Kind.UNREACHABLE, in_words(code, said))
    return Answer(for_good if code >= 500 else Kind.LATER, in_words(code, said))


def in_words(code: int, said: bytes | str) -> str:
    said = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return tidied(f"The mail server said: {code} {said}")


def tidied(words: str) -> str:
    return on_one_line(words)[:LONGEST_REASON]
