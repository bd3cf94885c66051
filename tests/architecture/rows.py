"""A row of any table, filled in where a row must be: for tests that walk all of them."""

from datetime import date, timedelta
from itertools import count

from django.db import models
from django.utils import timezone

from tests.community import shelf

numbers = count(1)


# Rows that mean something only together with others, made as people make them.
MADE_BY_PEOPLE = {
    "community.Story": shelf.a_story_sent_in,
    "community.Item": shelf.a_resource,
    "community.Resource": shelf.a_resource,
    "community.Module": shelf.a_module,
}


def a_row_of(model, **given):
    """A new row; `text` may be given for every field that holds words."""
    if model._meta.label in MADE_BY_PEOPLE:
        return MADE_BY_PEOPLE[model._meta.label]()
    if is_full(model):
        return model._default_manager.first()
    words = given.pop("words", None)
    values = {}
    for field in model._meta.concrete_fields:
        if field.name in given:
            values[field.name] = given[field.name]
        elif must_be_filled(field) or (words and holds_words(field)):
            values[field.name] = a_value_for(field, words)
    return model._default_manager.create(**values)


def is_full(model) -> bool:
    """Somebody has each of the few values that only one may have: there can be no further row."""
    few = [field for field in model._meta.concrete_fields if field.unique and field.choices]
    return any(model._default_manager.count() >= len(field.choices) for field in few)


def must_be_filled(field) -> bool:
    return not (
        field.primary_key or field.has_default() or field.null or is_automatic(field) or is_blank(field)
    )


def is_automatic(field) -> bool:
    return getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)


def is_blank(field) -> bool:
    return field.blank and field.empty_strings_allowed


def holds_words(field) -> bool:
    return type(field) in (models.CharField, models.TextField) and not field.choices


def a_value_for(field, words: str | None):
    if field.is_relation:
        return a_row_of(field.remote_field.model)
    if field.choices:
        return one_of_the_choices(field)
    if words and holds_words(field):
        return cut(f"{words}{next(numbers) if field.unique else ''}", field.max_length)
    return plain_value(field)


def one_of_the_choices(field):
    """The first, or the first that nobody has where only one may."""
    taken = field.model._default_manager.values_list(field.name, flat=True) if field.unique else ()
    return next(value for value, _ in field.choices if value not in taken)


def cut(words: str, length: int | None) -> str:
    """Whole words only: half a trap proves nothing."""
    return words if length is None or len(words) <= length else ""


def plain_value(field):
    number = next(numbers)
    match field:
        case models.DateTimeField():
            return timezone.now() + timedelta(days=1, minutes=number)
        case models.DateField():
            return date.today() + timedelta(days=number)
        case models.BooleanField():
            return False
        case models.EmailField():
            return f"somebody{number}@example.org"
        case models.URLField():
            return f"https://example.org/{number}"
        case models.IntegerField():
            return number
        case models.JSONField():
            return {}
        case _:
            return f"word-{number}"[: field.max_length]
