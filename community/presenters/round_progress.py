"""A published round in figures and sentences."""

from dataclasses import dataclass
from datetime import datetime

from collaborative.kit.words import count
from community.engine.round_figures import LEAST, Figures, Share
from community.models import Drafting
from community.queries.connect.progress import Letters

A_MOMENT, A_MINUTE = 5, 60
LATE = 3 * A_MINUTE
WITHHELD = f"Not shown: fewer than {LEAST} have said"


@dataclass(frozen=True)
class Number:
    label: str
    value: str
    of: str


def drafting(asked: Drafting, *, now: datetime) -> dict:
    """What whoever looks on reads while a worker makes the draft."""
    seconds = max(0, round((now - asked.changed_at).total_seconds()))
    doing = "are being drafted" if asked.tries else "are about to be drafted"
    return {
        "words": f"The pairs of {count(asked.people, 'person', 'people')} {doing}.",
        "since": f"{asked.by} asked for it {ago(seconds)}.",
        "is_late": seconds >= LATE,
    }


def ago(seconds: int) -> str:
    if seconds < A_MOMENT:
        return "a moment ago"
    if seconds < A_MINUTE:
        return f"{seconds} seconds ago"
    return f"{count(seconds // A_MINUTE, 'minute')} ago"


def numbers(found: Figures) -> list[Number]:
    """The four that rounds of conversations are judged by, after how many were asked."""
    return [
        Number("Replied", str(found.replied), f"of {count(found.invited, 'person', 'people')} invited"),
        number("Met", found.met, "who replied"),
        number("Did not know their partner before", found.was_new, "who met and said so"),
        number("Would do it again", found.would_again, "who met and said so"),
    ]


def number(label: str, share: Share, whom: str) -> Number:
    if share.percent is None:
        return Number(label, "–", WITHHELD)
    return Number(label, f"{share.percent}%", f"of {share.n} {whom}")


def letters_in_words(found: Letters) -> str:
    """148 of 150 letters sent, 1 on its way, 1 did not arrive."""
    if not found.all:
        return "No letters of this round are kept."
    parts = [f"{found.sent:,} of {count(found.all, 'letter')} sent"]
    parts += [f"{found.open:,} on the way"] if found.open else []
    parts += [f"{found.lost:,} did not arrive"] if found.lost else []
    return f"{', '.join(parts)}."
