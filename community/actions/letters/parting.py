"""For whoever was to meet somebody whose account is erased: what falls away, and neither who it was nor why.

These letters stay when the person has gone, so they hold nothing of theirs: no name, and no place they named.
"""

from dataclasses import replace

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from collaborative.kit.words import span
from collaborative.notices import actions as notices
from collaborative.notices.choices import Purpose
from collaborative.notices.engine.calendar_part import CalendarPart
from collaborative.notices.models import Notice
from collaborative.people.models import User
from community.actions.letters import coaching, shadowing
from community.choices import TOGETHER, ExchangeState, Help
from community.engine.calendar_entry import CANCEL, Entry, Party, as_calendar
from community.models import Coaching, CoachingSession, Exchange, Visit

OTHERS = "There are others who would be glad to hear from you."


def session_off(session: CoachingSession, to: User) -> Notice:
    what = "First talk" if session.is_first_talk else Help(session.coaching.help).label
    return _coaching(
        f"session_off:{session.key}",
        to,
        "A session is called off",
        ["It does not take place, and the entry in your calendar is cancelled."],
        facts=[{"name": "When", "value": f"{span(session.starts_at, session.ends_at)}, London time"}],
        calendar=_cancelled(coaching.entry_of(session, to), what, at="coaching"),
    )


def coaching_over(one: Coaching, to: User) -> Notice:
    help = Help(one.help).label.lower()
    heading, lines = _words(one, help, is_leader=to == one.leader)
    return _coaching(f"over:{one.key}", to, heading, lines)


def _words(one: Coaching, help: str, *, is_leader: bool) -> tuple[str, list[str]]:
    if one.state in TOGETHER:
        whose = f"Your {help} ends here" if is_leader else f"{help.capitalize()} with somebody ends here"
        over = "It has nothing to do with you. What the two of you wrote there is not kept."
        return whose, [over, OTHERS] if is_leader else [over]
    if is_leader:
        cannot = f"Whom you asked for {help} cannot take you on. It has nothing to do with you."
        return "Nothing comes of what you asked", [cannot, OTHERS]
    needless = f"Somebody who asked you for {help} needs no answer any more."
    return "Nothing to answer any more", [needless, "There is nothing for you to do."]


def _coaching(
    meaning: str, to: User, heading: str, lines: list[str], *, facts=(), calendar: CalendarPart | None = None
) -> Notice:
    return notices.prepare(
        meaning=f"coaching:{meaning}:{to.key}",
        purpose=Purpose.COMMUNITY,
        template=coaching.TEMPLATE,
        to=to,
        context={
            "name": to.name,
            "heading": heading,
            "lines": lines,
            "facts": facts,
            "button": {"text": "See the hub", "href": _address("coaching")},
        },
        calendar=calendar,
    )


def visit_off(visit: Visit, to: User) -> Notice:
    is_host = visit.host == to
    entry = shadowing.entry_of(visit, attendee=Party(to.name, to.email))
    return _shadowing(
        "visit_off",
        visit.key,
        to,
        whose="The visit to you" if is_host else "Your visit",
        when=shadowing.when(visit),
        calendar=_cancelled(entry, "Walking in their shoes", at="shadowing"),
    )


def exchange_over(exchange: Exchange, to: User) -> Notice:
    return _shadowing("over", exchange.key, to, was_agreed=exchange.state == ExchangeState.AGREED)


def _shadowing(name: str, key: str, to: User, *, calendar: CalendarPart | None = None, **words) -> Notice:
    return notices.prepare(
        meaning=f"shadowing:{name}:{key}:{to.key}",
        purpose=Purpose.COMMUNITY,
        template=f"community/shadowing/{name}",
        to=to,
        context={"name": to.name, "url": _address("shadowing"), **words},
        calendar=calendar,
    )


def _cancelled(entry: Entry, title: str, *, at: str) -> CalendarPart:
    """The entry they have, by its UID and one version later."""
    last = replace(
        entry,
        sequence=entry.sequence + 1,
        title=title,
        where="",
        words="",
        url=_address(at),
        cancelled=True,
    )
    return CalendarPart(CANCEL, as_calendar(last, method=CANCEL, stamped_at=timezone.now()))


def _address(name: str) -> str:
    return f"{settings.SITE_URL}{reverse(name)}"
