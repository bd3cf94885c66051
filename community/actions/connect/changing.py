"""What the team changes in a draft by hand, each with its cost in the open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from collaborative.kit.database import brief_transaction, locked_rows
from collaborative.kit.refusals import Refused, refuse
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community.actions.connect.drafting import WAITS_SECONDS, describe, keep_left_out
from community.engine.cheapest_swaps import Suggestion, cheapest_swaps
from community.engine.pairing import Boundary, Group, LeftOut, Plan, Reason, Situation, Swap, cost_of_swap
from community.engine.pairing.rounds import total
from community.models import Pair, Participant, Round, Seat
from community.queries.connect.pairs import drafted, left_out, newest_run
from community.queries.connect.review import as_it_stands
from community.queries.connect.situations import situation_of
from community.rules import connect as rules

NOT_AS_DRAFTED = (
    "Somebody in this draft no longer takes part. Draft again; what you locked stays where it still can."
)

NOT_THE_COST_SEEN = (
    "Somebody drafted again or changed seats since this cost was worked out, so nothing was done now. "
    "Look at the pairs as they stand."
)


@dataclass(frozen=True)
class Drafted:
    """A draft as the engine knows it, beside its rows."""

    situation: Situation
    plan: Plan
    pairs: Sequence[Pair]

    def swapped(self, one: str, other: str) -> Swap:
        """What it would cost, and the rule it would break. Raises Refused where there is nothing to do."""
        refuse(rules.reason_nothing_to_swap(self.places, one, other))
        if not self.is_whole:
            raise Refused(NOT_AS_DRAFTED)
        return cost_of_swap(self.situation, self.plan, one, other)

    def cheapest_for(self, one: str) -> list[Suggestion]:
        """With whom they could change seats, the least costly first."""
        known = self.is_whole and one in self.situation.by_key
        return cheapest_swaps(self.situation, self.plan.groups, one) if known else []

    @property
    def is_whole(self) -> bool:
        """Everybody in it is still there, and nobody is without the other."""
        alone = any(len(group.members) < 2 for group in self.plan.groups)
        return self.places.keys() <= self.situation.by_key.keys() and not alone

    @property
    def places(self) -> dict[str, int]:
        """The pair each person of the draft is in."""
        return {seat.participant.key: pair.pk for pair in self.pairs for seat in pair.seats.all()}


def as_drafted(round: Round) -> Drafted:
    pairs = list(drafted(round))
    situation = situation_of(round, locked=[pair for pair in pairs if pair.is_locked])
    groups = tuple(_group(pair) for pair in pairs)
    run = newest_run(round)
    before = tuple(Boundary(**each) for each in run.boundaries) if run else ()
    found = Drafted(situation, Plan(groups=groups, boundaries=before), pairs)
    if not found.is_whole:
        return found
    return replace(found, plan=replace(found.plan, total=total(situation, groups)))


def _group(pair: Pair) -> Group:
    return Group(
        members=tuple(seat.participant.key for seat in pair.seats.all()),
        score=pair.score,
        reasons=tuple(Reason(each["code"], each["about"]) for each in pair.reasons),
        is_locked=pair.is_locked,
        relaxation=pair.relaxation,
    )


def swap(*, round: Round, one: str, other: str, by: User, as_seen: str | None = None) -> Swap:
    """Two people change seats, or somebody left out takes another's. Raises Refused or Busy.

    `as_seen` is the draft whose cost somebody read, as `as_it_stands` tells it: the same press a second time
    would change them back.
    """
    with brief_transaction(seconds=WAITS_SECONDS):
        [round] = locked_rows(Round.objects.filter(pk=round.pk))
        if as_seen not in (None, as_it_stands(round)):
            raise Refused(NOT_THE_COST_SEEN)
        before = as_drafted(round)
        done = before.swapped(one, other)
        if done.broken:
            raise Refused(f"They cannot change seats: {rules.WHY_NOT[done.broken]}.")
        keep_left_out(round, _displaced(round, before, done))
        _change_seats(before.pairs, one, other)
        _describe_anew(round, done.plan, before.plan)
        _measure_anew(round, done)
        points = f"{done.difference:+.0f}"
        trail.note(by=by, did="swapped by hand in", to=round, people=_names(one, other), points=points)
    return done


def _displaced(round: Round, before: Drafted, done: Swap) -> list[LeftOut]:
    """Who was in the draft and is in no pair of it now. Who came since is for a new draft to find."""
    known = {*before.places, *left_out(round).values_list("participant__key", flat=True)}
    return [one for one in done.plan.left_out if one.key in known]


def _change_seats(pairs: Iterable[Pair], one: str, other: str) -> None:
    seats = {seat.participant.key: seat for pair in pairs for seat in pair.seats.all()}
    mine, theirs = seats.get(one), seats.get(other)
    if mine and theirs:
        mine.pair, theirs.pair = theirs.pair, mine.pair
        mine.is_third, theirs.is_third = theirs.is_third, mine.is_third
        Seat.objects.bulk_update([mine, theirs], ["pair", "is_third"])
        return
    taken = mine or theirs
    taken.participant = Participant.objects.get(key=other if mine else one)
    taken.save()


def _describe_anew(round: Round, plan: Plan, before: Plan) -> None:
    were = {frozenset(group.members) for group in before.groups}
    pairs = {frozenset(seat.participant.key for seat in pair.seats.all()): pair for pair in drafted(round)}
    changed = [group for group in plan.groups if frozenset(group.members) not in were]
    for group in changed:
        pair = pairs[frozenset(group.members)]
        describe(pair, group)
        pair.is_by_hand = True
        pair.save()


def _measure_anew(round: Round, done: Swap) -> None:
    """What the draft reaches now; what it could have reached stays."""
    run = newest_run(round)
    run.total, run.achieved = done.plan.total, run.achieved + done.difference
    run.boundaries = [vars(boundary) for boundary in done.plan.boundaries]
    run.relaxations = list(done.plan.relaxations)
    run.save()


def _names(*keys: str) -> str:
    found = Participant.objects.filter(key__in=keys).select_related("person")
    return " and ".join(sorted(each.person.name for each in found))


def lock(*, pair: Pair) -> None:
    """This pair stays in a new draft. Raises Refused or Busy."""
    _set_lock(pair, to=True)


def unlock(*, pair: Pair) -> None:
    _set_lock(pair, to=False)


def _set_lock(pair: Pair, *, to: bool) -> None:
    with brief_transaction(seconds=WAITS_SECONDS):
        locked_rows(Round.objects.filter(pk=pair.round_id))
        current = Pair.objects.filter(pk=pair.pk).first()
        refuse(rules.reason_cannot_change(current))
        if to:
            refuse(rules.reason_cannot_lock(current))
        current.is_locked = to
        current.save(update_fields=["is_locked", "changed_at"])


def lock_all(*, round: Round, to: bool) -> int:
    """Every pair of two in the draft. Raises Busy."""
    with brief_transaction(seconds=WAITS_SECONDS):
        locked_rows(Round.objects.filter(pk=round.pk))
        pairs = [pair.pk for pair in drafted(round) if len(pair.seats.all()) == 2]
        return Pair.objects.filter(pk__in=pairs).update(is_locked=to)
