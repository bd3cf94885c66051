"""A mailbox in a folder: where messages go on a machine that has no mail server."""

import os
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend

from collaborative.kit.keys import new_key


class Mailbox(BaseEmailBackend):
    """Each message becomes one file, and is there whole or not at all."""

    def open(self) -> bool:
        folder().mkdir(parents=True, exist_ok=True)
        return True

    def send_messages(self, messages) -> int:
        self.open()
        for message in messages:
            drop(message.message().as_bytes(linesep="\r\n"), to=message.recipients())
        return len(messages)


def folder() -> Path:
    return Path(settings.MAILBOX)


def drop(content: bytes, *, to: list[str]) -> None:
    """Named by its moment, so that the names alone put the newest first."""
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{new_key()}"
    unfinished = folder() / f".{name}"
    with open(unfinished, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(unfinished, folder() / f"{name}.eml")


def names() -> list[str]:
    """Every message's name, the newest first."""
    return sorted((path.stem for path in folder().glob("*.eml")), reverse=True)


def read(name: str) -> EmailMessage:
    """Raises KeyError for a name no message here carries, so that a name never becomes a path."""
    if name not in names():
        raise KeyError(name)
    return message_from_bytes((folder() / f"{name}.eml").read_bytes(), policy=policy.default)
