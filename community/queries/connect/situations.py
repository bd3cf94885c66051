"""What the pairing engine is given for a round, gathered from everywhere."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import QuerySet

from collaborative.people.queries.managers import managers_of
from community.choices import PairState
from community.engine.pairing import Person, Situation, SoFar, Weights
from community.models import LeftOut, Pair, Participant, Round, Seat
from community.queries.connect.apart import kept_apart
from community.queries.connect.challenges import present
from community.queries.connect.introductions import introduced

WITH_PROFILE = (
    "person__profile__organisation",
    "person__profile__sector",
    "person__profile__place",
    "person__profile__profession",
)


def situation_of(round: Round, *, seed: int = 0, locked: Iterable[Pair] = ()) -> Situation:
    """Everybody who waits for a partner, with all that keeps them apart or counts for them."""
    return situation_among(round, present(round), seed=seed, locked=locked)


def situation_among(
    round: Round, some: QuerySet[Participant], *, seed: int = 0, locked: Iterable[Pair] = ()
) -> Situation:
    """These participants, under their keys."""
    people = list(some.select_related("person", *WITH_PROFILE).prefetch_related("topics"))
    keys = {each.person_id: each.key for each in people}
    by_person_key = {each.person.key: each.key for each in people}
    challenge = round.challenge
    return Situation(
        people=_as_the_engine_knows_them(people, keys),
        weights=Weights.from_dict(challenge.weights),
        met=_renamed(introduced(list(keys)), keys),
        apart=_renamed(kept_apart(by_person_key), by_person_key),
        locks=frozenset(kept_together(pair) for pair in locked),
        so_far=so_far(round),
        seed=seed,
        tau=challenge.tau,
        may_share_organisation=challenge.may_share_organisation,
    )


def fingerprint(situation: Situation) -> str:
    """The same for the same people, history and settings; nothing can be read back from it."""
    parts = [
        *(repr(_in_order(vars(person))) for person in situation.people),
        repr(situation.weights),
        *(repr(sorted(map(sorted, pairs))) for pairs in (situation.met, situation.apart, situation.locks)),
        repr(sorted(situation.so_far.items())),
        repr((situation.seed, situation.tau, situation.may_share_organisation)),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _in_order(said: Mapping) -> list:
    """Sets come in another order in every process."""
    return [(name, sorted(each) if isinstance(each, frozenset) else each) for name, each in said.items()]


def so_far(round: Round) -> Mapping[str, SoFar]:
    """How everybody fared in the earlier rounds of this challenge, by their participant's key."""
    earlier = {"round__challenge": round.challenge_id, "round__number__lt": round.number}
    points, thirds, trios, rounds = defaultdict(float), Counter(), Counter(), Counter()
    for seat, size in _seats_with_sizes(earlier):
        key = seat.participant.key
        points[key] += seat.pair.score
        thirds[key] += seat.is_third
        trios[key] += size > 2
        rounds[key] += 1
    told = LeftOut.objects.filter(**earlier, told_at__isnull=False)
    odd = Counter(told.values_list("participant__key", flat=True))
    return {
        key: SoFar(
            score=points[key],
            odd=odd[key],
            third=thirds[key],
            trios=trios[key],
            rounds=rounds[key] + odd[key],
        )
        for key in {*points, *odd}
    }


def _seats_with_sizes(earlier: Mapping) -> list[tuple[Seat, int]]:
    published = Seat.objects.filter(**earlier).exclude(pair__state=PairState.DRAFT)
    seats = list(published.select_related("pair", "participant").order_by("pk"))
    sizes = Counter(seat.pair_id for seat in seats)
    return [(seat, sizes[seat.pair_id]) for seat in seats]


def _as_the_engine_knows_them(people: list[Participant], keys: Mapping[int, str]) -> tuple[Person, ...]:
    above = managers_of(each.person for each in people)
    return tuple(_known(each, above[each.person_id], keys) for each in people)


def _known(participant: Participant, above: frozenset[int], keys: Mapping[int, str]) -> Person:
    profile = participant.person.profile
    return Person(
        key=participant.key,
        organisation=_slug(profile.organisation),
        sector=_slug(profile.sector or getattr(profile.organisation, "sector", None)),
        place=_slug(profile.place),
        profession=_slug(profile.profession),
        seniority=profile.level,
        site=_slug(profile.place),
        interests=frozenset(topic.slug for topic in participant.topics.all()),
        managers=frozenset(keys[number] for number in above if number in keys),
    )


def _slug(named) -> str:
    return str(named.pk) if named else ""


def _renamed(pairs: Iterable[frozenset], names: Mapping) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(names[one] for one in pair) for pair in pairs)


def kept_together(pair: Pair) -> frozenset[str]:
    """The two of a locked pair. Whoever joined them as the third is found a seat anew."""
    return frozenset(seat.participant.key for seat in pair.seats.all() if not seat.is_third)
