"""A draft of a round: the engine's answer, kept for the team to read, change and publish."""

from collections.abc import Iterable

from collaborative.kit.database import brief_transaction, locked_rows
from collaborative.kit.refusals import Refused, refuse
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community.choices import PairState, RoundState
from community.engine.pairing import Group, LockRefused, Plan, Situation, plan_round
from community.engine.pairing import LeftOut as Alone
from community.models import Drafting, LeftOut, Pair, Participant, Round, Run, Seat
from community.queries.connect.bounds import bound_so_far
from community.queries.connect.challenges import present
from community.queries.connect.pairs import drafted
from community.queries.connect.situations import fingerprint, kept_together, situation_of
from community.rules import connect as rules

WAITS_SECONDS = 20
LOCK_IN_THE_WAY = "The pair of {} cannot be kept: {}. Unlock it, then draft again."


def draft(*, round: Round, by: User, seed: int | None = None) -> Run:
    """New pairs for everybody without a published one; locked pairs stay. Twice at once is one after another.

    The same people, history, settings and seed give the same pairs. Raises Refused or Busy.
    """
    with brief_transaction(seconds=WAITS_SECONDS):
        [round] = locked_rows(Round.objects.filter(pk=round.pk))
        refuse(rules.reason_cannot_draft(round, waiting=present(round).count()))
        kept = _locked_pairs(round)
        situation = situation_of(round, seed=round.number if seed is None else seed, locked=kept)
        plan = _planned(situation, kept)
        _write(round, plan, kept)
        Drafting.objects.filter(round=round).exclude(refused="").delete()  # it could be made after all
        if round.state == RoundState.PLANNED:
            round.state = RoundState.DRAFTED
            round.save(update_fields=["state", "changed_at"])
        trail.note(by=by, did="drafted the pairs of", to=round, people=len(situation.people))
        return _run(round, situation, plan, by)


def _locked_pairs(round: Round) -> list[Pair]:
    """Locked, and the two of them still there; the rest of the earlier draft is forgotten."""
    gone = not_to_be_kept(round)
    kept = [pair for pair in drafted(round) if pair.is_locked and pair not in gone]
    Seat.objects.filter(pair__in=kept, is_third=True).delete()
    Pair.objects.filter(round=round, state=PairState.DRAFT).exclude(
        pk__in=[pair.pk for pair in kept]
    ).delete()
    return kept


def not_to_be_kept(round: Round) -> list[Pair]:
    """Locked, and somebody in it no longer takes part: the next draft lets it go."""
    here = set(present(round).values_list("key", flat=True))
    return [pair for pair in drafted(round) if pair.is_locked and not kept_together(pair) <= here]


def _planned(situation: Situation, kept: Iterable[Pair]) -> Plan:
    try:
        return plan_round(situation)
    except LockRefused as refusal:
        names = [
            seat.participant.person.name
            for pair in kept
            for seat in pair.seats.all()
            if seat.participant.key in refusal.pair
        ]
        why = rules.WHY_NOT[refusal.code]
        raise Refused(LOCK_IN_THE_WAY.format(" and ".join(sorted(names)), why)) from refusal


def _write(round: Round, plan: Plan, kept: Iterable[Pair]) -> None:
    rows = {kept_together(pair): pair for pair in kept}
    keys = [key for group in plan.groups for key in group.members]
    people = {each.key: each for each in Participant.objects.filter(key__in=keys)}
    new, seats = [], []
    for group in plan.groups:
        pair = rows.get(frozenset(group.members[:2])) or Pair(round=round)
        describe(pair, group)
        seated = seats_of(pair, group, people)
        if pair.pk is None:
            new.append(pair)
            seats += seated
        else:
            seats += seated[2:]  # whoever joins a locked pair as its third
    Pair.objects.bulk_create(new)
    Pair.objects.bulk_update(rows.values(), ["score", "reasons", "relaxation"])
    Seat.objects.bulk_create(seats)
    keep_left_out(round, plan.left_out)


def keep_left_out(round: Round, alone: Iterable[Alone]) -> None:
    """In place of what an earlier draft said; who has been told, has been told."""
    LeftOut.objects.filter(round=round, told_at=None).delete()
    told = set(LeftOut.objects.filter(round=round).values_list("participant__key", flat=True))
    new = {one.key: one for one in alone if one.key not in told}
    LeftOut.objects.bulk_create(
        LeftOut(round=round, participant=each, reason=one.reason, figures=dict(one.figures))
        for each in Participant.objects.filter(key__in=new)
        for one in [new[each.key]]
    )


def describe(pair: Pair, group: Group) -> None:
    pair.score, pair.relaxation = round(group.score, 2), group.relaxation
    pair.reasons = [{"code": reason.code, "about": reason.about} for reason in group.reasons]


def seats_of(pair: Pair, group: Group, people: dict[str, Participant]) -> list[Seat]:
    return [
        Seat(pair=pair, round=pair.round, participant=people[key], is_third=number == 2)
        for number, key in enumerate(group.members)
    ]


def _run(round: Round, situation: Situation, plan: Plan, by: User) -> Run:
    achieved, bound = bound_so_far(round, situation, plan)
    return Run.objects.create(
        round=round,
        made_by=by,
        seed=situation.seed,
        weights=situation.weights.as_dict(),
        tau=situation.tau,
        inputs_hash=fingerprint(situation),
        present=len(situation.people),
        total=plan.total,
        achieved=achieved,
        bound=bound,
        boundaries=[vars(boundary) for boundary in plan.boundaries],
        proofs=[vars(proof) for proof in plan.proofs],
        relaxations=list(plan.relaxations),
    )
