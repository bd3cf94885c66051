"""What people in Connect Five are told by mail."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from collaborative.kit import signed
from collaborative.kit.words import day, listed, span
from collaborative.notices import actions as notices
from collaborative.notices.choices import Purpose
from collaborative.notices.engine.calendar_part import CalendarPart
from collaborative.notices.engine.dead_text import Trusted
from collaborative.notices.models import Notice
from collaborative.people.models import User
from community.actions.letters.calendars import organiser
from community.choices import Met, PairState
from community.engine.calendar_entry import CANCEL, PUBLISH, REQUEST, Entry, Party, as_calendar
from community.engine.meeting_times import LASTS
from community.engine.pairing_words import relaxed, why_left_out
from community.models import LeftOut, Pair, Participant, Round, Seat
from community.queries.connect.explaining import shown_to_partner, why_paired
from community.queries.connect.pairs import was_drafted_later

ANSWER = "connect.answer"  # what the signed links in these letters are for
PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def paired(pair: Pair, seat: Seat) -> Notice:
    """You have a partner: who, why, when, and what to begin with."""
    others = others_of(pair, seat)
    return _letter(
        "paired",
        pair,
        seat,
        partners=[partner(each) for each in pair.seats.all() if each.participant.person in others],
        why=why_paired(pair),
        relaxed=relaxed(pair.relaxation),
        when=when(pair),
        questions=pair.round.questions,
        calendar=calendar_part(pair, seat, others),
    )


def moved(pair: Pair, seat: Seat, *, by: User) -> Notice:
    others = others_of(pair, seat)
    return _letter(
        "pair_moved",
        pair,
        seat,
        by="You" if seat.participant.person == by else by.name,
        when=when(pair),
        where=pair.where,
        calendar=calendar_part(pair, seat, others),
    )


def one_less(pair: Pair, seat: Seat, *, gone: str) -> Notice:
    others = others_of(pair, seat)
    return _letter(
        "pair_one_less",
        pair,
        seat,
        gone=gone,
        when=when(pair),
        calendar=calendar_part(pair, seat, others),
    )


def partner_gone(pair: Pair, seat: Seat, *, gone: str) -> Notice:
    """Never says why: they may have left, said not this time, or closed their account."""
    return _letter(
        "pair_partner_gone",
        pair,
        seat,
        gone=gone,
        may_wait=seat.wants_another and pair.round.ends_on > timezone.localdate(),
        calendar=calendar_part(pair, seat, (), cancelled=True),
    )


def called_off(pair: Pair, seat: Seat, *, others: Iterable[Seat]) -> Notice:
    """For whoever goes: their calendar forgets the conversation."""
    names = listed([other.participant.person.name for other in others])
    calendar = calendar_part(pair, seat, (), cancelled=True)
    return _letter("pair_called_off", pair, seat, others=names, waits=seat.wants_another, calendar=calendar)


def nudge(pair: Pair, seat: Seat) -> Notice:
    until = day(pair.round.ends_on)
    return _letter("pair_nudge", pair, seat, version="once", when=when(pair), until=until)


def did_you_meet(pair: Pair, seat: Seat, *, version: str = "first") -> Notice:
    """Each answer is a link to a page that asks once more, because mail scanners follow links."""
    ways = [{"text": Met(answer).label, "href": answer_address(seat, answer)} for answer in Met.values]
    is_last = version == "again"
    return _letter("pair_did_you_meet", pair, seat, version=version, ways=ways, is_last=is_last)


def did_you_meet_again(pair: Pair, seat: Seat) -> Notice:
    return did_you_meet(pair, seat, version="again")


def left_out(one: LeftOut) -> Notice:
    participant, round = one.participant, one.round
    why = why_left_out(one.reason, one.figures, is_later=was_drafted_later(one))
    return notices.prepare(
        meaning=f"connect:left_out:{round.key}:{participant.key}",
        purpose=Purpose.COMMUNITY,
        template="community/connect/left_out",
        to=participant.person,
        context=_of_round(round, participant.person) | {"why": why},
    )


def five_of_five(participant: Participant, met: Iterable[User]) -> Notice:
    names = sorted(person.name for person in met)
    return notices.prepare(
        meaning=f"connect:five:{participant.key}",
        purpose=Purpose.COMMUNITY,
        template="community/connect/five_of_five",
        to=participant.person,
        context={
            "name": participant.person.name,
            "challenge": participant.challenge.title,
            "met": listed(names),
            "url": f"{settings.SITE_URL}{reverse('connect', args=[participant.challenge.slug])}",
        },
    )


def partner(seat: Seat) -> dict:
    """What somebody shows to whom they are paired with. Their address is for writing to, so it stays one."""
    person = seat.participant.person
    facts = [{"name": row["key"], "value": row["value"]} for row in shown_to_partner(seat.participant)]
    facts.append({"name": "E-mail address", "value": _usable(person.email)})
    return {"name": person.name, "facts": facts}


def _usable(address: str) -> str:
    return Trusted(address) if PLAIN_ADDRESS.fullmatch(address) else address


def _letter(
    name: str,
    pair: Pair,
    seat: Seat,
    *,
    version: str = "",
    calendar: CalendarPart | None = None,
    **more,
) -> Notice:
    """One for each version of the pair, unless it is one of a kind."""
    person = seat.participant.person
    names = [other.name for other in others_of(pair, seat)]
    return notices.prepare(
        meaning=f"connect:{name}:{pair.key}:{version or pair.sequence}:{seat.participant.key}",
        purpose=Purpose.COMMUNITY,
        template=f"community/connect/{name}",
        to=person,
        context=_of_round(pair.round, person)
        | {
            "others": listed(names),
            "together": listed(["You", *names]),
            "pair_url": f"{settings.SITE_URL}{reverse('pair', args=[pair.key])}",
            "calendar_follows": calendar is not None,
        }
        | more,
        calendar=calendar,
    )


def _of_round(round: Round, person: User) -> dict:
    challenge = round.challenge
    return {
        "name": person.name,
        "challenge": challenge.title,
        "number": round.number,
        "characteristic": round.characteristic.name,
        "url": f"{settings.SITE_URL}{reverse('connect', args=[challenge.slug])}",
    }


def others_of(pair: Pair, seat: Seat) -> list[User]:
    return [
        each.participant.person
        for each in pair.seats.all()
        if each.is_live and each.participant_id != seat.participant_id
    ]


def when(pair: Pair) -> str:
    if pair.starts_at is None:
        return ""
    return f"{span(pair.starts_at, pair.starts_at + LASTS)}, London time"


def answer_address(seat: Seat, answer: str) -> str:
    return f"{settings.SITE_URL}{answer_path(seat, answer)}"


def answer_path(seat: Seat, answer: str) -> str:
    token = signed.sign(ANSWER, seat.pair.key, seat.participant.key, answer)
    return reverse("connect-answer", args=[token])


def calendar_for(pair: Pair, seat: Seat) -> str:
    """The entry once more, to be taken into a calendar by hand."""
    off = pair.state == PairState.ENDED or not seat.is_live
    entry = entry_of(pair, others_of(pair, seat), cancelled=off)
    return as_calendar(entry, method=PUBLISH, stamped_at=timezone.now())


def _standing(pair: Pair) -> str:
    return "" if pair.is_agreed else "We suggest this time, and nobody has agreed to it yet."


def calendar_part(
    pair: Pair, seat: Seat, others: Iterable[User], *, cancelled: bool = False
) -> CalendarPart | None:
    if pair.starts_at is None:
        return None
    method = CANCEL if cancelled else REQUEST
    person = seat.participant.person
    entry = entry_of(pair, others, cancelled=cancelled, attendee=Party(person.name, person.email))
    return CalendarPart(method, as_calendar(entry, method=method, stamped_at=timezone.now()))


def entry_of(
    pair: Pair, others: Iterable[User], *, cancelled: bool = False, attendee: Party | None = None
) -> Entry:
    """The conversation as letters and feeds both know it, so that a calendar keeps one entry and not two."""
    names = listed([other.name for other in others])
    url = f"{settings.SITE_URL}{reverse('pair', args=[pair.key])}"
    return Entry(
        uid=f"{pair.key}@{urlsplit(settings.SITE_URL).hostname}",
        sequence=pair.sequence,
        title=f"Connect Five with {names}" if names else "Connect Five",
        starts_at=pair.starts_at,
        ends_at=pair.starts_at + LASTS,
        where=pair.where,
        words="\n\n".join(filter(None, [_standing(pair), f"Move it or say how it went: {url}"])),
        url=url,
        organiser=organiser(),
        attendee=attendee,
        cancelled=cancelled,
    )
