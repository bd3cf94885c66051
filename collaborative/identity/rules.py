"""What may still be changed of the words we share."""

from datetime import date

from collaborative.identity.models import Edition
from collaborative.kit.words import day


def reason_cannot_reword(edition: Edition, *, today: date) -> str | None:
    if edition.published_on <= today:
        return (
            f"{edition} was published on {day(edition.published_on)} and its words stay as they were. "
            "Start the next version to change them."
        )
    return None


def reason_cannot_start_next(newest: Edition, *, today: date) -> str | None:
    if newest.published_on > today:
        return f"{newest} is still being written. Finish it, or change the day it is published on."
    return None
