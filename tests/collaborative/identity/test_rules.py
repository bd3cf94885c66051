from datetime import date

from collaborative.identity import rules
from collaborative.identity.models import Edition

TODAY = date(2026, 11, 21)


def an_edition(published_on: date) -> Edition:
    return Edition(number=2, published_on=published_on)


def test_published_words_stay_from_the_day_they_are_published():
    assert rules.reason_cannot_reword(an_edition(TODAY), today=TODAY) == (
        "Version 2 was published on Saturday 21 November 2026 and its words stay as they were. "
        "Start the next version to change them."
    )


def test_words_can_be_changed_until_the_day_before():
    assert rules.reason_cannot_reword(an_edition(date(2026, 11, 22)), today=TODAY) is None


def test_a_next_version_waits_until_the_last_is_published():
    assert rules.reason_cannot_start_next(an_edition(date(2026, 11, 22)), today=TODAY) == (
        "Version 2 is still being written. Finish it, or change the day it is published on."
    )
    assert rules.reason_cannot_start_next(an_edition(TODAY), today=TODAY) is None
