"""How good the rounds of a challenge are so far, beside the best any plan of them could have been."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

from community.choices import PairState
from community.engine.pairing import Plan, Situation, certified_bound, reason_against, score
from community.models import LeftOut, Pair, Participant, Round
from community.queries.connect.situations import situation_among


def bound_so_far(round: Round, situation: Situation, plan: Plan) -> tuple[float, float]:
    """The points of every published pair and of this plan, and the most that any plan of them could reach.

    Everybody who was there in any round is there in it, in as many rounds as they were, and whoever this
    challenge itself brought together counts as new to one another. All is counted by what is so today: by the
    weights of now, and without the pairs that today no plan could hold.
    """
    before = _published(round)
    rounds = _rounds(round, situation, before)
    everybody = Participant.objects.filter(challenge=round.challenge, key__in=rounds)
    whole = situation_among(round, everybody)
    ours = {frozenset(edge) for members in before for edge in combinations(members, 2)}
    whole = replace(whole, met=whole.met - ours)
    achieved = plan.total + sum(_points(whole, members) for members in before)
    return achieved, certified_bound(whole, rounds_present=rounds)


def _published(round: Round) -> list[list[str]]:
    pairs = Pair.objects.filter(round__challenge=round.challenge_id).exclude(state=PairState.DRAFT)
    return [
        [seat.participant.key for seat in pair.seats.all()]
        for pair in pairs.prefetch_related("seats__participant")
    ]


def _rounds(round: Round, situation: Situation, before: Iterable[list[str]]) -> Counter[str]:
    """How often each could have been in a pair: as often as they were, sat out, and now."""
    told = LeftOut.objects.filter(round__challenge=round.challenge_id, told_at__isnull=False)
    rows = told.values_list("round", "participant__key")
    sat_out = [key for number, key in rows if number != round.pk or key not in situation.by_key]
    return Counter([*situation.by_key, *sat_out, *(key for members in before for key in members)])


def _points(whole: Situation, members: list[str]) -> float:
    """As plans count them: what a pair has; of three, half of what every two have who may meet."""
    two_by_two = [edge for edge in combinations(members, 2) if not reason_against(whole, *edge)]
    points = [score(whole, *edge).total for edge in two_by_two]
    return sum(points) / 2 if len(points) == 3 else sum(points[:1])
