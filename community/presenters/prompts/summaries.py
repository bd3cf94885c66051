"""What leaves the room: on the event's page, and only what several people said."""

from collections.abc import Iterable

from collaborative.kit.words import count
from community.choices import IN_A_CLOUD, PromptKind
from community.engine.few import withheld
from community.engine.words import Weighed, said_by, weighed
from community.models import Event, Prompt
from community.presenters.prompts.screen import TINTS, drawn_bars, drawn_ranks
from community.queries import prompts as queries

MOST = 40
SIZES = 5


def summaries_at(event: Event) -> list[dict]:
    return [summary for prompt in queries.published_at(event) if (summary := summary_of(prompt))]


def summary_of(prompt: Prompt) -> dict | None:
    """None where too few people are left to hide among, as when some answers were taken down since."""
    people = queries.numbers_of(prompt).people
    if people < prompt.least_outside:
        return None
    if prompt.kind in IN_A_CLOUD:
        found = _words(prompt)
    else:
        found = {PromptKind.CHOICE: _bars, PromptKind.RANKING: _ranks}[prompt.kind](prompt)
    said = f"{count(people, 'person', 'people')} answered."
    return {"question": prompt.words, "said": said, "least": prompt.least_outside, **found}


def _words(prompt: Prompt) -> dict:
    words = weighed(queries.said(prompt))
    heard = said_by(words, prompt.least_outside)
    left = len(words) > len(heard)
    note = f"Words that fewer than {prompt.least_outside} people said stayed in the room." if left else ""
    return {"words": sized(heard[:MOST]), "note": note}


def sized(words: Iterable[Weighed]) -> list[dict]:
    """For the cloud that reads as a list; by the alphabet, so that it does not read as a ranking."""
    words = list(words)
    most = max((word.people for word in words), default=1)
    found = [
        {
            "text": word.text,
            "size": max(1, round(SIZES * word.people / most)),
            "tint": TINTS[place % len(TINTS)],
            "people": word.people,
        }
        for place, word in enumerate(words)
    ]
    return sorted(found, key=lambda word: word["text"].casefold())


def _bars(prompt: Prompt) -> dict:
    picked = queries.picked(prompt)
    counts = [sum(number in one for one in picked) for number in range(len(prompt.choices))]
    left = withheld(counts, prompt.least_outside)
    note = f"Counts by which fewer than {prompt.least_outside} people could be told apart are not shown."
    shown = drawn_bars(prompt.choices, left, people=len(picked))
    return {"bars": shown, "note": note if None in left else ""}


def _ranks(prompt: Prompt) -> dict:
    return {"ranks": drawn_ranks(prompt, queries.picked(prompt)), "note": ""}
