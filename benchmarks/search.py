"""Looking for words in a library of ten thousand things, on PostgreSQL.

Each search does what the page does: count what is found, fetch the first twelve with all that their cards
say, and cut an excerpt from each; for a misspelt word, also look for what it was meant to be. Beside it the
barest question there is to the same table: the twelve newest.
"""

import os
import secrets
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import accumulate
from random import Random
from statistics import quantiles

from benchmarks.figures import Figure, compared
from tests import services

THINGS, WORDS_EACH, VOCABULARY = 10_000, 400, 12_000
TURNS = 60  # of each kind of question
MUST_REACH, OR_RATIO = 100, 4  # milliseconds at the 95th percentile, or so many times the bare question's
SEED = 2022
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "ke", "li", "mo", "nu", "pa", "re", "si", "to", "vu", "wa")


def run() -> list[Figure]:
    os.environ.pop("DATABASE_URL", None)  # a server of our own, not somebody's
    with tempfile.TemporaryDirectory(prefix="portal-search-") as var, services.postgres() as server:
        begin(server.url, var)
        words = fill(Random(SEED))
        return list(figures(measure(words, Random(SEED + 1))))


def begin(database: str, var: str) -> None:
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "collaborative.settings",
        "DATABASE_URL": database,
        "VAR_DIR": var,
        "SECRET_KEY": secrets.token_urlsafe(64),
        "DEMO": "true",
        "DEBUG": "",
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def fill(chance: Random) -> list[str]:
    """Words as often as in any language: the n-th a n-th as often as the first."""
    from django.db import connection
    from django.utils import timezone

    from collaborative.identity.models import Characteristic
    from community.models import Item, Word

    words = vocabulary(chance)
    often = list(accumulate(1 / n for n in range(1, len(words) + 1)))
    say = lambda number: chance.choices(words, cum_weights=often, k=number)  # noqa: E731
    now = timezone.now()
    shown = {"kind": "case_study", "state": "published", "is_shown": True, "published_at": now}
    things = Item.objects.bulk_create(
        (
            Item(
                slug=f"thing-{number}",
                title=" ".join(say(6)),
                summary=" ".join(say(25)),
                body=" ".join(say(WORDS_EACH)),
                **shown,
            )
            for number in range(THINGS)
        ),
        batch_size=500,
    )
    five = [Characteristic.objects.create(slug=each, name=each, tint=each) for each in "tiopl"]
    tagged = Item.characteristics.through
    tagged.objects.bulk_create(tagged(item=thing, characteristic=chance.choice(five)) for thing in things)
    Word.objects.bulk_create([Word(word=word) for word in words], ignore_conflicts=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return words


def vocabulary(chance: Random) -> list[str]:
    made: set[str] = set()
    while len(made) < VOCABULARY:
        made.add("".join(chance.choices(SYLLABLES, k=chance.randint(2, 5))))
    return chance.sample(sorted(made), VOCABULARY)


def measure(words: list[str], chance: Random) -> dict[str, list[float]]:
    """Milliseconds of each kind of question, all kinds in turns."""
    questions = {
        "nothing at all (the newest)": lambda: "",
        "a word that everything says": lambda: chance.choice(words[2:8]),
        "a word of every second thing": lambda: chance.choice(words[50:75]),
        "an ordinary word": lambda: chance.choice(words[200:1500]),
        "a rare word": lambda: chance.choice(words[3000:]),
        "two words": lambda: " ".join(chance.sample(words[20:200], 2)),
        "one word or another": lambda: " or ".join(chance.sample(words[50:400], 2)),
        "a misspelt word": lambda: misspelt(chance.choice(words[50:3000]), chance),
    }
    for ask in questions.values():
        search(ask())
    times: dict[str, list[float]] = {name: [] for name in [*questions, "bare"]}
    for _ in range(TURNS):
        times["bare"].append(timed(bare))
        for name, ask in questions.items():
            asked = ask()
            times[name].append(timed(lambda asked=asked: search(asked)))
    return times


def misspelt(word: str, chance: Random) -> str:
    """Two neighbours change places."""
    at = chance.randrange(1, len(word) - 1) if len(word) > 2 else 0
    return word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]


def search(asked: str) -> None:
    from community.queries.library import search as queries

    found = queries.search(asked)
    page = list(found.items[:12])
    queries.excerpts(page, found.looked_for)


def bare() -> None:
    from community.queries.library import shelf

    list(shelf.with_cards(shelf.newest())[:12])


def timed(do: Callable[[], None]) -> float:
    began = time.perf_counter()
    do()
    return (time.perf_counter() - began) * 1000


def figures(times: dict[str, list[float]]) -> Iterator[Figure]:
    against = at_95(times.pop("bare"))
    for name, measured in times.items():
        yield compared("search", f"{name}: milliseconds at the 95th percentile", at_95(measured), against)
    everything = at_95([each for measured in times.values() for each in measured])
    note = f"at most {MUST_REACH}, or {OR_RATIO} times"
    yield compared("search", "all: milliseconds at the 95th percentile", everything, against, note)
    if everything > max(MUST_REACH, OR_RATIO * against):
        raise SystemExit(f"Searching takes {everything:.0f} ms at the 95th percentile: {note}.")


def at_95(measured: list[float]) -> float:
    return quantiles(measured, n=20)[-1]
