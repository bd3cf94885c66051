"""One action on many events: those that can, do; for the others it says why not."""

from collections.abc import Callable

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest

from collaborative.kit.database import Busy
from collaborative.kit.refusals import Refused
from collaborative.kit.words import count

BUSY = "“{}” is being booked or changed at this moment. Try again."


def to_each(
    request: HttpRequest, rows: QuerySet, do: Callable, *, done: str, called: str = "", **more
) -> str | None:
    """3 events published. What was refused is said apart, each with its reason."""
    word, number = called or rows.model._meta.model_name, 0
    for one in rows:
        try:
            do(**{word: one}, by=request.user, **more)
            number += 1
        except Refused as refusal:
            messages.warning(request, str(refusal))
        except Busy:
            messages.warning(request, BUSY.format(one))
    names = map(str, (rows.model._meta.verbose_name, rows.model._meta.verbose_name_plural))
    return f"{count(number, *names)} {done}." if number else None
