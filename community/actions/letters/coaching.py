"""What coaches and the people they coach are told by mail.

The team may read these messages, so none of them carries what the two wrote to one another: each says that
there is something to read, and where.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from collaborative.kit import signed
from collaborative.kit.words import day, span
from collaborative.notices import actions as notices
from collaborative.notices.choices import Purpose
from collaborative.notices.engine.calendar_part import CalendarPart
from collaborative.notices.models import Notice
from collaborative.people.models import User
from community.actions.letters.calendars import organiser
from community.choices import Help
from community.engine.calendar_entry import CANCEL, REQUEST, Entry, Party, as_calendar
from community.models import Coach, Coaching, CoachingSession

ANSWER = "coaching.answer"  # what the signed links in these letters are for
TEMPLATE = "community/coaching_news"


# To a coach about themselves


def approved(coach: Coach) -> Notice:
    return _to_coach(
        coach,
        f"approved:{coach.approved_at:%Y%m%d%H%M%S}",
        "You are in the coaching and mentoring hub",
        ["The programme team has approved what you wrote. Leaders can find you and ask you from now on."],
        "See how you are shown",
    )


def more_asked_for(coach: Coach) -> Notice:
    return _to_coach(
        coach,
        f"more:{coach.changed_at:%Y%m%d%H%M%S%f}",
        "We need a little more from you",
        ["The programme team has read what you wrote and asks for something more.", coach.said],
        "Add it",
    )


def held(coach: Coach) -> Notice:
    return _to_coach(
        coach,
        f"held:{coach.changed_at:%Y%m%d%H%M%S%f}",
        "The programme team has paused you in the hub",
        ["Nobody new can ask you for now. Whoever you work with already goes on as before.", coach.said],
        "See how things stand",
    )


def supervision_due(coach: Coach) -> Notice:
    told = f"was on {day(coach.supervised_on)}" if coach.supervised_on else "is not told yet"
    return _to_coach(
        coach,
        f"supervision:{coach.supervised_on}",
        "When was your last supervision?",
        [f"Your last supervision {told}. Coaches and mentors here have one at least every six months."],
        "Say when it was",
    )


def _to_coach(coach: Coach, name: str, heading: str, lines: list[str], button: str) -> Notice:
    return _news(
        meaning=f"coach:{name}:{coach.key}",
        to=coach.person,
        heading=heading,
        lines=lines,
        button={"text": button, "href": _address("coach-myself")},
    )


# From the first question to the answer


def asked(coaching: Coaching) -> Notice:
    what = Help(coaching.help).label.lower()
    lines = [
        f"{coaching.leader.name} asks you for {what}. What they wrote to you is on your page.",
        "Say yes and you arrange a first talk, after which both of you decide. Say no whenever it does not "
        "suit you: they are told kindly, and without reasons.",
    ]
    heading = f"{coaching.leader.name} would like to talk to you"
    return _of(coaching, "asked", coaching.coach.person, heading, lines, "Read and answer", answer=True)


def still_waiting(coaching: Coaching) -> Notice:
    lines = [f"{coaching.leader.name} asked you some days ago and would be glad of an answer, yes or no."]
    heading = f"{coaching.leader.name} waits for your answer"
    return _of(coaching, "nudge", coaching.coach.person, heading, lines, "Read and answer", answer=True)


def waiting(coaching: Coaching, position: int) -> Notice:
    lines = [
        f"{coaching.coach} is full at the moment. You are number {position} in the line.",
        "When it is your turn we write to you, and you say whether you still would like to.",
    ]
    return _of(
        coaching, "waiting", coaching.leader, f"You wait for {coaching.coach}", lines, "See your place"
    )


def offered(coaching: Coaching) -> Notice:
    until = day(coaching.offer_until)
    lines = [
        f"{coaching.coach} has room again, and it is your turn.",
        f"Say until {until} whether you still would like to; then the place goes to the next in the line.",
    ]
    heading = f"{coaching.coach} has room for you"
    return _of(coaching, "offered", coaching.leader, heading, lines, "Answer", answer=True)


def offer_lapsed(coaching: Coaching) -> Notice:
    lines = ["We did not hear from you in time, so the place went to the next. You are welcome to ask again."]
    heading = f"Your turn with {coaching.coach} has passed"
    return _of(coaching, "lapsed", coaching.leader, heading, lines, "Find a coach", at="coaching")


def accepted(coaching: Coaching) -> Notice:
    lines = [
        f"{coaching.coach} says yes to a first talk. Agree a time for it on your page.",
        "Afterwards both of you say whether you would like to go on. Neither hears a reason from the other.",
    ]
    heading = f"{coaching.coach} would like to meet you"
    return _of(coaching, "accepted", coaching.leader, heading, lines, "Agree a time")


def declined(coaching: Coaching) -> Notice:
    lines = [
        f"{coaching.coach} cannot take you on at the moment. It says nothing about you: coaches say no when "
        "their time is spoken for.",
        "There are others who would be glad to hear from you.",
    ]
    heading = f"{coaching.coach} cannot take you on now"
    return _of(coaching, "declined", coaching.leader, heading, lines, "See the answer")


def taken_back(coaching: Coaching) -> Notice:
    lines = [f"{coaching.leader.name} has taken back what they asked. There is nothing for you to do."]
    heading = "Nothing to answer any more"
    return _of(coaching, "taken_back", coaching.coach.person, heading, lines, "See your page", at="coaching")


# Working together


def how_was_it(coaching: Coaching, to: User) -> Notice:
    lines = [
        f"Would you like to go on with {other(coaching, to).name}? Both of you are asked, and neither is "
        "told what the other said until both have said yes."
    ]
    return _of(coaching, "how_was_it", to, "How was your first talk?", lines, "Say whether you go on")


def going_on(coaching: Coaching, to: User) -> Notice:
    lines = ["Both of you would like to go on. Next you agree how often you meet, and until when."]
    heading = f"You go on with {other(coaching, to).name}"
    return _of(coaching, "going_on", to, heading, lines, "Agree how you work")


def not_for_us(coaching: Coaching, to: User) -> Notice:
    """The same words to both."""
    lines = [
        f"You and {other(coaching, to).name} do not go on after your first talk. That is what first talks "
        "are for, and nobody is to blame."
    ]
    return _of(
        coaching, "not_for_us", to, "Your first talk was the last", lines, "See the hub", at="coaching"
    )


def terms(coaching: Coaching, to: User) -> Notice:
    name = other(coaching, to).name
    lines = [f"{name} has written down how the two of you could work. It holds once you agree."]
    return _of(coaching, f"terms:{_stamp(coaching)}", to, f"{name} suggests how to work", lines, "Read it")


def agreed(coaching: Coaching, to: User) -> Notice:
    lines = ["Both of you have agreed how you work together. Plan your next session, and set your goals."]
    heading = f"You and {other(coaching, to).name} have agreed"
    return _of(coaching, f"agreed:{_stamp(coaching)}", to, heading, lines, "See your page")


def term_over(coaching: Coaching, to: User) -> Notice:
    lines = [
        f"The time you agreed with {other(coaching, to).name} is over. End it, or agree on more.",
        "Before it ends, goals want their last score.",
    ]
    meaning = f"over:{coaching.contract.ends_on}"
    return _of(coaching, meaning, to, "The time you agreed is over", lines, "End it or go on")


def ended(coaching: Coaching, to: User) -> Notice:
    lines = [f"You and {other(coaching, to).name} have ended your work together. Thank you both."]
    lines.append("What you wrote stays readable to you for a year, and is deleted then.")
    button = "See your page"
    if to == coaching.leader:
        lines.append("Four short questions ask how it was. The team reads answers of many together only.")
        button = "Say how it was"
    return _of(coaching, "ended", to, "You have come to the end", lines, button)


def gone(coaching: Coaching, to: User) -> Notice:
    """For whoever is left when the other's account is closed."""
    name = other(coaching, to).name
    lines = [f"{name} has left the Collaborative, so what you had going on ends here. It is nobody’s fault."]
    if coaching.began_at:
        lines.append("What you wrote stays readable to you for a year, and is deleted then.")
    if to == coaching.leader:
        lines.append("There are others who would be glad to hear from you.")
    return _of(coaching, "gone", to, f"{name} has left", lines, "See the hub", at="coaching")


