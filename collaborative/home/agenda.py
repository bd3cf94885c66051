"""What stands in somebody's way of a quiet day: what is dated outside events, what waits for their word, and
what they are in the middle of.

A part of the portal that has something to add gives a function to DATED, WAITING or WORKING_ON; the page
follows.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from collaborative.kit.words import LONDON, count, day, hour, listed
from collaborative.people.models import User
from community.choices import CoachingState, Help, ItemState
from community.models import Round
from community.presenters.coaching.standing import standing
from community.queries import networks, shadowing
from community.queries.coaching import pairs as coaching
from community.queries.connect import conversations as connect
from community.queries.connect import joining
from community.queries.library import modules, stories

Dated = tuple[datetime, dict]
ITS_OWN = "coaching-pair"  # where there is nothing to do but look


def coaching_sessions(person: User, now: datetime) -> Iterable[Dated]:
    for one in coaching.next_for(person, now):
        if one.next_session:
            other = one.coach.person if one.leader == person else one.leader
            href = reverse("coaching-pair", args=[one.key])
            title = f"{Help(one.help).label} with {other.name}"
            yield _dated(one.next_session.starts_at, title, href, now=now)


def conversations(person: User, now: datetime) -> Iterable[Dated]:
    """One whose day has passed asks how it went, and stays until somebody says so."""
    for pair in connect.coming(person):
        others = [
            seat.participant.person.name
            for seat in pair.seats.all()
            if seat.is_live and seat.participant.person != person
        ]
        title = f"Connect Five with {listed(others)}" if others else "Connect Five"
        href = reverse("pair", args=[pair.key])
        if pair.starts_at:
            line = "Did you meet?" if pair.starts_at <= now else pair.where
            yield _dated(pair.starts_at, title, href, now=now, line=line)
        else:
            yield _without_a_time(pair.round, title, href, today=now.astimezone(LONDON).date())


def _without_a_time(round: Round, title: str, href: str, *, today: date) -> Dated:
    thing = {"when": f"Until {day(round.ends_on, today=today)}", "title": title, "href": href}
    return round.published_at, thing | {"line": "Agree a time with one another.", "action": None}


def visits(person: User, now: datetime) -> Iterable[Dated]:
    for visit in shadowing.next_for(person, now):
        is_mine = visit.visitor_id == person.pk
        title = f"You visit {visit.host.name}" if is_mine else f"{visit.visitor.name} visits you"
        href = reverse("exchange", args=[visit.exchange.key])
        yield _dated(visit.starts_at, title, href, now=now, line=visit.where)


def _dated(at: datetime, title: str, href: str, *, now: datetime, line: str = "") -> Dated:
    that_day, today = at.astimezone(LONDON).date(), now.astimezone(LONDON).date()
    when = "Today" if that_day == today else day(at, today=today)
    thing = {"when": f"{when}, {hour(at)}", "title": title, "href": href, "line": line, "action": None}
    return at, thing


def asked_for_a_visit(person: User) -> Iterable[dict]:
    for exchange in shadowing.asked_of(person):
        href = reverse("exchange", args=[exchange.key])
        yield {"text": f"{exchange.asker.name} would like to walk in your shoes", "href": href}


def asked_for_coaching(person: User) -> Iterable[dict]:
    for one in coaching.in_play(person):
        href = reverse("coaching-pair", args=[one.key])
        if one.state == CoachingState.ASKED and one.coach.person == person:
            yield {"text": f"{one.leader.name} would like you as their coach or mentor", "href": href}
        elif one.state == CoachingState.OFFERED and one.leader == person:
            yield {"text": f"{one.coach.person.name} has a place for you", "href": href}


def coaching_to_go_on(person: User) -> Iterable[dict]:
    """After a yes: a time to agree, whether to go on, how to work."""
    now = timezone.now()
    for one in coaching.next_for(person, now):
        if one.state in (CoachingState.FIRST_TALK, CoachingState.AGREEING):
            stands = standing(one, person, one.next_session or one.first_talk, now=now)
            if stands.page != ITS_OWN:
                other = one.coach.person if one.leader == person else one.leader
                href = reverse(stands.page, args=[one.key])
                yield {"text": f"{stands.do} with {other.name}", "href": href}


def visits_to_arrange(person: User) -> Iterable[dict]:
    for exchange in shadowing.to_arrange(person, timezone.localdate()):
        other = exchange.host if exchange.asker == person else exchange.asker
        href = reverse("exchange", args=[exchange.key])
        yield {"text": f"Arrange your visits with {other.name}", "href": href}


def stories_to_change(person: User) -> Iterable[dict]:
    for story in stories.mine(person).filter(state=ItemState.CHANGES):
        href = reverse("story-change", args=[story.key])
        yield {"text": f"Changes are asked for in “{story.title}”", "href": href}


def five_to_join(person: User) -> Iterable[dict]:
    """Connect Five, as long as people may join it."""
    today = timezone.localdate()
    for challenge in joining.open_to_join(person, today):
        until = day(challenge.joining_until, today=today)
        href = reverse("connect", args=[challenge.slug])
        yield {"text": f"You may join {challenge} until {until}", "href": href}


def invitations(person: User) -> Iterable[dict]:
    for one in networks.invitations(person):
        yield {
            "text": f"You are invited to {one.network}",
            "href": reverse("network", args=[one.network.slug]),
        }


def asking_to_join(person: User) -> Iterable[dict]:
    asked: dict = {}
    for one in networks.waiting_for_chair(person):
        asked.setdefault(one.network, []).append(one)
    for network, some in asked.items():
        text = f"{count(len(some), 'person', 'people')} asking to join {network}"
        yield {"text": text, "href": reverse("network-people", args=[network.slug])}


def goals(person: User) -> Iterable[dict]:
    """In the leader's own words, for nobody's eyes but theirs."""
    for goal in coaching.goals_ahead(person):
        href = reverse("coaching-goal", args=[goal.coaching.key, goal.key])
        yield {"text": goal.words, "href": href, "more": f"A goal, with {goal.coaching.coach}"}


def drafts(person: User) -> Iterable[dict]:
    for story in stories.mine(person).filter(state=ItemState.DRAFT):
        href = reverse("story-change", args=[story.key])
        yield {"text": story.title, "href": href, "more": "A draft, not sent in"}


def modules_begun(person: User) -> Iterable[dict]:
    for module in modules.begun_by(person):
        if module.done < module.number:
            more = f"A learning module, {module.done} of {count(module.number, 'step')} done"
            yield {"text": module.title, "href": module.get_absolute_url(), "more": more}


DATED: tuple[Callable[[User, datetime], Iterable[Dated]], ...] = (
    conversations,
    coaching_sessions,
    visits,
)
WAITING: tuple[Callable[[User], Iterable[dict]], ...] = (
    asked_for_a_visit,
    visits_to_arrange,
    asked_for_coaching,
    coaching_to_go_on,
    stories_to_change,
    invitations,
    asking_to_join,
    five_to_join,
)
WORKING_ON: tuple[Callable[[User], Iterable[dict]], ...] = (goals, drafts, modules_begun)


def dated(person: User, now: datetime) -> list[Dated]:
    return [one for source in DATED for one in source(person, now)]


def waiting(person: User) -> list[dict]:
    return [one for source in WAITING for one in source(person)]


def working_on(person: User) -> list[dict]:
    return [one for source in WORKING_ON for one in source(person)]
