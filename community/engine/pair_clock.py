"""When the people of a pair are reminded, and when they are asked whether they met: twice at most."""

from datetime import date, timedelta

NUDGE_AFTER = timedelta(days=10)
ASK_AFTER = timedelta(days=21)
ASK_AGAIN_AFTER = timedelta(days=3)
A_DAY = timedelta(days=1)


def nudge_on(*, told_on: date) -> date:
    return told_on + NUDGE_AFTER


def ask_on(*, told_on: date, ends_on: date, meets_on: date | None) -> date:
    """The day after they agreed to meet; where they agreed on none, after three weeks or on the last day."""
    if meets_on:
        return meets_on + A_DAY
    return min(told_on + ASK_AFTER, max(ends_on, told_on + A_DAY))


def ask_again_on(*, asked_on: date | None, ends_on: date, meets_on: date | None) -> date:
    """At the round's end, or the day after they meet where that is later; never twice in three days."""
    days = [ends_on]
    if asked_on:
        days.append(asked_on + ASK_AGAIN_AFTER)
    if meets_on:
        days.append(meets_on + A_DAY)
    return max(days)
