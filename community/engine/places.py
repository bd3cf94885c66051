"""How many places there are, and which one is next. No limit is None; nought means full."""

from collections.abc import Collection


def places_left(*, capacity: int | None, taken: int, waiting: int = 0) -> int | None:
    """None where there is no limit; never below nought, even when capacity was lowered.

    Whoever waits holds a place against newcomers: count them as `waiting` when a newcomer asks.
    """
    return None if capacity is None else max(0, capacity - taken - waiting)


def is_full(*, capacity: int | None, taken: int, waiting: int = 0) -> bool:
    return places_left(capacity=capacity, taken=taken, waiting=waiting) == 0


def lowest_free(numbers: Collection[int]) -> int:
    """The first number from 1 that nobody holds."""
    held = set(numbers)
    return next(number for number in range(1, len(held) + 2) if number not in held)


def lowest_free_of(numbers: Collection[int], *, wanted: int) -> list[int]:
    """The first so many numbers from 1 that nobody holds."""
    held = set(numbers)
    return [number for number in range(1, len(held) + wanted + 1) if number not in held][:wanted]
