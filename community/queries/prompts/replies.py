"""What people answered: in words, by choice, and in numbers. Nothing here knows anybody's name."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet

from community.choices import ReplyState
from community.engine.words import Said
from community.models import Hand, Prompt, Reply


@dataclass(frozen=True)
class Numbers:
    """How many people answered and how their answers stand. It differs whenever anything shown would."""

    people: int
    waiting: int
    shown: int
    hidden: int
    latest: datetime | None


def numbers_of(prompt: Prompt) -> Numbers:
    """One question, whatever their number."""
    stands = {state.value: Count("pk", filter=Q(state=state)) for state in ReplyState}
    found = replies_to(prompt).aggregate(
        people=Count("hand", distinct=True), latest=Max("changed_at"), **stands
    )
    return Numbers(**found)


def replies_to(prompt: Prompt) -> QuerySet[Reply]:
    return Reply.objects.filter(hand__prompt=prompt)


def shown(prompt: Prompt) -> QuerySet[Reply]:
    return replies_to(prompt).filter(state=ReplyState.SHOWN)


def said(prompt: Prompt) -> list[Said]:
    """The words on show, each with the number of the hand it came from."""
    return [Said(hand, text) for hand, text in shown(prompt).order_by("pk").values_list("hand", "text")]


def texts(prompt: Prompt, *, limit: int) -> list[tuple[str, str]]:
    """Key and words of those on show, the newest first."""
    return list(shown(prompt).order_by("-pk").values_list("key", "text")[:limit])


def picked(prompt: Prompt) -> list[list[int]]:
    return list(shown(prompt).order_by("pk").values_list("picks", flat=True))


def queue(prompt: Prompt, *, state: str, limit: int) -> list[Reply]:
    """For whoever looks at them: those waiting from the first, all others from the last."""
    found = replies_to(prompt).filter(state=state) if state else replies_to(prompt)
    return list(found.order_by("pk" if state == ReplyState.WAITING else "-pk")[:limit])


def answered_by(hand: Hand | None) -> list[Reply]:
    return list(hand.replies.order_by("slot")) if hand else []
