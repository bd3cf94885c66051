"""What we hold about whom, and until when. Every model field is in one of these classes.

A model says so beside its fields:

    privacy = {"email": personal("account"), "title": OPEN}

The architecture tests refuse a field without a class, and docs/privacy.md prints the table.
"""

from dataclasses import dataclass

RETENTION = {
    "kept": "kept while the Collaborative exists",
    "account": "until the person leaves or is erased",
    "upload": "an hour, or until what it holds is taken in",
    "event": "two years after the event",
    "adjustments": "thirty days after the event",
    "answers": "thirty days after the event where only the host may read them, otherwise two years after it",
    "story": "while it is on show; what was never shown goes when its author leaves",
    "coaching": "a year after the coaching ended",
    "prompt": "thirty days after the prompt closes; then nobody can say who gave an answer",
    "message": "the words for thirty days after sending, the fact of it for two years",
    "session": "until signing out, twelve hours at the most",
    "trail": "six years",
}


@dataclass(frozen=True)
class Class:
    name: str
    until: str = "kept"

    def __post_init__(self) -> None:
        if self.until not in RETENTION:
            raise ValueError(f"{self.until!r} is not a retention rule; add it to RETENTION.")


OPEN = Class("open")


def personal(until: str) -> Class:
    """Says who somebody is or what they do: name, address, employer."""
    return Class("personal", until)


def sensitive(until: str) -> Class:
    """Would hurt if overheard: access needs, private notes, doubts."""
    return Class("sensitive", until)


def special(until: str) -> Class:
    """The law's special categories: ethnicity, health, belief, orientation."""
    return Class("special", until)
