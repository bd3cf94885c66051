"""A round as the team reads it: how good it is, each pair with its why, and what a swap would cost."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor

from collaborative.kit.words import count, day, hour, listed
from community.choices import Met
from community.engine.pairing import Group, Reason, Swap
from community.engine.pairing_words import PARTS, proved, why_left_out
from community.models import LeftOut, Pair, Run
from community.queries.connect.pairs import was_drafted_later

ACROSS = {"organisation": "organisations", **PARTS}
MOST_NAMES = 12
RULES_RELAXED = {
    "trio": "An odd number of people, so one pair is of three.",
    "trio_across": "Threes in which two are of one organisation, so that fewer sit out.",
    "shared_organisation": "Pairs inside one organisation, at different sites and in different professions.",
    "sat_out": "Somebody sits out.",
}
RELAXED = {
    "trio": "Three, because of an odd number",
    "trio_across": "Three, two of one organisation",
    "shared_organisation": "One organisation, two sites",
}


@dataclass(frozen=True)
class Bar:
    """How many pairs cross one boundary, beside how many could."""

    label: str
    words: str
    achieved: int
    achievable: int


@dataclass(frozen=True)
class Quality:
    made: str
    certified: str
    points: str
    bars: list[Bar]
    proofs: list[str]
    relaxed: list[str]


def quality(run: Run) -> Quality:
    moment = f"{day(run.created_at)} at {hour(run.created_at)}"
    people = count(run.present, "person", "people")
    return Quality(
        made=f"Drafted on {moment} by {run.made_by or 'somebody'}, for {people}",
        certified=certified(run),
        points=f"{run.total:,.0f}",
        bars=[bar(each) for each in run.boundaries if each["n"]],
        proofs=[proved(each) for each in run.proofs] if run.present > 1 else [],
        relaxed=[RULES_RELAXED[each] for each in run.relaxations],
    )


def missing(names: Sequence[str]) -> str:
    """The first few by name."""
    if not names:
        return ""
    others = len(names) - MOST_NAMES
    shown = ", ".join(names[:MOST_NAMES]) + (f" and {others} more" if others > 0 else "")
    verb = "is" if len(names) == 1 else "are"
    return (
        f"{count(len(names), 'person', 'people')} {verb} not in this draft, because they joined, came back "
        f"or lost their partner since: {shown}."
    )


def forgotten(number: int) -> str:
    """What would be lost by drafting again."""
    if not number:
        return ""
    verb = "was" if number == 1 else "were"
    return f"{count(number, 'pair')} {verb} changed by hand and not locked: a new draft forgets them."


def certified(run: Run) -> str:
    """Rounded down: what is promised is kept. Nothing where no pair is possible at all."""
    if run.bound <= 0:
        return ""
    share = min(1.0, run.achieved / run.bound)
    return f"{floor(1000 * share + 1e-6) / 10:g}%"


def bar(one: Mapping) -> Bar:
    achieved, achievable, n = one["achieved"], one["achievable"], one["n"]
    words = f"{achieved} of {count(n, 'pair')}"
    words += ", the most possible" if achieved >= achievable else f"; {achievable} would be possible"
    return Bar(ACROSS[one["name"]], words, percent(achieved, n), percent(achievable, n))


def percent(part: int, n: int) -> int:
    return floor(100 * part / n) if n else 0


@dataclass(frozen=True)
class Somebody:
    key: str
    name: str
    line: str
    is_third: bool = False


@dataclass(frozen=True)
class Row:
    """One pair in the table."""

    pk: int
    people: list[Somebody]
    points: str
    why: str
    relaxed: str
    is_locked: bool
    is_by_hand: bool
    may_lock: bool
    answer: str

    @property
    def names(self) -> str:
        return listed([one.name for one in self.people])


def row(pair: Pair, *, topics: Mapping[str, str]) -> Row:
    seats = list(pair.seats.all())
    return Row(
        pk=pair.pk,
        people=[somebody(seat) for seat in seats],
        points=points(pair.score),
        why=why([Reason(each["code"], each["about"]) for each in pair.reasons], topics),
        relaxed=RELAXED.get(pair.relaxation, ""),
        is_locked=pair.is_locked,
        is_by_hand=pair.is_by_hand,
        may_lock=len(seats) == 2,
        answer=answer_of([seat.answer for seat in seats]),
    )


def somebody(seat) -> Somebody:
    person = seat.participant.person
    profile = person.profile
    line = ", ".join(str(each) for each in (profile.organisation, profile.place) if each)
    return Somebody(seat.participant.key, person.name, line, seat.is_third)


def answer_of(answers: Iterable[str]) -> str:
    """Of the pair, never of one of them."""
    given = {answer for answer in answers if answer}
    if not given:
        return "No answer yet"
    return "They met" if Met.MET in given else "Not met"


def points(score: float) -> str:
    return f"{round(score, 1):g}"


def why(reasons: Iterable[Reason], topics: Mapping[str, str]) -> str:
    """Different sectors and boroughs; both care about prevention"""
    reasons = list(reasons)
    differ = [PARTS[each.code] for each in reasons if each.code in PARTS]
    share = [topics[each.about] for each in reasons if each.code == "interest" and each.about in topics]
    parts = [f"different {listed(differ)}"] if differ else []
    parts += [f"share {listed(share)}"] if share else []
    words = "; ".join(parts) or "nothing that differs or is shared"
    return words[0].upper() + words[1:]


@dataclass(frozen=True)
class Alone:
    key: str
    name: str
    why: str
    told: str


def alone(one: LeftOut) -> Alone:
    return Alone(
        one.participant.key,
        one.participant.person.name,
        why_left_out(one.reason, one.figures, is_later=was_drafted_later(one)),
        f"Told on {day(one.told_at)}" if one.told_at else "",
    )


@dataclass(frozen=True)
class Line:
    """A pair as it is, or as it would be."""

    names: str
    points: str
    why: str


@dataclass(frozen=True)
class Cost:
    sentence: str
    before: list[Line]
    after: list[Line]
    changes: list[str]


def cost(
    before: Sequence[Group], swap: Swap, *, was: Sequence, names: Mapping[str, str], topics: Mapping[str, str]
) -> Cost:
    """Only the pairs that change, each with its points and reasons, and what that does to the boundaries."""
    here = {frozenset(group.members): group for group in before}
    there = {frozenset(group.members): group for group in swap.plan.groups}

    def lines(groups: Mapping, others: Mapping) -> list[Line]:
        changed = [group for members, group in groups.items() if members not in others]
        return [line(group, names, topics) for group in changed]

    return Cost(
        in_words(swap.difference), lines(here, there), lines(there, here), changes(was, swap.plan.boundaries)
    )


def line(group: Group, names: Mapping[str, str], topics: Mapping[str, str]) -> Line:
    together = listed(sorted(names[key] for key in group.members))
    return Line(together, points(group.score), why(group.reasons, topics))


def in_words(difference: float) -> str:
    number = points(abs(difference))
    if number == "0":
        return "It costs nothing."
    word = "point" if number == "1" else "points"
    return f"It costs {number} {word}." if difference < 0 else f"It gains {number} {word}."


def changes(was: Sequence, now: Sequence) -> list[str]:
    """Across boroughs: 2 pairs fewer, 73 of 75."""
    found = []
    for one, other in zip(was, now, strict=True):
        more = other.achieved - one.achieved
        if more:
            number = count(abs(more), "pair")
            word = "more" if more > 0 else "fewer"
            found.append(f"Across {ACROSS[one.name]}: {number} {word}, {other.achieved} of {other.n}")
    return found


@dataclass(frozen=True)
class Earlier:
    """A draft of this round, to be made again from its seed."""

    seed: int
    words: str
    is_now: bool


def earlier(run: Run, *, is_now: bool) -> Earlier:
    share = f", certified at least {certified(run)}" if certified(run) else ""
    words = f"{run.total:,.0f} points for {count(run.present, 'person', 'people')}{share}"
    return Earlier(run.seed, words, is_now)
