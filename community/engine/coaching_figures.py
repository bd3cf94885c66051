"""Figures about coaching in which nobody can be made out.

1.  Only what is over counts, so that nothing in a figure changes afterwards.
2.  Courses of coaching wait until those of at least five people can be counted together, not all of whom
    gave the same scores. They are then added up once; who they were is not kept.
3.  Figures are sums of such lots, so what changes from one day to the next is always a whole lot: whoever
    subtracts yesterday's figures from today's learns about five people or more, and never about one.
4.  Each course counts once, by the mean of its goals, so that nobody with many goals stands out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from scipy.special import stdtrit

FEWEST = 5
ANSWERS = ("worth_the_time", "learnt", "reached", "would_recommend")
AGREES = 4
TENS = 10
CERTAINTY = 0.975  # both ends of an interval of 95 per cent


@dataclass(frozen=True)
class Course:
    """One course of coaching that is over: whose it was, and each goal's score before and after."""

    number: int
    person: int
    goals: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Lot:
    """Courses that are counted together."""

    numbers: tuple[int, ...]
    people: int
    sums: dict[str, float]


def lots(courses: Iterable[Course]) -> list[Lot]:
    """In the order given; those at the end who are too few wait."""
    found, waiting = [], []
    for course in courses:
        waiting.append(course)
        if _people(waiting) >= FEWEST and _differ(waiting):
            found.append(_added_up(waiting))
            waiting = []
    return found


def _people(courses: Sequence[Course]) -> int:
    return len({course.person for course in courses})


def _differ(courses: Sequence[Course]) -> bool:
    """Were all the same, their mean would be everybody's score."""
    means = [_means(course) for course in courses]
    return all(len(set(each)) > 1 for each in zip(*means, strict=True))


def _means(course: Course) -> tuple[float, float, float]:
    """Before, after, and what changed."""
    number = len(course.goals)
    before, after = (sum(scores) / number for scores in zip(*course.goals, strict=True))
    return before, after, after - before


def _added_up(courses: Sequence[Course]) -> Lot:
    means = [_means(course) for course in courses]
    changes = [change for _, _, change in means]
    return Lot(
        numbers=tuple(course.number for course in courses),
        people=_people(courses),
        sums={
            "courses": len(courses),
            "goals": sum(len(course.goals) for course in courses),
            "before": sum(before for before, _, _ in means),
            "after": sum(after for _, after, _ in means),
            "change": sum(changes),
            "squares": sum(change * change for change in changes),
        },
    )


@dataclass(frozen=True)
class Progress:
    courses: int
    goals: int
    before: float
    after: float
    change: float
    low: float
    high: float


def progress(counted: Iterable[Mapping[str, float]]) -> Progress | None:
    """Of the sums of all lots together; None while there is none."""
    counted = list(counted)
    if not counted:
        return None
    total = {name: sum(sums[name] for sums in counted) for name in counted[0]}
    number = total["courses"]
    mean = total["change"] / number
    spread = sqrt(max(0.0, total["squares"] - number * mean * mean) / (number - 1))
    margin = stdtrit(number - 1, CERTAINTY) * spread / sqrt(number)
    return Progress(
        courses=int(number),
        goals=int(total["goals"]),
        before=round(total["before"] / number, 1),
        after=round(total["after"] / number, 1),
        change=round(mean, 1),
        low=round(mean - margin, 1),
        high=round(mean + margin, 1),
    )


def answers_lots(answers: Iterable[tuple[int, int, Mapping[str, int]]]) -> list[Lot]:
    """The same for feedback: each with its number, whose it is, and what they answered from 1 to 5."""
    found, waiting = [], []
    for one in answers:
        waiting.append(one)
        if len({person for _, person, _ in waiting}) >= FEWEST:
            found.append(_agreeing(waiting))
            waiting = []
    return found


def _agreeing(answers: Sequence[tuple[int, int, Mapping[str, int]]]) -> Lot:
    return Lot(
        numbers=tuple(number for number, _, _ in answers),
        people=len({person for _, person, _ in answers}),
        sums={"answers": len(answers)}
        | {name: sum(said[name] >= AGREES for _, _, said in answers) for name in ANSWERS},
    )


@dataclass(frozen=True)
class Share:
    """Of a hundred: about so many, or at least, or at most."""

    is_about: int
    bound: str = "about"


def agreement(counted: Iterable[Mapping[str, float]]) -> tuple[int, dict[str, Share]] | None:
    """How many answered, and how many of a hundred agree with each sentence."""
    counted = list(counted)
    if not counted:
        return None
    number = int(sum(sums["answers"] for sums in counted))
    return number, {name: _share(int(sum(sums[name] for sums in counted)), number) for name in ANSWERS}


def _share(part: int, whole: int) -> Share:
    """To the nearest ten. All is told as all but one would be, and none as one, so nobody's is certain."""
    most = TENS * (TENS * (whole - 1) // whole)
    share = TENS * ((TENS * part + whole // 2) // whole)
    if share >= most:
        return Share(most, "at least")
    return Share(100 - most, "at most") if share <= 100 - most else Share(share)


def in_words(number: int) -> str:
    """A number of people as anybody may hear it."""
    if number == 0:
        return "nobody"
    return f"fewer than {FEWEST}" if number < FEWEST else f"{number:,}"
