from community.engine.matching import Known, Match, match, minutes_by_person
from community.engine.reports import Attendee

ADA = Known("ada", "Ada Okoro", "ada@example.org")
BEN, BEN_TOO = Known("ben", "Ben Hill", "ben@example.org"), Known("ben2", "ben hill", "bh@example.org")
GUEST = Known("gus", "Gus Guest", "gus@example.org", is_expected=False)
EVERYBODY = [ADA, BEN, BEN_TOO, GUEST]


def keys(*attendees: Attendee) -> list[tuple[str, ...]]:
    return [found.keys for found in match(attendees, EVERYBODY)]


def test_the_address_counts_before_the_name():
    assert keys(Attendee("Ben Hill", "ada@example.org")) == [("ada",)]


def test_an_address_in_the_place_of_the_name_is_an_address():
    assert keys(Attendee("Ben@example.org")) == [("ben",)]


def test_the_same_name_twice_is_for_somebody_to_choose():
    assert keys(Attendee("Hill, Ben")) == [("ben", "ben2")]


def test_nobody_is_found_by_half_a_name_or_by_none():
    assert keys(Attendee("Ada"), Attendee("", "x@example.org"), Attendee("…")) == [(), (), ()]


def test_who_was_not_expected_is_found_by_address_alone():
    assert keys(Attendee("Gus Guest"), Attendee("", "gus@example.org")) == [(), ("gus",)]


def test_what_was_asked_for_is_kept_beside_what_was_found():
    one = Attendee("Ada Okoro", "", 60)

    assert match([one], EVERYBODY) == [Match(one, ("ada",))]


def test_minutes_of_one_person_under_two_names_are_put_together_up_to_the_length_of_the_event():
    found = [
        ("ada", Attendee("Ada", seconds=1800)),
        ("ada", Attendee("A", seconds=1890)),
        ("ben", Attendee("B")),
    ]

    assert minutes_by_person(found, most=90) == {"ada": 62, "ben": None}
    assert minutes_by_person(found, most=45) == {"ada": 45, "ben": None}
    assert minutes_by_person([("ada", Attendee("A")), ("ada", Attendee("A", seconds=60))], most=9) == {
        "ada": 1
    }
