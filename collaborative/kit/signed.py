"""Links that carry their own right to be followed: to answer an offer or leave a list without signing in.

A link says what it is for, so that one made for a purpose opens nothing else. Opening it changes nothing,
because mail scanners open everything; the page behind it asks, and only the answer does.
"""

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner

SEPARATOR = "."


class Unreadable(Exception):
    """The link was cut short, made for something else, or signed with a key nobody believes any more."""


class TooOld(Unreadable):
    """The link was right once."""


def sign(purpose: str, *parts: str) -> str:
    """A token that holds these words, none of which may hold a dot."""
    if any(SEPARATOR in part for part in parts):
        raise ValueError(f"A part of a signed link holds “{SEPARATOR}”: {parts}")
    return _signer(purpose).sign(SEPARATOR.join(parts))


def read(purpose: str, token: str, *, seconds: float | None = None) -> list[str]:
    """The words of a token made for this purpose, not longer ago than so many seconds."""
    try:
        return _signer(purpose).unsign(token, max_age=seconds).split(SEPARATOR)
    except SignatureExpired as error:
        raise TooOld from error
    except BadSignature as error:
        raise Unreadable from error


def _signer(purpose: str) -> TimestampSigner:
    return TimestampSigner(salt=f"portal.link.{purpose}")
