"""Invented Connect Five: one that is over, and one in its third month with a draft to look over.

The rounds of the second are drafted as the team drafts them; what people did afterwards is written in bulk,
and nobody is written to.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import combinations
from random import Random

from collaborative.home.actions.invented_people import PACKAGE
from collaborative.home.demo.accounts import BY_NAME
from collaborative.identity.actions.shipping import content
from collaborative.identity.models import Characteristic
from collaborative.kit.words import LONDON
from collaborative.people.models import User
from community.actions.connect.drafting import draft
from community.choices import BroughtBy, ChallengeState, DayPart, Met, PairState, RoundState, Way, Weekday
from community.engine.monthly import months_from, months_later
from community.models import Challenge, Insight, Introduction, Pair, Participant, Round, Run, Seat, Topic
from community.queries.connect.prompts import prompts_for

RUNNING, FINISHED = 60, 24
SOON = timedelta(days=4)
A_YEAR = 12
MET_AFTER = timedelta(days=12)
REPLY = {1: 0.85, 2: 0.5}  # how many have said what became of it
ANSWERS = (Met.MET,) * 8 + (Met.MOVED, Met.UNREACHABLE)


def keep_connect(*, now: datetime, seed: int) -> int:
    """Once; how many people take part in the one that runs."""
    if Challenge.objects.exists():
        return 0
    chance, words = Random(f"{seed} connect"), content(PACKAGE, "connect")
    people = _people()
    _finished(words, people, now=now, chance=chance)
    return _running(words, people, now=now, chance=chance)


def _people() -> list[User]:
    """The leader first; then one from each organisation, then the others."""
    listed = User.objects.filter(is_staff=False, groups=None, profile__is_listed=True, is_active=True)
    everybody = list(listed.select_related("profile").order_by("pk"))
    leader = BY_NAME["leader"].person.email
    everybody.sort(key=lambda person: person.email != leader)
    first: dict[int | None, User] = {}
    for person in everybody:
        first.setdefault(person.profile.organisation_id, person)
    ones = list(first.values())
    return [*ones, *(person for person in everybody if person not in ones)]


def _challenge(row: dict, *, starts_on, **fields) -> tuple[Challenge, list[Round]]:
    about = list(Characteristic.objects.all())
    months = list(months_from(starts_on, len(about)))
    challenge = Challenge.objects.create(**row, joining_until=months[-1][0], **fields)
    rounds = [
        Round.objects.create(
            challenge=challenge,
            number=number,
            characteristic=characteristic,
            starts_on=first,
            ends_on=last,
            prompts="\n".join(prompts_for(characteristic.slug)),
        )
        for number, (characteristic, (first, last)) in enumerate(zip(about, months, strict=True), start=1)
    ]
    return challenge, rounds


def _joined(
    challenge: Challenge, people: Sequence[User], words: dict, *, at: datetime, chance: Random
) -> list[Participant]:
    topics = list(Topic.objects.all())
    made = Participant.objects.bulk_create(
        Participant(
            challenge=challenge,
            person=person,
            hopes=chance.choice(words["hopes"]),
            offers=chance.choice(words["offers"]),
            days=sorted(chance.sample(Weekday.values, 2)),
            parts=[chance.choice(DayPart.values)],
            way=chance.choice(Way.values),
            joined_at=at,
        )
        for person in people
    )
    link = Participant.topics.through
    link.objects.bulk_create(
        link(participant=each, topic=topic)
        for each in made
        for topic in chance.sample(topics, min(len(topics), chance.randint(1, 3)))
    )
    return made


# The one that is over


def _finished(words: dict, people: Sequence[User], *, now: datetime, chance: Random) -> None:
    """Everybody with somebody else each month, as in a round robin."""
    starts_on = months_later(now.date(), -A_YEAR)
    challenge, rounds = _challenge(words["finished"], starts_on=starts_on, state=ChallengeState.FINISHED)
    some = people[1 : FINISHED + 1]  # the leader was not there yet
    there = _joined(challenge, some, words, at=_at(rounds[0]), chance=chance)
    for turn, round in enumerate(rounds):
        for one, other in _round_robin(there, turn):
            pair = Pair.objects.create(round=round, score=chance.randint(50, 95), state=PairState.LIVE)
            Seat.objects.bulk_create(Seat(pair=pair, round=round, participant=each) for each in (one, other))
        _publish(round, at=_at(round))
        _answer(round, chance=chance, share=0.8)


def _round_robin(there: Sequence, turn: int) -> list[tuple]:
    first, *rest = there[: len(there) // 2 * 2]
    turned = [first, *rest[turn:], *rest[:turn]]
    half = len(turned) // 2
    return list(zip(turned[:half], reversed(turned[half:]), strict=True))


# The one that runs


def _running(words: dict, people: Sequence[User], *, now: datetime, chance: Random) -> int:
    team = User.objects.get(email=BY_NAME["team"].person.email)
    starts_on = months_later((now + SOON).date(), -2)
    challenge, rounds = _challenge(words["running"], starts_on=starts_on, state=ChallengeState.OPEN)
    there = _joined(challenge, people[:RUNNING], words, at=_at(rounds[0]), chance=chance)
    for round in rounds[:2]:
        run = draft(round=round, by=team)
        round.refresh_from_db()
        Run.objects.filter(pk=run.pk).update(created_at=_at(round) - timedelta(days=1))
        _publish(round, at=_at(round))
        _answer(round, chance=chance, share=REPLY[round.number], but=there[0])
    draft(round=rounds[2], by=team)
    _insights(words["insights"], rounds[:2], chance=chance)
    return len(there)


def _at(round: Round) -> datetime:
    return datetime.combine(round.starts_on, datetime.min.time(), tzinfo=LONDON).replace(hour=9)


def _publish(round: Round, *, at: datetime) -> None:
    """As it would have been, without a letter."""
    pairs = list(Pair.objects.filter(round=round).prefetch_related("seats__participant"))
    Pair.objects.filter(round=round).update(
        state=PairState.LIVE, is_agreed=True, starts_at=at + MET_AFTER + timedelta(hours=3)
    )
    Introduction.objects.bulk_create(
        Introduction(one_id=one, other_id=other, through=BroughtBy.CONNECT, at=at)
        for pair in pairs
        for one, other in combinations([seat.participant.person_id for seat in pair.seats.all()], 2)
    )
    Round.objects.filter(pk=round.pk).update(state=RoundState.PUBLISHED, published_at=at)


def _answer(round: Round, *, chance: Random, share: float, but: Participant | None = None) -> None:
    """The same of everybody in a pair; in the second month the leader has not said yet."""
    seats = list(Seat.objects.filter(round=round).order_by("pair", "pk"))
    waits = {seat.pair_id for seat in seats if but and seat.participant_id == but.pk and round.number > 1}
    became = {seat.pair_id: chance.choice(ANSWERS) for seat in seats}
    said = [seat for seat in seats if seat.pair_id not in waits and chance.random() < share]
    for seat in said:
        seat.answer = became[seat.pair_id]
        seat.answered_at = _at(round) + MET_AFTER + timedelta(days=chance.randint(1, 9))
        if seat.answer == Met.MET:
            seat.was_new, seat.would_again = chance.random() < 0.94, chance.random() < 0.97
    Seat.objects.bulk_update(said, ["answer", "answered_at", "was_new", "would_again"])


def _insights(rows: Iterable[dict], rounds: Sequence[Round], *, chance: Random) -> None:
    met = Seat.objects.filter(round__in=rounds, answer=Met.MET).select_related(
        "participant", "round__characteristic"
    )
    for row, seat in zip(rows, chance.sample(list(met), len(rows)), strict=True):
        insight = Insight.objects.create(author_id=seat.participant.person_id, round=seat.round, **row)
        insight.characteristics.add(seat.round.characteristic)
