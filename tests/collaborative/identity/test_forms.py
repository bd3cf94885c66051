from datetime import date

import time_machine

from collaborative.identity.forms import NextVersion


@time_machine.travel("2026-11-21 12:00:00+00:00")
def errors(**sent) -> dict:
    return dict(NextVersion(sent).errors)


def test_a_next_version_needs_a_day_to_come_and_a_reason():
    assert errors() == {
        "published_on": ["Say on which day it is published."],
        "note": ["Say what changes, and why."],
    }
    assert errors(published_on="soon", note="x") == {"published_on": ["Give the day as day, month and year."]}
    assert errors(published_on=date(2026, 11, 21), note="x") == {
        "published_on": ["Choose a day after today, so that there is time to write."]
    }
    assert errors(published_on=date(2026, 11, 22), note="x") == {}
