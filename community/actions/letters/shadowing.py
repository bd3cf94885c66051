"""What people are told by mail about walking in one another's shoes."""

import hashlib
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from collaborative.kit import signed
from collaborative.kit.words import day, listed, span
from collaborative.notices import actions as notices
from collaborative.notices.choices import Purpose
from collaborative.notices.engine.calendar_part import CalendarPart
from collaborative.notices.models import Notice
from collaborative.people.models import User
from community.actions.letters.calendars import organiser
from community.choices import Agreement, VisitState
from community.engine.calendar_entry import CANCEL, PUBLISH, REQUEST, Entry, Party, as_calendar
from community.models import Consent, Exchange, Visit

NOT_ASKED = "The exchange of visits it asks about is over."
CONSENT = "shadowing.consent"  # what the signed links to organisations are for


def asked(exchange: Exchange) -> Notice:
    return _to(exchange.host, exchange, "asked", words=exchange.words)


def agreed(exchange: Exchange, to: User) -> Notice:
    return _to(to, exchange, "agreed", due_on=day(exchange.due_on), is_matched=exchange.is_matched)


def declined(exchange: Exchange) -> Notice:
    return _to(exchange.asker, exchange, "declined")


def ended(exchange: Exchange, to: User, *, was_agreed: bool) -> Notice:
    return _to(to, exchange, "ended", was_agreed=was_agreed)


def due_soon(exchange: Exchange, to: User) -> Notice:
    return _to(to, exchange, "due_soon", due_on=day(exchange.due_on))


def due_soon_means(exchange: Exchange, to: User) -> str:
    """To know who has been told, without writing the letter again."""
    return _means("due_soon", exchange, "", to)


def consent_asked(consent: Consent, *, number: int) -> Notice:
    """For somebody who may have no account here; the link is their right to answer."""
    exchange = consent.exchange
    return notices.prepare(
        meaning=f"{_about(consent)}{number}",
        purpose=Purpose.COMMUNITY,
        template="community/shadowing/consent",
        address=consent.address,
        context={
            "person": consent.person.name,
            "other": other_of(exchange, consent.person).name,
            "topics": topics_of(exchange),
            "due_on": day(exchange.due_on),
            "url": consent_address(consent),
        },
    )


def _about(consent: Consent) -> str:
    return f"shadowing:consent:{consent.key}:"


def letters_about(consent: Consent) -> int:
    """How often we have written to whoever agrees this person's time."""
    return Notice.objects.filter(meaning__startswith=_about(consent)).count()


def hold_back_what_asks(consent: Consent) -> None:
    """Nobody is asked any more for somebody's time; what has gone has gone."""
    for number in range(1, letters_about(consent) + 1):
        notices.hold_back(meaning=f"{_about(consent)}{number}", reason=NOT_ASKED)


def consent_answered(consent: Consent) -> Notice:
    return _to(
        consent.person,
        consent.exchange,
        "consent_answered",
        suffix=f"{consent.key}:{consent.answered_at:%Y%m%d%H%M%S}",
        signed_by=consent.signed_by,
        says_yes=consent.answer == Agreement.YES,
    )


def visit_planned(visit: Visit, to: User) -> Notice:
    return _about_visit(visit, to, "visit_planned", REQUEST)


def visit_cancelled(visit: Visit, to: User) -> Notice:
    return _about_visit(visit, to, "visit_cancelled", CANCEL)


def _about_visit(visit: Visit, to: User, name: str, method: str) -> Notice:
    entry = entry_of(visit, cancelled=method == CANCEL, attendee=Party(to.name, to.email))
    calendar = CalendarPart(method, as_calendar(entry, method=method, stamped_at=timezone.now()))
    return _to(
        to,
        visit.exchange,
        name,
        suffix=f"{visit.key}:{visit.sequence}",
        calendar=calendar,
        visitor=visit.visitor.name,
        host=visit.host.name,
        when=when(visit),
        where=visit.where,
    )


def _to(
    person: User,
    exchange: Exchange,
    name: str,
    *,
    suffix: str = "",
    calendar: CalendarPart | None = None,
    **more,
) -> Notice:
    return notices.prepare(
        meaning=_means(name, exchange, suffix, person),
        purpose=Purpose.COMMUNITY,
        template=f"community/shadowing/{name}",
        to=person,
        context={
            "name": person.name,
            "other": other_of(exchange, person).name,
            "topics": topics_of(exchange),
            "url": address_of(exchange),
            **more,
        },
        calendar=calendar,
    )


def _means(name: str, exchange: Exchange, suffix: str, person: User) -> str:
    return ":".join(filter(None, ["shadowing", name, exchange.key, suffix, person.key]))


def entry_of(visit: Visit, *, cancelled: bool = False, attendee: Party | None = None) -> Entry:
    return Entry(
        uid=f"{visit.key}@{urlsplit(settings.SITE_URL).hostname}",
        sequence=visit.sequence,
        title=f"Walking in their shoes: {visit.visitor} visits {visit.host}",
        starts_at=visit.starts_at,
        ends_at=visit.ends_at,
        where=visit.where,
        url=address_of(visit.exchange),
        organiser=organiser(),
        attendee=attendee,
        cancelled=cancelled,
    )


def calendar_of(visit: Visit) -> str:
    """For taking along by hand, without asking anybody."""
    entry = entry_of(visit, cancelled=visit.state == VisitState.CANCELLED)
    return as_calendar(entry, method=PUBLISH, stamped_at=timezone.now())


def other_of(exchange: Exchange, person: User) -> User:
    return exchange.host if exchange.asker == person else exchange.asker


def topics_of(exchange: Exchange) -> str:
    return listed([topic.name[0].lower() + topic.name[1:] for topic in exchange.topics.all()])


def when(visit: Visit) -> str:
    return f"{span(visit.starts_at, visit.ends_at)}, London time"


def address_of(exchange: Exchange) -> str:
    return f"{settings.SITE_URL}{reverse('exchange', args=[exchange.key])}"


def consent_address(consent: Consent) -> str:
    token = signed.sign(CONSENT, consent.key, fingerprint(consent))
    return f"{settings.SITE_URL}{reverse('shadow-consent', args=[token])}"


def fingerprint(consent: Consent) -> str:
    """Another address than the one written to makes the link void, and no link tells an address."""
    return hashlib.sha256(consent.address.encode()).hexdigest()[:16]
