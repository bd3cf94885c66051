"""How one cell of a table is read, and what is said where it cannot be."""

from collections.abc import Callable, Iterable

from django.db.models import Model

from collaborative.kit.hidden import why_hidden
from collaborative.kit.words import listed
from collaborative.people.choices import Level
from collaborative.people.engine.importing import Unreadable, Value
from collaborative.people.engine.names import why_unfit
from collaborative.people.queries.organisations import nearest, tidied


def words_up_to(most: int) -> Callable[[str], Value]:
    def read(text: str) -> Value:
        reason = why_hidden(text)
        if len(text) > most:
            reason = f"Shorten this to {most} characters: it has {len(text):,}."
        if reason:
            raise Unreadable(reason)
        return Value(text, text)

    return read


def one_of(objects: Iterable[Model]) -> Callable[[str], Value]:
    """Reads the name of something known, whatever its capitals; otherwise says what comes nearest."""
    by_name = {tidied(one.name): one for one in objects}

    def read(text: str) -> Value:
        one = by_name.get(tidied(text))
        if one is None:
            raise Unreadable(unknown(text, [known.name for known in by_name.values()]))
        return Value(one.pk, one.name)

    return read


def several_of(objects: Iterable[Model]) -> Callable[[str], Value]:
    read_one = one_of(objects)

    def read(text: str) -> Value:
        found = [read_one(part) for part in text.split(";") if part.strip()]
        found = sorted(found, key=lambda value: value.stored)
        return Value([value.stored for value in found], listed([value.words for value in found]))

    return read


def unknown(text: str, known: list[str]) -> str:
    near = nearest(text, known)
    did_you_mean = f"Did you mean {' or '.join(near)}? " if near else ""
    return f"We do not know “{text}”. {did_you_mean}Write a name we have, or add it to the list first."


def read_name(text: str) -> Value:
    if reason := why_unfit(text):
        raise Unreadable(reason)
    return Value(text, text)


def read_level(text: str) -> Value:
    by_words = {tidied(word): level for level in Level for word in (level.label, level.value)}
    level = by_words.get(tidied(text))
    if level is None:
        raise Unreadable(f"We do not know “{text}”. Write one of: {', '.join(Level.labels)}.")
    return Value(level.value, level.label)
