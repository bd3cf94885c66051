"""A round is published: everybody is told at once, and no pair of it is ever brought together again."""

from collections.abc import Iterable
from itertools import combinations

from django.db import IntegrityError, transaction
from django.utils import timezone

from collaborative.kit.database import brief_transaction, locked_rows
from collaborative.kit.refusals import Refused, refuse
from collaborative.kit.words import count
from collaborative.notices import actions as notices
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community.actions.connect.changing import Drafted, as_drafted
from community.actions.connect.drafting import WAITS_SECONDS
from community.actions.letters import connecting as letters
from community.choices import BroughtBy, PairState, RoundState
from community.engine.meeting_times import Times, suggested
from community.engine.pairing import Group, Situation
from community.engine.pairing.hard_rules import reason_never
from community.engine.pairing.plan import SAME_ORGANISATION, SHARED_ORGANISATION
from community.engine.pairing.swaps import rule_broken
from community.models import Introduction, LeftOut, Pair, Round, Seat
from community.queries.connect.challenges import present
from community.queries.connect.pairs import left_out, not_in_draft
from community.queries.connect.review import as_it_stands
from community.rules import connect as rules

AGAIN = "Draft again; what you locked stays where it still can."
CHANGED = (
    "Something has changed since this draft was made: somebody left, or two people may no longer be paired. "
    f"{AGAIN}"
)
NOT_AS_SEEN = (
    "This is not the draft you looked at: somebody drafted again or changed seats meanwhile. "
    "Look it over, then publish."
)
MISSING = f"{{}} not in this draft: they joined, came back or lost their partner after it was made. {AGAIN}"


def publish(*, round: Round, by: User, as_seen: str | None = None) -> int:
    """Tells everybody in the draft; how many pairs there are. Twice is once. Raises Refused or Busy.

    `as_seen` is the draft somebody looked over, as `as_it_stands` tells it: no other is published.
    """
    with brief_transaction(seconds=WAITS_SECONDS):
        [round] = locked_rows(Round.objects.filter(pk=round.pk))
        draft = as_drafted(round)
        refuse(_reason_cannot_publish(round, draft, as_seen))
        _introduce(draft.pairs)
        _bring_to_life(draft.pairs)
        _tell_who_is_left_out(round)
        round.state = RoundState.PUBLISHED
        round.published_at = round.published_at or timezone.now()
        round.save(update_fields=["state", "published_at", "changed_at"])
        trail.note(by=by, did="published the pairs of", to=round, pairs=len(draft.pairs))
    return len(draft.pairs)


def _reason_cannot_publish(round: Round, draft: Drafted, as_seen: str | None) -> str | None:
    untold = left_out(round).filter(told_at=None).count()
    if reason := rules.reason_cannot_publish(round, drafted=len(draft.pairs) + untold):
        return reason
    if as_seen not in (None, as_it_stands(round)):
        return NOT_AS_SEEN
    if not draft.is_whole or any(_is_broken(group, draft.situation) for group in draft.plan.groups):
        return CHANGED
    missing = not_in_draft(round).count()
    return MISSING.format(count(missing, "person is", "people are")) if missing else None


def _is_broken(group: Group, situation: Situation) -> bool:
    """By what has changed since; only the rule the draft relaxed, it may break."""
    broken = rule_broken(situation, group.members)
    if broken == SAME_ORGANISATION and group.relaxation == SHARED_ORGANISATION:
        return bool(reason_never(situation, *group.members))
    return bool(broken)


def _introduce(pairs: Iterable[Pair]) -> None:
    """The ledger refuses whoever was brought together meanwhile, by whatever it was."""
    rows = [
        Introduction(one=one, other=other, through=BroughtBy.CONNECT, at=timezone.now())
        for pair in pairs
        for one, other in combinations((seat.participant.person for seat in pair.seats.all()), 2)
    ]
    try:
        with transaction.atomic():
            Introduction.objects.bulk_create(rows)
    except IntegrityError as error:
        raise Refused(CHANGED) from error


def _bring_to_life(pairs: Iterable[Pair]) -> None:
    told = []
    for pair in pairs:
        pair.state, pair.starts_at, pair.changed_at = PairState.LIVE, _first_time(pair), timezone.now()
        told += [letters.paired(pair, seat) for seat in pair.seats.all()]
    Pair.objects.bulk_update(pairs, ["state", "starts_at", "changed_at"], batch_size=500)
    notices.keep(told)


def _first_time(pair: Pair):
    people = [seat.participant for seat in pair.seats.all()]
    times = [Times(frozenset(each.days), frozenset(each.parts)) for each in people]
    starts_on = max(pair.round.starts_on, timezone.localdate())
    return suggested(times, starts_on=starts_on, ends_on=max(pair.round.ends_on, starts_on))


def _tell_who_is_left_out(round: Round) -> None:
    """Who is still there; and nobody who has a partner now counts as left out before."""
    here = present(round).values("pk")
    untold = left_out(round).filter(told_at=None)
    untold.exclude(participant__in=here).delete()
    waiting = list(untold)
    notices.keep([letters.left_out(one) for one in waiting])
    LeftOut.objects.filter(pk__in=[one.pk for one in waiting]).update(told_at=timezone.now())
    paired = Seat.objects.filter(round=round, is_live=True, pair__state=PairState.LIVE)
    LeftOut.objects.filter(round=round, participant__in=paired.values("participant")).delete()
