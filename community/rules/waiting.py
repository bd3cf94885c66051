"""Who is offered a place, and who may accept it."""

from datetime import datetime

from collaborative.kit.words import day, hour
from community.choices import EventState, PlaceState
from community.models import Event, Registration
from community.rules.registering import reason_not_open

NO_OFFER = "There is no offer for you to accept here."


def reason_no_offers(event: Event, *, now: datetime) -> str | None:
    """Why free places do not go to the waiting list by themselves."""
    if not event.has_waiting_list:
        return f"“{event}” has no waiting list now."
    if not event.offers_automatically:
        return f"Places at “{event}” are offered by hand."
    if event.offers_stop_at and event.offers_stop_at <= now:
        return f"“{event}” has made no more offers since {day(event.offers_stop_at, today=now.date())}."
    return reason_not_open(event, now=now)


def reason_cannot_offer(registration: Registration, *, free: int | None, now: datetime) -> str | None:
    event = registration.event
    if registration.state == PlaceState.OFFERED:
        return f"{registration.person} has an offer already."
    if registration.state != PlaceState.WAITING:
        return f"{registration.person} is not on the waiting list."
    if free == 0:
        return f"Every place at “{event}” is taken, so there is none to offer."
    return reason_over(event, now=now)


def reason_over(event: Event, *, now: datetime) -> str | None:
    if event.state == EventState.CANCELLED:
        return f"“{event}” is cancelled."
    return f"“{event}” has started." if event.starts_at <= now else None


def reason_cannot_accept(registration: Registration, *, full: bool, now: datetime) -> str | None:
    event = registration.event
    if registration.state not in (PlaceState.OFFERED, PlaceState.LAPSED):
        return NO_OFFER
    if over := reason_over(event, now=now):
        return f"{over} The offer has ended with it."
    if is_past_its_end(registration, now=now):
        return _reason_lapsed(registration, full=full, now=now)
    return None


def is_past_its_end(offer: Registration, *, now: datetime) -> bool:
    """An offer that lapsed, or is about to as soon as somebody looks."""
    return offer.state == PlaceState.LAPSED or (
        offer.state == PlaceState.OFFERED and offer.offer_until <= now
    )


def _reason_lapsed(registration: Registration, *, full: bool, now: datetime) -> str | None:
    """An offer that has ended counts no more than a newcomer's question."""
    if registration.offer_until is None:
        return NO_OFFER
    until = f"{day(registration.offer_until, today=now.date())} at {hour(registration.offer_until)}"
    if closed := reason_not_open(registration.event, now=now):
        return f"The offer ended on {until}. {closed}"
    if full:
        return (
            f"The offer ended on {until}, and somebody else has the place now. "
            "You can join the waiting list again."
        )
    return None


def reason_cannot_put_first(registration: Registration, *, priority: int, reason: str) -> str | None:
    if registration.state != PlaceState.WAITING:
        return f"{registration.person} is not on the waiting list."
    if priority and not reason.strip():
        return "Say why they go before others: it is kept for everybody who asks later."
    return None


def reason_cannot_decide(registration: Registration, *, now: datetime) -> str | None:
    if registration.state != PlaceState.ASKED:
        return f"{registration.person} does not wait for approval."
    return reason_over(registration.event, now=now)


def why_nothing_offered(event: Event, *, now: datetime) -> str:
    """For those who wait; nothing where offers go out by themselves."""
    if not reason_no_offers(event, now=now):
        return ""
    if not event.has_waiting_list:
        return "The waiting list is closed at the moment, so no places are offered."
    if not event.offers_automatically:
        return "The programme team offers free places by hand and will write to you."
    return "No more places are offered for this event."
