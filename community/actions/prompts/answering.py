"""An answer from a phone: kept once however often it is sent, and by nobody's name on any screen."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from collaborative.kit.database import locked_rows, shared_rows
from collaborative.kit.refusals import refuse
from collaborative.people.models import User
from community.choices import IN_WORDS, ReplyState
from community.models import Hand, Prompt, Reply
from community.queries.prompts import hand_of
from community.rules.prompts import reason_cannot_answer, reason_cannot_take_back


@dataclass(frozen=True)
class Answerer:
    """Somebody signed in, or a phone that answered before; `phone` is its fingerprint for this prompt."""

    person: User | None
    phone: str = ""


def phone_print(prompt: Prompt, secret: str) -> str:
    """Differs from prompt to prompt, so that nobody can follow a phone from one to the next."""
    return hashlib.sha256(f"{prompt.key} {secret}".encode()).hexdigest() if secret else ""


@transaction.atomic
def answer(
    *,
    prompt: Prompt,
    who: Answerer,
    token: UUID,
    sitting: int,
    texts: Sequence[str] = (),
    picks: Sequence[int] = (),
) -> list[Reply]:
    """One reply for each text, or one for what was picked. Raises Refused.

    The prompt is held by everybody who answers and by nobody alone, so that closing it waits for those who
    came in time. The hand is held alone: of two sendings of one page the second finds what the first wrote.
    """
    [prompt] = shared_rows(Prompt.objects.filter(pk=prompt.pk))
    hand, before = _held_hand(prompt, who)
    sent = texts or [""]
    tokens = [uuid5(token, f"{hand.pk} {number}") for number in range(len(sent))]
    if any(reply.token in tokens for reply in before):
        return [reply for reply in before if reply.token in tokens]
    refuse(reason_cannot_answer(prompt, sitting=sitting, given=len(before), more=len(sent)))
    return Reply.objects.bulk_create(
        Reply(hand=hand, slot=slot, token=each, text=text, picks=list(picks), state=_state(prompt))
        for slot, (text, each) in enumerate(zip(sent, tokens, strict=True), start=len(before) + 1)
    )


def _held_hand(prompt: Prompt, who: Answerer) -> tuple[Hand, list[Reply]]:
    """Theirs with what it gave before, or a new one; where they were quicker on another tab, that.

    A new one needs no lock: whoever makes the same waits until this one is kept.
    """
    found = hand_of(prompt, person=who.person, phone=who.phone)
    if found:
        [hand] = locked_rows(Hand.objects.filter(pk=found.pk))
        return hand, list(hand.replies.order_by("slot"))
    new = Hand(prompt=prompt, person=who.person) if who.person else Hand(prompt=prompt, phone=who.phone)
    try:
        with transaction.atomic():
            new.save()
    except IntegrityError:
        return _held_hand(prompt, who)
    return new, []


def _state(prompt: Prompt) -> ReplyState:
    is_looked_at = prompt.is_moderated and prompt.kind in IN_WORDS
    return ReplyState.WAITING if is_looked_at else ReplyState.SHOWN


@transaction.atomic
def take_back(*, prompt: Prompt, who: Answerer) -> int:
    """How many answers; they may answer again. Raises Refused."""
    [prompt] = shared_rows(Prompt.objects.filter(pk=prompt.pk))
    refuse(reason_cannot_take_back(prompt))
    hand = hand_of(prompt, person=who.person, phone=who.phone)
    return hand.replies.all().delete()[0] if hand else 0
