"""Who may take part in Connect Five, and what may be done to a round and a pair; why not, in words."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from collaborative.kit.words import day
from collaborative.people.rules import is_leader
from community.choices import ChallengeState, PairState, RoundState
from community.models import Challenge, Drafting, Pair, Participant, Round, Seat

LONGEST_PAUSE_DAYS = 184
LONGEST_DELAY = timedelta(days=92)  # after the end of the round
NOT_IN_IT = "This pairing has ended, so there is nothing more to say about it."
NOT_OURS = "Only leaders take part in Connect Five. Your account is for the team or the Executive."


def reason_cannot_join(person, challenge: Challenge, *, today: date, is_back: bool = False) -> str | None:
    """Whoever was in it before (`is_back`) may come back as long as it runs."""
    if challenge.state == ChallengeState.FINISHED:
        return f"{challenge} is over."
    if challenge.state == ChallengeState.DRAFT:
        return f"{challenge} is not open yet."
    if person.is_authenticated and not is_leader(person):
        return NOT_OURS
    if challenge.joining_until < today and not is_back:
        return f"People could join {challenge} until {day(challenge.joining_until, today=today)}."
    return None


def reason_cannot_take_part(participant: Participant) -> str | None:
    """For whatever somebody in a challenge does there."""
    if participant.left_at:
        return f"You have left {participant.challenge}. Join again to take part."
    if participant.challenge.state != ChallengeState.OPEN:
        return f"{participant.challenge} is over."
    return None


def reason_cannot_pause(until: date, *, today: date) -> str | None:
    if until <= today:
        return "Give a day after today."
    if (until - today).days > LONGEST_PAUSE_DAYS:
        return (
            "Give a day within the next six months, or leave Connect Five and join again when it suits you."
        )
    return None


def reason_cannot_draft(round: Round, *, waiting: int) -> str | None:
    if reason := reason_not_its_turn(round):
        return reason
    if round.state == RoundState.PUBLISHED and not waiting:
        return "Everybody who takes part has a partner this month."
    return None


def reason_is_drafted(drafting: Drafting | None) -> str | None:
    """At this moment, by a worker: until then nothing of the round is changed."""
    return "The pairs of this round are being drafted. Wait until they are there." if drafting else None


def reason_not_its_turn(round: Round) -> str | None:
    if round.challenge.state != ChallengeState.OPEN:
        return f"{round.challenge} is not open."
    if earlier := _unfinished_before(round):
        return f"Publish round {earlier.number} first, so that this one knows who met."
    return None


def reason_cannot_publish(round: Round, *, drafted: int) -> str | None:
    if reason := reason_not_its_turn(round):
        return reason
    if round.state == RoundState.PLANNED:
        return "There are no pairs to publish. Make a draft first."
    if round.state == RoundState.PUBLISHED and not drafted:
        return "This round is published already, and there are no new pairs to publish."
    return None


def reason_cannot_change(pair: Pair | None) -> str | None:
    """By hand, before anybody is told."""
    if pair is None:
        return "This pair is no longer in the draft: somebody drafted again meanwhile. Look at the new one."
    if pair.state != PairState.DRAFT:
        return "This pair has been told of one another. Only the two of them can change it now."
    return None


def reason_nothing_to_swap(places: Mapping[str, int], one: str, other: str) -> str | None:
    """`places` is the pair each person of the draft is in; whoever is left out is in none."""
    if one == other:
        return "Choose two different people."
    if one not in places and other not in places:
        return "Neither of them is in a pair, so there are no seats to change."
    if places.get(one) == places.get(other):
        return "These two are in the same pair already."
    return None


def reason_cannot_answer(pair: Pair, seat: Seat) -> str | None:
    """For whatever the people of a pair do with one another, too."""
    if pair.state == PairState.DRAFT:
        return "This pair is not published yet."
    if pair.state == PairState.ENDED or not seat.is_live:
        return NOT_IN_IT
    return None


def may_have_another(round: Round, *, today: date) -> bool:
    """There is time left in the month for another partner."""
    return round.ends_on > today


def reason_cannot_move(pair: Pair, *, now: datetime, to: datetime) -> str | None:
    latest = pair.round.ends_on + LONGEST_DELAY
    if to <= now:
        return "Give a time that is still to come."
    if to.date() > max(latest, now.date()):
        return f"Give a time until {day(latest, today=now.date())}, so that nobody loses sight of it."
    return None


def _unfinished_before(round: Round) -> Round | None:
    earlier = round.challenge.rounds.filter(number__lt=round.number)
    return earlier.exclude(state=RoundState.PUBLISHED).order_by("number").first()


# Why two people may not be paired. One sentence covers managers and confidential wishes and tells of neither.
WHY_NOT = {
    "same_person": "it is the same person",
    "absent": "one of them does not take part in this round",
    "met": "they have been paired before",
    "same_organisation": "they work for the same organisation",
    "not_together": "these two may not be paired",
    "twice": "one of them is kept with somebody else",
    "locked": "one of them is in a pair that is kept; unlock it first",
}


def reason_cannot_lock(pair: Pair) -> str | None:
    if pair.seats.count() != 2:
        return "Only a pair of two can be kept. Three come together when everybody else has a partner."
    return None
