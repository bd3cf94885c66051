"""What the two do together: say whether they go on, agree how they work, meet, and end it."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from collaborative.kit.refusals import refuse
from collaborative.notices import actions as notices
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community.actions.coaching.holding import become, fill, held_with
from community.actions.coaching.sessions import call_off_what_is_planned
from community.actions.letters import coaching as letters
from community.choices import CoachingState, Verdict
from community.models import Coaching, CoachingContract, CoachingFeedback
from community.rules import coaching as rules


def say(*, coaching: Coaching, by: User, verdict: str) -> Coaching:
    """Both are asked; it goes on when both would like to, and ends without blame when one would not."""
    with held_with(coaching) as current:
        refuse(rules.reason_cannot_say(current, verdict))
        setattr(current, "leader_says" if by == current.leader else "coach_says", verdict)
        if verdict == Verdict.NOT_FOR_US:
            _part(current)
        elif current.leader_says == current.coach_says:
            become(current, CoachingState.AGREEING)
            notices.keep([letters.going_on(current, to) for to in both(current)])
        else:
            current.save()
    return current


def _part(coaching: Coaching) -> None:
    """Who said it is forgotten with it."""
    call_off_what_is_planned(coaching)
    become(coaching, CoachingState.NOT_FOR_US, words="", leader_says="", coach_says="")
    notices.keep([letters.not_for_us(coaching, to) for to in both(coaching)])
    fill(coaching.coach)


def both(coaching: Coaching) -> tuple[User, User]:
    return coaching.leader, coaching.coach.person


@dataclass(frozen=True)
class Terms:
    how_often: str
    sessions: int
    ends_on: date
    words: str = ""


def agree(*, coaching: Coaching, by: User, terms: Terms) -> Coaching:
    """Whoever says it agrees to it, confidentiality included; new terms ask the other again."""
    with held_with(coaching) as current:
        refuse(rules.reason_cannot_agree(current))
        contract = getattr(current, "contract", None) or CoachingContract(coaching=current)
        if _differ(contract, terms):
            refuse(rules.reason_ends_too_soon(terms.ends_on, today=timezone.localdate()))
            _write(contract, terms)
        held_before = contract.holds
        setattr(contract, "leader_agreed_at" if by == current.leader else "coach_agreed_at", timezone.now())
        contract.save()
        current.contract = contract
        if not held_before:
            _tell(current, by)
    return current


def _differ(contract: CoachingContract, terms: Terms) -> bool:
    return any(getattr(contract, name) != value for name, value in vars(terms).items())


def _write(contract: CoachingContract, terms: Terms) -> None:
    for name, value in vars(terms).items():
        setattr(contract, name, value)
    contract.leader_agreed_at = contract.coach_agreed_at = None


def _tell(coaching: Coaching, by: User) -> None:
    to = letters.other(coaching, by)
    if not coaching.contract.holds:
        notices.keep([letters.terms(coaching, to)])
        return
    if coaching.state == CoachingState.AGREEING:
        become(coaching, CoachingState.RUNNING)
    notices.keep([letters.agreed(coaching, to)])


def end(*, coaching: Coaching, by: User) -> Coaching:
    """Either of the two may; what is planned is called off, and the leader is asked how it was."""
    with held_with(coaching) as current:
        refuse(rules.reason_cannot_end(current))
        call_off_what_is_planned(current)
        become(current, CoachingState.ENDED, words="")
        notices.keep([letters.ended(current, to) for to in both(current)])
        trail.note(by=by, did="ended", to=current)
        fill(current.coach)
    return current


@dataclass(frozen=True)
class Said:
    worth_the_time: int
    learnt: int
    reached: int
    would_recommend: int
    line: str = ""


def give_feedback(*, coaching: Coaching, by: User, said: Said) -> CoachingFeedback:
    """Once. The coach reads the line, the team how many of many agree."""
    with held_with(coaching) as current:
        given = CoachingFeedback.objects.filter(coaching=current).exists()
        refuse(rules.reason_cannot_give_feedback(current, by, given=given))
        return CoachingFeedback.objects.create(coaching=current, **vars(said))
