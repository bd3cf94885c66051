"""Coaching and mentoring as a whole: sentences, numbers with their n, and how nobody is made out."""

from collections.abc import Mapping

from collaborative.kit.words import count
from community.engine.coaching_figures import FEWEST, Progress, Share, in_words

SENTENCES = {
    "worth_the_time": "It was a good use of my time",
    "learnt": "I gained something I use",
    "reached": "It helped me with my goals",
    "would_recommend": "I would recommend them to a colleague",
}
HOW = (
    f"Goals and answers are counted once a course of coaching is over, those of at least {FEWEST} people "
    "together, and never again by themselves. Nobody but the two can read a goal, a score or a note. "
    f"Fewer than {FEWEST} people are not numbered."
)


def figures_page(
    numbers: Mapping[str, int],
    progress: Progress | None,
    agreement: tuple[int, Mapping[str, Share]] | None,
) -> dict:
    return {
        "lead": _lead(numbers),
        "rows": [{"key": key, "value": value} for key, value in _rows(numbers)],
        "progress": _progress(progress) if progress else None,
        "agreement": _agreement(*agreement) if agreement else None,
        "too_few": f"Too few yet: figures appear once those of {FEWEST} people can be counted together.",
        "how": HOW,
    }


def _lead(numbers: Mapping[str, int]) -> str:
    if not numbers["coaches"]:
        return "No coach or mentor is approved yet."
    coaches = count(numbers["coaches"], "coach or mentor", "coaches and mentors")
    return f"{coaches}, with {count(numbers['capacity'], 'place')}. Taken: {_taken(numbers['taken'])}."


def _taken(number: int) -> str:
    """As few as the leaders who work with one, which the next line withholds."""
    return in_words(number) if number else "none"


def _rows(numbers: Mapping[str, int]) -> list[tuple[str, str]]:
    return [
        ("Can be asked at the moment", f"{numbers['open']} of {numbers['coaches']}"),
        ("Leaders who work with one", _said(numbers["together"])),
        ("Leaders who wait for a place", _said(numbers["waiting"])),
        ("Courses that have ended", _said(numbers["over"])),
    ]


def _said(number: int) -> str:
    words = in_words(number)
    return f"{words[0].upper()}{words[1:]}"


def _progress(found: Progress) -> dict:
    """For the card of one figure."""
    up = found.change >= 0
    sentence = "Leaders move towards their goals" if up else "Leaders do not move towards their goals"
    return {
        "sentence": sentence,
        "value": signed(found.change),
        "unit": "points of 10",
        "interval": f"{signed(found.low)} to {signed(found.high)}",
        "n": f"{found.before:g} before and {found.after:g} after, on average: "
        f"{count(found.goals, 'goal')} in {count(found.courses, 'course')} of coaching or mentoring",
        "status": _status(found),
    }


def _status(found: Progress) -> dict[str, str]:
    if found.low > 0:
        return {"word": "Improving", "kind": "better"}
    if found.high < 0:
        return {"word": "Getting worse", "kind": "worse"}
    return {"word": "No clear change", "kind": "same"}


def signed(number: float) -> str:
    sign = "+" if number > 0 else "−" if number < 0 else ""
    return f"{sign}{abs(number):g}"


def _agreement(number: int, shares: Mapping[str, Share]) -> dict:
    return {
        "n": f"{count(number, 'person', 'people')} answered; shares are rounded to the nearest ten.",
        "rows": [{"key": words, "value": _agree(shares[name])} for name, words in SENTENCES.items()],
    }


def _agree(share: Share) -> str:
    return f"{share.bound.capitalize()} {share.is_about} per cent agree"