# Sessions


def session_planned(session: CoachingSession, to: User, *, by: User) -> Notice:
    return _session(session, to, "planned", f"{_who(by, to)} planned a session", calendar=REQUEST)


def session_moved(session: CoachingSession, to: User, *, by: User) -> Notice:
    return _session(session, to, "moved", f"{_who(by, to)} moved a session", calendar=REQUEST)


def session_called_off(session: CoachingSession, to: User) -> Notice:
    return _session(session, to, "called_off", "A session is called off", calendar=CANCEL)


def session_soon(session: CoachingSession, to: User) -> Notice:
    return _session(session, to, "soon", f"Tomorrow: {other(session.coaching, to).name}")


def _session(session: CoachingSession, to: User, name: str, heading: str, *, calendar: str = "") -> Notice:
    return _news(
        meaning=f"coaching:session_{name}:{session.key}:{session.sequence}:{to.key}",
        to=to,
        heading=heading,
        lines=[],
        facts=facts(session, to),
        button={"text": "See the session", "href": address_of(session.coaching)},
        calendar=calendar_part(session, to, method=calendar) if calendar else None,
    )


def facts(session: CoachingSession, to: User) -> list[dict[str, str]]:
    found = [
        {"name": "With", "value": other(session.coaching, to).name},
        {"name": "When", "value": f"{span(session.starts_at, session.ends_at)}, London time"},
    ]
    return [*found, {"name": "Where", "value": session.where}] if session.where else found


