"""What invented rooms were asked: a cloud of a workshop gone by, a question open today, and the next one."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from random import Random
from uuid import UUID

from collaborative.home.actions.invented_events import invented
from collaborative.home.actions.invented_people import PACKAGE
from collaborative.identity.actions.shipping import content
from collaborative.identity.models import CloudWord
from community.choices import EventState, PromptKind, PromptState, ReplyState
from community.models import Event, Hand, Prompt, Reply

WORDS_EACH = 3


def keep_prompts(*, now: datetime, seed: int) -> int:
    """The workshop's once, today's with each open house; how many were new."""
    shipped, chance = content(PACKAGE, "prompts"), Random(f"{seed} prompts")
    made = 0
    gone = invented().filter(ends_at__lt=now, state=EventState.PUBLISHED).order_by("-starts_at").first()
    if gone and not Prompt.objects.filter(words=shipped["workshop"]["words"]).exists():
        keep_workshop(gone, shipped["workshop"], chance)
        made += 1
    today = invented().filter(starts_at__lte=now, ends_at__gt=now).order_by("-starts_at").first()
    if today and not today.prompts.exists():
        Prompt.objects.filter(code__in=[shipped[name]["code"] for name in ("today", "next")]).delete()
        keep_today(today, shipped, chance, now=now)
        made += 2
    return made


def keep_workshop(event: Event, row: dict, chance: Random) -> None:
    """Everybody gave three words of the workshop that named the key ingredients, the weighty ones oftener."""
    prompt = Prompt.objects.create(
        event=event,
        words=row["words"],
        kind=PromptKind.WORDS,
        answers_each=WORDS_EACH,
        least_outside=row["least_outside"],
        state=PromptState.CLOSED,
        opened_at=event.starts_at + timedelta(minutes=30),
        closed_at=event.starts_at + timedelta(minutes=40),
        published_at=event.ends_at,
    )
    words = list(CloudWord.objects.values_list("word", "weight"))
    said = [list(some_of(words, chance)) for _ in range(row["people"])]
    keep_replies(prompt, said, chance)


def some_of(words: list[tuple[str, int]], chance: Random) -> Iterator[str]:
    """Three different ones; the first few of each weight are what most people think of."""
    by_weight = sorted(words, key=lambda word: (-word[1], word[0]))
    weights = [1 / (place + 2) for place in range(len(by_weight))]
    drawn = chance.choices([word for word, _ in by_weight], weights, k=4 * WORDS_EACH) if by_weight else []
    yield from islice(dict.fromkeys(drawn), WORDS_EACH)


def keep_today(event: Event, shipped: dict, chance: Random, *, now: datetime) -> None:
    row, after = shipped["today"], shipped["next"]
    prompt = Prompt.objects.create(
        event=event,
        words=row["words"],
        code=row["code"],
        kind=PromptKind.WORDS,
        is_moderated=True,
        state=PromptState.OPEN,
        opened_at=now,
    )
    said = [[word] for word, people in row["said"] for _ in range(people)]
    keep_replies(prompt, said, chance)
    keep_replies(prompt, [[word] for word in row["waiting"]], chance, state=ReplyState.WAITING)
    Prompt.objects.create(
        event=event,
        words=after["words"],
        code=after["code"],
        kind=PromptKind.CHOICE,
        options="\n".join(after["options"]),
    )


def keep_replies(
    prompt: Prompt, said: Iterable[list[str]], chance: Random, *, state: ReplyState = ReplyState.SHOWN
) -> None:
    """Nobody in particular said it."""
    said = list(said)
    hands = Hand.objects.bulk_create(Hand(prompt=prompt) for _ in said)
    Reply.objects.bulk_create(
        Reply(
            hand=hand,
            slot=slot,
            token=UUID(int=chance.getrandbits(128), version=4),
            text=word,
            state=state,
        )
        for hand, words in zip(hands, said, strict=True)
        for slot, word in enumerate(words, start=1)
    )
