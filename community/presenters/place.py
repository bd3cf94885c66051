"""The page of one's own place at an event, whatever its state."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.urls import reverse

from collaborative.kit.words import span
from community import rules
from community.choices import EventState, PlaceState
from community.models import Event, Registration
from community.presenters.pages import date_in_words, joining_link, organisation_of, other_dates, short_page
from community.presenters.questions import NOTHING_TOLD, Told
from community.presenters.standing import CAPTION, LATE, YES, ending, in_the_line, offer_in_words
from community.presenters.ways_on import ways_on

FREE, ENDED = "A place is free for you", "Your offer has ended"


def place_page(
    event: Event,
    mine: Registration,
    *,
    now: datetime,
    position: int = 0,
    others: Iterable[Registration] = (),
    dates: Iterable[Event] = (),
    there: Mapping[int, str] = {},
    told: Told = NOTHING_TOLD,
) -> dict:
    """`there` says in which state they are at which of the other dates."""
    mine.event = event
    cancel = not rules.reason_cannot_give_back(mine, now=now)
    return short_page(event, now=now) | {
        "mine": mine,
        "caption": CAPTION[mine.state],
        "has_place": mine.is_confirmed,
        "offer": _offer(mine, now=now) if mine.state == PlaceState.OFFERED else None,
        "line": _line(event, mine, position=position, now=now) if position else None,
        "asked": mine.state == PlaceState.ASKED,
        "joining_link": joining_link(event, mine, now=now),
        "cancel": ending(mine) if cancel else None,
        "ways": ways_on(event, mine.person, now),
        "cancelled": event.state == EventState.CANCELLED,
        "over": event.ends_at <= now,
        "others": [(each.person.name, organisation_of(each.person)) for each in others],
        "told": told,
        "retell": "" if rules.reason_cannot_change_answers(mine, now=now) else _retell(event),
        "dates": other_dates(_dates_to_show(mine, dates, there), now=now, mine=there),
        "swap": reverse("swap-place", args=[event.slug]) if cancel and mine.is_confirmed and dates else "",
    }


def _dates_to_show(mine: Registration, dates: Iterable[Event], there: Mapping[int, str]) -> list[Event]:
    """Whoever has a place needs to know of no other date, but of one where they have something, too."""
    return [each for each in dates if each.pk in there or not mine.is_confirmed]


def _offer(mine: Registration, *, now: datetime) -> dict:
    late = rules.is_past_its_end(mine, now=now)
    return {
        "words": offer_in_words(mine, now=now),
        "title": ENDED if late else FREE,
        "yes": LATE if late else YES,
    }


def _retell(event: Event) -> str:
    return reverse("place-answers", args=[event.slug])


def _line(event: Event, mine: Registration, *, position: int, now: datetime) -> dict:
    return in_the_line(
        mine, position=position, waiting=event.waiting, why=rules.why_nothing_offered(event, now=now)
    )


def swap_page(event: Event, dates: Iterable[Event], *, there: Mapping[int, str] = {}, now: datetime) -> dict:
    """The other dates, each with its places; full ones, and those where they have something, stand by."""
    page = short_page(event, now=now)
    return page | {"dates": [_date(each, state=there.get(each.pk, ""), now=now) for each in dates]}


def _date(event: Event, *, state: str, now: datetime) -> dict:
    full = rules.is_full_for_newcomers(event, event.taken, event.waiting)
    closed = rules.reason_not_open(event, now=now)
    return {
        "slug": event.slug,
        "when": span(event.starts_at, event.ends_at, today=now.date()),
        "where": event.where,
        "places": date_in_words(event, state=state, now=now),
        "is_free": not full and not closed and not state,
        "href": event.get_absolute_url(),
    }
