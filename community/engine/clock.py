"""Moments by the clock on the wall, which is put forward and back once a year."""

from datetime import UTC, datetime, tzinfo


def moved(moment: datetime, *, was: datetime, now: datetime, zone: tzinfo) -> datetime:
    """The moment that lies as far from `now` as `moment` lay from `was`, by the clock on the wall."""
    then, before, after = (each.astimezone(zone).replace(tzinfo=None) for each in (moment, was, now))
    return (after + (then - before)).replace(tzinfo=zone).astimezone(UTC)
