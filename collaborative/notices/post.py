"""Handing messages to the mail server, down one connection, with an eye on the clock."""

import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from collaborative.notices.engine.answers import SENT, Answer, Kind, answer_to
from collaborative.notices.engine.checkpoint import checkpoint
from collaborative.notices.models import Notice

PUNCTUAL = {"django.core.mail.backends.smtp.EmailBackend": "collaborative.notices.smtp.Line"}
BETWEEN_GLANCES = 0.1
GOODBYE = 5
CLEAR = (Kind.BOUNCED, Kind.REFUSED)  # said about one message, down a connection that goes on

log = structlog.get_logger("notices")


class PostOffice:
    """Opens a connection with the first message, keeps it, and closes it at the end."""

    def __init__(self) -> None:
        self.line = get_connection(PUNCTUAL.get(settings.EMAIL_BACKEND, settings.EMAIL_BACKEND))
        self.watch = Watch(self.line) if hasattr(self.line, "interrupt") else nullcontext()

    def __enter__(self) -> "PostOffice":
        return self

    def __exit__(self, *error) -> None:
        with suppress(OSError), self.hung_up_after(GOODBYE):
            self.line.close()
        if isinstance(self.watch, Watch):
            self.watch.end()

    def send(self, notice: Notice, *, seconds: float) -> Answer:
        try:
            message = letter(notice)
            with self.hung_up_after(seconds):
                self.line.open()
                checkpoint("connected")
                self.line.send_messages([message])
                checkpoint("handed over")
        except Exception as error:
            return self.failed(notice, error)
        return SENT

    def hung_up_after(self, seconds: float) -> AbstractContextManager:
        return self.watch.over(seconds) if isinstance(self.watch, Watch) else self.watch

    def failed(self, notice: Notice, error: Exception) -> Answer:
        answer = answer_to(error)
        if not isinstance(error, OSError):
            log.error("message_broken", message=notice.key, exc_info=error)
        if answer.kind not in CLEAR and hasattr(self.line, "hang_up"):
            self.line.hang_up()
        return answer


class Watch(threading.Thread):
    """A server that answers a letter at a time resets every timeout: it is cut off from outside.

    One for all messages of a connection. It looks up now and then, so that a message costs it nothing.
    """

    def __init__(self, line) -> None:
        super().__init__(daemon=True)
        self.line = line
        self.until: float | None = None
        self.has_struck = False
        self.at_it = threading.Lock()
        self.ended = threading.Event()

    @contextmanager
    def over(self, seconds: float) -> Iterator[None]:
        if self.ident is None:
            self.start()
        self.has_struck, self.until = False, time.monotonic() + seconds
        try:
            yield
        except OSError as error:
            if self.has_struck:
                raise TimeoutError(f"not done after {seconds:.0f} seconds") from error
            raise
        finally:
            with self.at_it:
                self.until = None

    def run(self) -> None:
        """Again and again: there may be no connection to cut yet."""
        while not self.ended.wait(BETWEEN_GLANCES):
            with self.at_it:
                if self.until is not None and time.monotonic() > self.until:
                    self.has_struck = True
                    self.line.interrupt()

    def end(self) -> None:
        self.ended.set()
        self.join()


def letter(notice: Notice) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        subject=notice.subject,
        body=notice.text,
        to=[notice.address],
        reply_to=[notice.reply_to] if notice.reply_to else None,
        headers=headers(notice),
    )
    if notice.html:
        message.attach_alternative(notice.html, "text/html")
    if notice.calendar:
        method = notice.calendar_method
        message.attach_alternative(notice.calendar, f"text/calendar; method={method}")
        message.attach("event.ics", notice.calendar, f"text/calendar; method={method}")
    return message


def headers(notice: Notice) -> dict[str, str]:
    """With one click of their mail program's own button people stop what they may stop (RFC 8058)."""
    always = {"Message-ID": notice.message_id, "Auto-Submitted": "auto-generated"}
    if not notice.stop_url:
        return always
    return always | {
        "List-Unsubscribe": f"<{notice.stop_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
