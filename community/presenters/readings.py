"""Readings, how far two readers agreed, and what it says of the characteristics."""

import hashlib
from collections.abc import Iterable

from django.urls import reverse

from collaborative.identity.models import Edition, Wording
from collaborative.kit.words import count, day
from community.engine.agreement import Agreement
from community.engine.reading import Compared, compared
from community.models import Excerpt, Reading
from community.queries.readings import Evidence, Left, Support, codes_of, left
from community.rules.readings import FEWEST, is_second, name_of, reason_cannot_compare

QUOTES = 3
ENOUGH = 10  # excerpts, before kappa means anything
# After Landis and Koch, Biometrics 33 (1977), 159-174: conventions, not laws.
SAYS = ((0.8, "almost perfect"), (0.6, "substantial"), (0.4, "moderate"), (0.2, "fair"), (0.0, "slight"))


def list_page(readings: Iterable[Reading], user) -> list[dict]:
    return [row(reading, left(reading), user) for reading in readings]


def row(reading: Reading, remaining: Left, user) -> dict:
    mine = is_second(user, reading)
    to_do = 0 if mine is None else remaining.of(mine)
    return {
        "title": reading.title,
        "href": reverse("reading", args=[reading.key]),
        "line": f"{count(remaining.excerpts, 'excerpt')}, {names(reading)}, since {day(reading.created_at)}",
        "to_do": f"{to_do} for you to read" if to_do else "",
        "is_done": remaining.is_done,
    }


def names(reading: Reading) -> str:
    return " and ".join(
        person.name if person else "somebody who left" for person in (reading.first, reading.second)
    )


def may_hand_on(reading: Reading, remaining: Left) -> list[tuple[str, str]]:
    """Whose place somebody else can take, and what is left there to read."""
    return [
        (place, f"{name_of(reader)}, who has {count(number, 'excerpt')} of {remaining.excerpts} left")
        for place, reader, number in (
            ("first", reading.first, remaining.first),
            ("second", reading.second, remaining.second),
        )
        if number
    ]


def reading_page(reading: Reading, excerpts: list[Excerpt], wordings: list[Wording], user) -> dict:
    """What either saw is only in the page once both are done."""
    remaining = left(reading)
    mine = is_second(user, reading)
    reason = reason_cannot_compare(reading, remaining)
    page = {
        "reading": reading,
        "names": names(reading),
        "excerpts": remaining.excerpts,
        "to_do": 0 if mine is None else remaining.of(mine),
        "reason": reason,
    }
    if reason:
        return page
    return page | compared_page(reading, excerpts, wordings)


def compared_page(reading: Reading, excerpts: list[Excerpt], wordings: list[Wording]) -> dict:
    named = names_of_codes(wordings)
    group_of = {
        ("behaviour", each.pk): wording.characteristic_id
        for wording in wordings
        for each in wording.behaviours.all()
    } | {("characteristic", each.characteristic_id): each.characteristic_id for each in wordings}
    pairs = [tuple(codes_of(coding) for coding in excerpt.codings.all()) for excerpt in excerpts]
    found = compared(pairs, groups=[each.characteristic_id for each in wordings], group_of=group_of)
    return {
        "headline": headline(found),
        "rows": agreement_rows(found, wordings),
        "differences": [
            difference(reading, excerpt, pair, named)
            for excerpt, pair in zip(excerpts, pairs, strict=True)
            if not excerpt.settled_at
        ],
        "settled": sum(bool(excerpt.settled_at) for excerpt in excerpts),
    }


def names_of_codes(wordings: Iterable[Wording]) -> dict:
    named = {("behaviour", each.pk): each.text for wording in wordings for each in wording.behaviours.all()}
    return named | {
        ("characteristic", each.characteristic_id): f"More of: {each.characteristic.name}"
        for each in wordings
    }


def headline(found: Compared) -> str:
    alike = f"{found.alike} of {count(found.excerpts, 'excerpt')} coded exactly alike."
    if found.excerpts < ENOUGH:
        return f"{alike} With fewer than {ENOUGH} excerpts kappa says nothing."
    if found.overall.kappa is None:
        return alike
    return f"{alike} Beyond chance, agreement on the characteristics is {strength(found.overall.kappa)}."