def calendar_part(session: CoachingSession, to: User, *, method: str) -> CalendarPart:
    entry = entry_of(session, to, cancelled=method == CANCEL)
    return CalendarPart(method, as_calendar(entry, method=method, stamped_at=timezone.now()))


def entry_of(session: CoachingSession, to: User, *, cancelled: bool = False) -> Entry:
    """One entry for each session and person, whatever becomes of it."""
    url = address_of(session.coaching)
    return Entry(
        uid=f"{session.key}@{urlsplit(settings.SITE_URL).hostname}",
        sequence=session.sequence,
        title=f"{_title(session)} with {other(session.coaching, to).name}",
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        where=session.where,
        words=f"Move it or call it off: {url}",
        url=url,
        organiser=organiser(),
        attendee=Party(to.name, to.email),
        cancelled=cancelled,
    )


def _title(session: CoachingSession) -> str:
    return "First talk" if session.is_first_talk else Help(session.coaching.help).label


# What they all share


def other(coaching: Coaching, person: User) -> User:
    return coaching.coach.person if person == coaching.leader else coaching.leader


def address_of(coaching: Coaching) -> str:
    return _address("coaching-pair", coaching.key)


def answer_address(coaching: Coaching, to: User) -> str:
    """Good for what is asked now: after the next change of anything it answers nothing."""
    return _address("coaching-answer", signed.sign(ANSWER, coaching.key, to.key, str(coaching.version)))


def _address(name: str, *args: str) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=args)}"


def _who(by: User, to: User) -> str:
    return "You" if by == to else by.name


def _stamp(coaching: Coaching) -> str:
    return f"{coaching.contract.changed_at:%Y%m%d%H%M%S%f}"


def _of(
    coaching: Coaching,
    name: str,
    to: User,
    heading: str,
    lines: list[str],
    button: str,
    *,
    answer: bool = False,
    at: str = "",
) -> Notice:
    return _news(
        meaning=f"coaching:{name}:{coaching.key}:{coaching.version}:{to.key}",
        to=to,
        heading=heading,
        lines=lines,
        button={"text": button, "href": _address(at) if at else address_of(coaching)},
        answer_url=answer_address(coaching, to) if answer else "",
    )


def _news(*, meaning: str, to: User, calendar: CalendarPart | None = None, **words) -> Notice:
    return notices.prepare(
        meaning=meaning,
        purpose=Purpose.COMMUNITY,
        template=TEMPLATE,
        to=to,
        context={"name": to.name, **words},
        calendar=calendar,
    )
