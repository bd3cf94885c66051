"""Published pairs for tests, and what was written to the people in them."""

from datetime import datetime, timedelta
from itertools import count

from django.utils import timezone

from collaborative.notices.models import Notice
from community.actions.connect import conversing
from community.actions.connect.conversing import Learnt, Said
from community.choices import PairState, RoundState
from community.models import Challenge, Pair, Participant, Round, Seat
from tests.community.rounds import a_challenge, a_round, joined

numbers = count(1)
REASONS = [{"code": "sector", "about": ""}, {"code": "unmet", "about": ""}]


def a_published_round(challenge: Challenge | None = None, number: int = 1, **fields) -> Round:
    usual = {"state": RoundState.PUBLISHED, "published_at": timezone.now()}
    return a_round(challenge or a_challenge(), number, **{**usual, **fields})


def a_pair(
    *people: str | Participant, round: Round | None = None, told_at: datetime | None = None, **fields
) -> Pair:
    """Of people by their names, or who are in the challenge already; told of one another."""
    round = round or a_published_round()
    usual = {"state": PairState.LIVE, "reasons": REASONS, "score": 50}
    pair = Pair.objects.create(round=round, **{**usual, **fields})
    for each in people or ("Ada Okoro", "Ben Small"):
        one = joined(round.challenge, each) if isinstance(each, str) else each
        Seat.objects.create(pair=pair, round=round, participant=one, is_third=pair.seats.count() == 2)
    if told_at:
        Pair.objects.filter(pk=pair.pk).update(created_at=told_at)
        pair.refresh_from_db()
    return pair


def seat_in(pair: Pair, name: str = "Ada Okoro") -> Seat:
    return Seat.objects.select_related("participant__person", "pair").get(
        pair=pair, participant__person__name=name
    )


def person_in(pair: Pair, name: str = "Ada Okoro"):
    return seat_in(pair, name).participant.person


def next_week() -> datetime:
    return timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=7)


def letters_to(person) -> list[str]:
    """What each letter is, in the order they were written: pair_moved, pair_nudge."""
    rows = Notice.objects.filter(to=person).order_by("pk").values_list("template", flat=True)
    return [template.rpartition("/")[2] for template in rows]


def says(pair, name, answer, **more):
    conversing.say(seat=seat_in(pair, name), said=Said(answer=answer, **more))


def all_words(pair):
    """Everything the two have said between them."""
    author = person_in(pair)
    conversing.note(pair=pair, author=author, text="Only between us.")
    return conversing.share(author=author, learnt=Learnt(text="Ask first."), round=pair.round)
