from django.core.exceptions import ValidationError

from collaborative.kit.hidden import why_hidden
from collaborative.people.engine import names


def fit_for_a_name(name: str) -> None:
    refuse(names.why_unfit(name))


def nothing_hidden(words: str) -> None:
    refuse(why_hidden(words))


def refuse(reason: str | None) -> None:
    if reason:
        raise ValidationError(reason)
