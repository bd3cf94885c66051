"""What people have still to answer before they come in: required, asked of them, and left open."""

from collections.abc import Mapping

from community.engine.questions import met
from community.models import Event, Question, Registration
from community.queries.places import confirmed_at
from community.queries.questions import answers_of, answers_to, asked_at


def left_open(place: Registration) -> list[Question]:
    asked = asked_at(place.event)
    return _left_open(asked, answers_of(place)) if _may_block(asked) else []


def who_must_answer(event: Event) -> set[int]:
    """By their numbers, those with a place who left something open; one query where nothing is required."""
    asked = asked_at(event)
    if not _may_block(asked):
        return set()
    places = confirmed_at(event)
    said = answers_to(asked, places)
    return {
        person
        for place, person in places.values_list("pk", "person")
        if _left_open(asked, said.get(place, {}))
    }


def _may_block(asked: list[Question]) -> bool:
    return any(each.is_required for each in asked)


def _left_open(asked: list[Question], said: Mapping[int, str]) -> list[Question]:
    return [each for each in met(asked, said) if each.is_required and not said.get(each.pk)]