def strength(kappa: float) -> str:
    return next((words for least, words in SAYS if kappa >= least), "worse than chance")


def agreement_rows(found: Compared, wordings: list[Wording]) -> list[dict]:
    named = {each.characteristic.name: found.by_group[each.characteristic_id] for each in wordings}
    named["All together"] = found.overall
    return [{"name": name, **in_figures(one, found.excerpts)} for name, one in named.items()]


def in_figures(one: Agreement | None, excerpts: int) -> dict:
    """The share, kappa with its interval, and of how many decisions; of nothing where all is taken back."""
    if one is None:
        return {"share": "–", "kappa": "–", "n": 0}
    share = f"{one.share:.0%}"
    if one.kappa is None:
        return {"share": share, "kappa": "none: both said the same of every one", "n": one.number}
    if excerpts < ENOUGH:
        return {"share": share, "kappa": f"fewer than {ENOUGH} excerpts", "n": one.number}
    kappa, low, high = map(in_hundredths, (one.kappa, one.low, one.high))
    return {"share": share, "kappa": f"{kappa} ({low} to {high})", "n": one.number}


def in_hundredths(number: float) -> str:
    """With a minus that is one, and nought without any."""
    return f"{round(number, 2) + 0:.2f}".replace("-", "−")


def difference(reading: Reading, excerpt: Excerpt, pair, named: dict) -> dict:
    first, second = pair
    return {
        "text": excerpt.text,
        "href": reverse("reading-settle", args=[reading.key, excerpt.key]),
        "both": in_words(first & second, named),
        "first": in_words(first - second, named),
        "second": in_words(second - first, named),
        "none": [name for name, codes in (("first", first), ("second", second)) if not codes],
    }


def difference_of(reading: Reading, excerpt: Excerpt, pair, wordings: Iterable[Wording]) -> dict:
    return difference(reading, excerpt, pair, names_of_codes(wordings))


def in_words(codes, named: dict) -> list[str]:
    return sorted(named[code] for code in codes)


# What it says of the characteristics


def evidence_page(found: Evidence, wordings: list[Wording], draft: Edition | None) -> dict:
    return {
        "characteristics": [characteristic_row(found, each, draft) for each in wordings],
        "themes": sorted(
            ({"name": name, **support(one)} for name, one in found.themes.items()),
            key=lambda theme: (-theme["sort"], theme["name"]),
        ),
        "neither": support(found.neither),
        "draft": draft,
        "draft_on": day(draft.published_on) if draft else "",
    }


def characteristic_row(found: Evidence, wording: Wording, draft: Edition | None) -> dict:
    which = wording.characteristic
    return {
        "name": which.name,
        "tint": which.tint,
        "href": reverse("evidence-words", args=[which.slug]) if draft else "",
        "behaviours": [
            {"text": each.text, **support(found.behaviours.get((which.pk, each.text)))}
            for each in wording.behaviours.all()
        ],
        "beyond": support(found.beyond.get(which.pk), quotes=True),
    }


def written(wording: Wording) -> dict:
    """As it stands now, for whoever goes on writing."""
    lines = "\n".join(each.text for each in wording.behaviours.all())
    return {"summary": wording.summary, "behaviours": lines, "note": wording.edition.note}


def as_it_stands(words: dict) -> str:
    """Tells one state of these words from another."""
    return hashlib.sha256(repr(sorted(words.items())).encode()).hexdigest()[:16]


def support(one: Support | None, *, quotes: bool = False) -> dict:
    """How many people, or that they are too few to be counted; their words only where they are not."""
    people = len(one.people) if one else 0
    said = [excerpt.text for excerpt in one.excerpts[:QUOTES]] if one and quotes and people >= FEWEST else []
    if not people:
        return {"words": "nobody yet", "excerpts": "", "sort": 0, "quotes": said}
    if people < FEWEST:
        return {"words": f"fewer than {FEWEST} people", "excerpts": "", "sort": 1, "quotes": said}
    return {
        "words": count(people, "person", "people"),
        "excerpts": f"in {count(len(one.excerpts), 'excerpt')}",
        "sort": people,
        "quotes": said,
    }
