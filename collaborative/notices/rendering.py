"""A message's words, made from its two templates.

Every string a template shows is dead text unless it is Trusted or an address on our own site, however
deep it sits: nobody has to remember to say so.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from numbers import Number

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils.functional import Promise

from collaborative.notices.engine.dead_text import Trusted, dead, on_one_line

SUBJECT_LENGTH = 200
AS_THEY_ARE = (type(None), Number, Decimal, date, time, timedelta, Trusted)


@dataclass(frozen=True)
class Words:
    subject: str
    text: str
    html: str


def words(template: str, context: Mapping) -> Words:
    shown = {name: guarded(value) for name, value in context.items()} | {"site_url": settings.SITE_URL}
    plain = get_template(f"emails/{template}.txt").template.render(Context(shown, autoescape=False))
    first, _, rest = plain.lstrip().partition("\n")
    subject = shortened(on_one_line(first))
    html = get_template(f"emails/{template}.html").render(shown | {"subject": subject})
    return Words(subject, rest.strip() + "\n", html.strip() + "\n")


def shortened(subject: str) -> str:
    return subject if len(subject) <= SUBJECT_LENGTH else subject[: SUBJECT_LENGTH - 1].rstrip() + "…"


def guarded(value):
    """The value, or something that answers like it and whose every string is dead."""
    if isinstance(value, AS_THEY_ARE):
        return value
    if isinstance(value, str | Promise):
        return our_own(str(value)) or dead(str(value))
    if isinstance(value, Mapping):
        return {key: guarded(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [guarded(inner) for inner in value]
    return Guarded(value)


def our_own(text: str) -> str:
    """An address on our own site leads nowhere else."""
    ours = text.startswith(f"{settings.SITE_URL}/") and len(text.split()) == 1
    return text if ours else ""


class Guarded:
    """Stands in front of an object of ours in a template."""

    def __init__(self, hidden) -> None:
        self._hidden = hidden

    def __getattr__(self, name: str):
        value = getattr(self._hidden, name)
        if not callable(value) or getattr(value, "do_not_call_in_templates", False):
            return guarded(value)

        @functools.wraps(value)
        def answer(*arguments):
            return guarded(value(*arguments))

        return answer

    def __iter__(self):
        return map(guarded, self._hidden)

    def __len__(self) -> int:
        return len(self._hidden)

    def __bool__(self) -> bool:
        return bool(self._hidden)

    def __str__(self) -> str:
        return dead(str(self._hidden))
