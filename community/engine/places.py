"""How many places there are, and which one is next. No limit is None; nought means full."""

from collections.abc import Collection


def places_left(*, capacity: int | None, taken: int) -> int | None:
    """None where there is no limit; never below nought, even when capacity was lowered."""
    return None if capacity is None else max(0, capacity - taken)


def is_full(*, capacity: int | None, taken: int) -> bool:
    return places_left(capacity=capacity, taken=taken) == 0


def lowest_free(numbers: Collection[int]) -> int:
    """The first number from 1 that nobody holds."""
    held = set(numbers)
    return next(number for number in range(1, len(held) + 2) if number not in held)
