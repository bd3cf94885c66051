"""The big screen: the question, how to join, and what the room says, to be read from its last row."""

import hashlib

from django.conf import settings
from django.urls import reverse

from collaborative.kit.words import count
from community.choices import IN_A_CLOUD, PromptKind, PromptState
from community.engine.cloud import MOST, laid_out
from community.engine.ranking import ranked
from community.engine.tickets import qr
from community.engine.words import said_by, weighed
from community.models import Prompt
from community.queries import prompts as queries
from community.queries.prompts import Numbers

WIDTH, HEIGHT = 1600, 720
CARDS = 12
TINTS = "tiopl"
SAYS = {PromptState.DRAFT: "Opens in a moment", PromptState.OPEN: "", PromptState.CLOSED: "Closed"}


def join_address(prompt: Prompt) -> str:
    return f"{settings.SITE_URL}{reverse('prompt-answer', args=[prompt.code])}"


def plain(address: str) -> str:
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")


def in_two(code: str) -> str:
    return f"{code[:3]} {code[3:]}"


def screen_page(prompt: Prompt) -> dict:
    return {
        "prompt": prompt,
        "here": reverse("prompt-screen", args=[prompt.key]),
        "address": plain(f"{settings.SITE_URL}{reverse('prompt-join')}"),
        "letters": in_two(prompt.code),
        "spelled": " ".join(prompt.code),
        "code": qr(join_address(prompt)),
    }


def live_screen(prompt: Prompt, *, known: str = "") -> dict:
    """What changes while people answer. Nothing more is asked where the screen knows it already."""
    numbers = queries.numbers_of(prompt)
    version = version_of(prompt, numbers)
    if version == known:
        return {"version": version, "is_known": True}
    return {
        "version": version,
        "is_known": False,
        "prompt": prompt,
        "here": reverse("prompt-screen", args=[prompt.key]),
        "people": numbers.people,
        "people_in_words": "person has answered" if numbers.people == 1 else "people have answered",
        "waiting": numbers.waiting,
        "says": SAYS[prompt.state],
        "result": result(prompt) if prompt.is_on_screen and numbers.shown else None,
        "curtain": curtain(prompt, numbers),
    }


def version_of(prompt: Prompt, numbers: Numbers) -> str:
    return hashlib.sha256(f"{prompt.changed_at} {numbers}".encode()).hexdigest()[:16]


def curtain(prompt: Prompt, numbers: Numbers) -> str:
    """What stands where nothing can be seen."""
    if not prompt.is_on_screen:
        return "The answers are hidden for the moment."
    if numbers.waiting and not numbers.shown:
        return "The first answers are being looked at."
    return "" if numbers.shown else "The first answers appear here."


def result(prompt: Prompt) -> dict:
    if prompt.kind in IN_A_CLOUD:
        return cloud(prompt)
    return {PromptKind.TEXT: cards, PromptKind.CHOICE: bars, PromptKind.RANKING: ranks}[prompt.kind](prompt)


def cloud(prompt: Prompt) -> dict:
    words = weighed(queries.said(prompt))
    heard = said_by(words, prompt.least_inside)
    return {
        "kind": "cloud",
        "words": laid_out(heard, width=WIDTH, height=HEIGHT),
        "width": WIDTH,
        "height": HEIGHT,
        "read": ", ".join(f"{word.text} {word.people}" for word in heard[:MOST]),
        "rest": _rest(len(words) - len(heard), len(heard) - MOST, prompt.least_inside),
    }


def _rest(too_few: int, too_many: int, least: int) -> str:
    notes = []
    if too_many > 0:
        notes.append(f"and {count(too_many, 'more word')}")
    if too_few > 0:
        notes.append(f"{count(too_few, 'word')} said by fewer than {least} people")
    return "; ".join(notes)


def cards(prompt: Prompt) -> dict:
    found = queries.texts(prompt, limit=CARDS)
    return {
        "kind": "cards",
        "cards": [
            {"key": key, "text": text, "tint": TINTS[sum(map(ord, key)) % len(TINTS)]} for key, text in found
        ],
    }


def bars(prompt: Prompt) -> dict:
    picked = queries.picked(prompt)
    counts = [sum(number in one for one in picked) for number in range(len(prompt.choices))]
    return {"kind": "bars", "bars": drawn_bars(prompt.choices, counts, people=len(picked))}


def drawn_bars(options: list[str], counts: list[int | None], *, people: int) -> list[dict]:
    """Each with its share of the people, or with nothing where its count is withheld."""
    return [
        {
            "text": option,
            "count": number,
            "share": f"{number / (people or 1):.0%}" if number is not None else "",
            "width": round(1000 * number / (people or 1)) if number is not None else 0,
            "tint": TINTS[place % len(TINTS)],
        }
        for place, (option, number) in enumerate(zip(options, counts, strict=True))
    ]


def ranks(prompt: Prompt) -> dict:
    return {"kind": "ranks", "ranks": drawn_ranks(prompt, queries.picked(prompt))}


def drawn_ranks(prompt: Prompt, rankings: list[list[int]]) -> list[dict]:
    """Those with as many points share a place."""
    options = prompt.choices
    most = len(rankings) * (len(options) - 1)
    found = ranked(rankings, options=len(options))
    return [
        {
            "place": 1 + sum(other.points > each.points for other in found),
            "text": options[each.option],
            "mean": f"{each.mean:.1f}",
            "points": each.points,
            "width": round(1000 * each.points / most),
            "tint": TINTS[each.option % len(TINTS)],
        }
        for each in found
    ]
