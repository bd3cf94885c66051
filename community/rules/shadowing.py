"""Who may visit whom, and what may be done to an exchange and a visit; why not, in words."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.utils import timezone

from collaborative.kit.words import day
from collaborative.people.models import User
from collaborative.people.rules import is_leader
from community.choices import Agreement, ExchangeState, Honorary, VisitState
from community.engine.shadowing import NO_SHARED_TOPIC, SAME_ORGANISATION, SAME_PERSON, SAME_WORK
from community.models import Consent, Exchange, Visit
from community.queries.shadowing import known

ONLY_LEADERS = "Walking in their shoes is for leaders. Your account is for the team or the Executive."
MONTHS = timedelta(days=183)
A_WHILE = timedelta(days=30)
ASKS = 3
LETTERS = 5
WHY_NOT = {
    SAME_PERSON: "This is your own day. Ask somebody else for theirs.",
    NO_SHARED_TOPIC: "Choose at least one challenge that you both care about.",
    SAME_WORK: "You work in the same sector and profession. Visit somebody whose work is further from yours.",
    SAME_ORGANISATION: "You work for the same organisation. Visit somebody in another.",
}


def reason_cannot_take_part(person) -> str | None:
    return None if is_leader(person) else ONLY_LEADERS


def reason_work_unknown(person: User) -> str | None:
    """Without it nobody’s work is known to be different."""
    me = known(person)
    if me.sector or me.profession:
        return None
    return "We look for work different from yours. Say your sector and profession in your profile."


def reason_full(host: User, *, room: int) -> str | None:
    if room > 0:
        return None
    return f"{host} has as many visitors as they can take at the moment. Ask somebody else, or come back."


def reason_no_room(*, room: int) -> str | None:
    if room > 0:
        return None
    return "You have as many visitors as your offer says you can take. Take more in your offer, or say no."


def reason_under_way(exchange: Exchange | None) -> str | None:
    return "The two of you have asked each other already." if exchange else None


def reason_asked_lately(before: Exchange | None, *, today: date) -> str | None:
    """A host who said no is not asked again the day after."""
    again = timezone.localdate(before.changed_at) + A_WHILE if before else today
    if before and again > today:
        return f"You asked {before.host} not long ago. You can ask again from {day(again)}."
    return None


def reason_asks_enough(*, waiting: int) -> str | None:
    if waiting < ASKS:
        return None
    return f"You have asked {waiting} people who have not answered yet. Wait for one, or take one back."


def reason_cannot_answer(exchange: Exchange) -> str | None:
    if exchange.state != ExchangeState.ASKED:
        return "This has been answered already."
    return None


def reason_gone(people: Collection[User]) -> str | None:
    gone = next((person for person in people if not person.is_active), None)
    return f"{gone} has left the Collaborative." if gone else None


def reason_not_agreed(exchange: Exchange) -> str | None:
    if exchange.state == ExchangeState.ENDED:
        return "This exchange has ended."
    if exchange.state != ExchangeState.AGREED:
        return "Both of you agree to visit each other first."
    return None


def reason_cannot_name(address: str, exchange: Exchange, *, letters: int) -> str | None:
    """Whom somebody may name as the one who agrees their time, and how often."""
    if address in (exchange.asker.email, exchange.host.email):
        return "Give the address of whoever agrees your time. It cannot be one of the two of you."
    if letters >= LETTERS:
        return f"We have written {letters} times already. Ask them yourself to use the link they have."
    return None


def reason_cannot_consent(consent: Consent) -> str | None:
    if consent.exchange.state != ExchangeState.AGREED:
        return "These visits are no longer planned, so nothing is left to answer. Thank you."
    if consent.answer != Agreement.ASKED:
        return "This has been answered already. Thank you."
    return None


def reason_cannot_plan(exchange: Exchange, *, visitor: User) -> str | None:
    if reason := reason_not_agreed(exchange) or reason_gone([exchange.asker, exchange.host]):
        return reason
    answers = [consent.answer for consent in exchange.consents.all()]
    if Agreement.NO in answers:
        return "One organisation cannot give the time at the moment. Talk to whoever agrees it."
    if answers.count(Agreement.YES) < 2:
        return "Both organisations agree to the time first. Each of you says below who does that."
    if any(v.visitor_id == visitor.pk and v.state != VisitState.CANCELLED for v in exchange.visits.all()):
        return f"There is a day for {visitor}’s visit already. Move that one."
    return None


def reason_cannot_hold(starts_at: datetime, exchange: Exchange, *, now: datetime) -> str | None:
    if starts_at <= now:
        return "Give a day that is still to come."
    if exchange.due_on and timezone.localdate(starts_at) > exchange.due_on:
        return f"Your six months end on {day(exchange.due_on)}. Give a day before that."
    return None


def reason_cancelled(visit: Visit) -> str | None:
    return "This visit is cancelled." if visit.state == VisitState.CANCELLED else None


def reason_cannot_change(visit: Visit) -> str | None:
    if visit.state == VisitState.HAPPENED:
        return "This visit has taken place."
    return reason_cancelled(visit)


def reason_nothing_to_arrange(visit: Visit) -> str | None:
    if visit.honorary == Honorary.NOT_NEEDED:
        return "This visit needs no honorary arrangement."
    return reason_cancelled(visit)


def reason_cannot_log(visit: Visit, *, now: datetime) -> str | None:
    if reason := reason_cancelled(visit):
        return reason
    if visit.starts_at > now:
        return f"This visit is on {day(visit.starts_at)}. Say that it took place when it has."
    if visit.confidential_at is None:
        return "The visitor promises confidentiality first: what they see and hear of people stays there."
    return None


def reason_cannot_reflect(visit: Visit, *, now: datetime) -> str | None:
    """Nobody takes away anything from a day that has not begun."""
    if visit.starts_at > now:
        return f"This visit is on {day(visit.starts_at)}. Come back when you have been."
    return reason_cancelled(visit)


def reason_nothing_written(visit: Visit) -> str | None:
    return None if visit.reflection.strip() else "Write down what you take away first."
