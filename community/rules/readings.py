"""Who may code what, and when each may see what the other saw."""

from collaborative.kit.words import count
from collaborative.people.models import User
from community.models import Reading
from community.queries.readings import Left

FEWEST = 5  # people, before a number of them is told


def is_second(user: User, reading: Reading) -> bool | None:
    """None for somebody who is neither of the two."""
    if user.pk == reading.first_id:
        return False
    return True if user.pk == reading.second_id else None


def reason_cannot_code(user: User, reading: Reading, left: Left) -> str | None:
    if is_second(user, reading) is None:
        return "You are not one of the two who read this. They read apart, so that neither sways the other."
    if left.is_done:
        return "Both have read everything. What they saw can be compared now, and not changed."
    return None


def reason_cannot_compare(reading: Reading, left: Left) -> str | None:
    if left.is_done:
        return None
    waits = [
        f"{name_of(person)} has {count(number, 'excerpt')} left"
        for person, number in ((reading.first, left.first), (reading.second, left.second))
        if number
    ]
    return f"What they saw is shown when both have read everything: {', and '.join(waits)}."


def reason_cannot_hand_on(reading: Reading, left: Left, *, is_second: bool, to: User) -> str | None:
    if not left.of(is_second):
        who = name_of(reading.second if is_second else reading.first)
        return f"{who} has read everything, so there is nothing for anybody else to read in their place."
    if to.pk in (reading.first_id, reading.second_id):
        return f"{to.name} is one of the two already. What one sees twice is no agreement."
    return None


def name_of(reader: User | None) -> str:
    return reader.name if reader else "Somebody who left"


def reason_cannot_start(excerpts: int) -> str | None:
    return None if excerpts else "Choose something to read: insights, or the answers to a question."
