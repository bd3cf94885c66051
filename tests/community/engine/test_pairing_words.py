import pytest

from community.engine.pairing import plan
from community.engine.pairing_words import LEFT_OUT, PROVED, proved, relaxed, why, why_left_out

TOPICS = {"prevention": "Preventing illness", "net-zero": "Reaching net zero"}
EVERYTHING = {"sector", "place", "profession", "seniority"}


def reasons(*codes):
    return [dict(zip(("code", "about"), (*code.split(":"), ""), strict=False)) for code in codes]


def said(*codes, told=EVERYTHING, people=2):
    return why(reasons(*codes), told=told, topics=TOPICS, people=people)


def test_everything_stands_in_one_sentence():
    assert said("sector", "place", "interest:prevention", "unmet") == (
        "You work in different sectors and places, both care about preventing illness and have not been "
        "paired before."
    )


def test_what_one_of_them_hides_is_not_told():
    assert said("sector", "place", "seniority", "unmet", told={"place"}) == (
        "You work in different places and have not been paired before."
    )


def test_three_all_care():
    assert said("interest:prevention", "interest:net-zero", people=3) == (
        "You all care about preventing illness and reaching net zero."
    )


def test_whoever_is_left_of_a_pair_hears_of_both():
    assert said("interest:prevention", people=1) == "You both care about preventing illness."


@pytest.mark.parametrize("codes", [(), ("sector",), ("interest:forgotten",)])
def test_where_nothing_may_be_told_there_is_still_a_reason(codes):
    assert said(*codes, told=set()) == "You have not been paired before."


def test_every_reason_of_the_engine_has_kind_words():
    codes = {
        plan.NOBODY_ELSE,
        plan.ORGANISATION_TOO_LARGE,
        plan.EVERYONE_MET,
        plan.ODD_NUMBER,
        plan.NO_PARTNER,
    }

    assert LEFT_OUT.keys() == codes
    assert why_left_out(plan.NO_PARTNER, {}) == "This month there was nobody we could pair you with."
    assert why_left_out(plan.ORGANISATION_TOO_LARGE, {"share": 6, "present": 9, "at_least": 3}) == (
        "Of the 9 people taking part this month 6 are from your organisation, and everybody is paired with "
        "somebody from another, so some had to wait."
    )


def test_every_relaxation_has_words_and_the_plain_rule_none():
    for code in (plan.TRIO, plan.TRIO_ACROSS, plan.SHARED_ORGANISATION):
        assert relaxed(code).endswith(".")
    assert relaxed("") == ""


def test_the_team_reads_each_proof():
    assert PROVED.keys() == {"organisation", "odd_number", "permitted_pairs"}
    assert proved({"kind": "odd_number", "share": 9, "present": 9, "at_least": 1}) == (
        "9 is an odd number, so at least 1 person has no pair of two."
    )


def test_no_words_tell_of_a_manager_or_a_wish():
    every = " ".join([*LEFT_OUT.values(), *PROVED.values(), said("sector", "unmet")]).lower()

    assert [word for word in ("manager", "wish", "block", "rather", "asked not") if word in every] == []
