"""Why two people were paired, and why somebody was left out, in words anybody may read.

Only what everybody in the pair shows of themselves is told. Nothing here knows of managers or of wishes not
to be paired, so nothing here can tell of them.
"""

from collections.abc import Collection, Iterable, Mapping

from collaborative.kit.words import listed

PARTS = {"sector": "sectors", "place": "places", "profession": "professions", "seniority": "levels"}
LEFT_OUT = {
    "nobody_else": "You were the only one taking part this month.",
    "odd_number": "An odd number of people took part this month, and it was your turn to sit out.",
    "everyone_met": "You have already been paired with everybody you could be paired with this month.",
    "organisation_too_large": "Of the {present} people taking part this month {share} are from your "
    "organisation, and everybody is paired with somebody from another, so some had to wait.",
    "no_partner": "This month there was nobody we could pair you with.",
}
LEFT_OUT_LATER = "Nobody else is waiting for a partner at the moment whom we could pair you with."
RELAXED = {
    "trio": "Three of you, because an odd number of people took part.",
    "trio_across": "Three of you, so that nobody had to sit out.",
    "shared_organisation": "You work for one organisation, at different sites and in different professions.",
}
PROVED = {
    "organisation": "{share} of the {present} people are from one organisation, so at least {at_least} of "
    "them cannot be paired outside it.",
    "odd_number": "{present} is an odd number, so at least {at_least} person has no pair of two.",
    "permitted_pairs": "Of the {present} people at least {at_least} cannot be paired: they have met too many "
    "of the others already, or may not be paired with them.",
}


def why(
    reasons: Iterable[Mapping[str, str]], *, told: Collection[str], topics: Mapping[str, str], people: int = 2
) -> str:
    """One sentence. `told` names what all of them show; `topics` is what each shared topic is called."""
    reasons = list(reasons)
    differ = [PARTS[each["code"]] for each in reasons if each["code"] in PARTS and each["code"] in told]
    about = [each["about"] for each in reasons if each["code"] == "interest"]
    share = [topics[topic] for topic in about if topic in topics]
    parts = []
    if differ:
        parts.append(f"work in different {listed(differ)}")
    if share:
        both = "all" if people > 2 else "both"
        parts.append(f"{both} care about {listed([topic[0].lower() + topic[1:] for topic in share])}")
    if any(each["code"] == "unmet" for each in reasons):
        parts.append("have not been paired before")
    return f"You {listed(parts)}." if parts else "You have not been paired before."


def why_left_out(code: str, figures: Mapping[str, int], *, is_later: bool = False) -> str:
    """`is_later` is in a month that has its pairs: then only those who still wait were counted."""
    return LEFT_OUT_LATER if is_later else LEFT_OUT[code].format(**figures)


def relaxed(code: str) -> str:
    return RELAXED.get(code, "")


def proved(proof: Mapping[str, int | str]) -> str:
    return PROVED[proof["kind"]].format(**proof)
