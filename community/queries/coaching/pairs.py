"""What two people have between them. Each question starts from who asks: a third person meets nothing."""

from datetime import date, datetime, timedelta

from django.db.models import Prefetch, Q, QuerySet

from collaborative.people.models import User
from community.choices import COACHING_IN_PLAY, TAKES_ROOM, TOGETHER, CoachingState, SessionState
from community.models import Coach, Coaching, CoachingNote, CoachingSession, Goal, GoalScore

WITH_PEOPLE = ("leader", "coach__person")
JUST_NOW = timedelta(hours=2)


def with_people(coachings: QuerySet[Coaching]) -> QuerySet[Coaching]:
    profiles = [f"{person}__profile__organisation" for person in ("leader", "coach__person")]
    return coachings.select_related(*WITH_PEOPLE, *profiles, "contract")


def of(person: User) -> QuerySet[Coaching]:
    """Those they are one of the two of. A coach sees nothing of a place that is only offered to a leader."""
    as_leader = Q(leader=person)
    as_coach = Q(coach__person=person) & ~Q(state__in=(CoachingState.WAITING, CoachingState.OFFERED))
    never_asked = Q(began_at=None, state__in=(CoachingState.WITHDRAWN, CoachingState.LAPSED))
    return with_people(Coaching.objects.filter(as_leader | (as_coach & ~never_asked)))


def in_play(person: User) -> QuerySet[Coaching]:
    return of(person).filter(state__in=COACHING_IN_PLAY)


def over(person: User) -> QuerySet[Coaching]:
    """What came to something and is over."""
    return of(person).filter(began_at__isnull=False).exclude(state__in=COACHING_IN_PLAY).order_by("-ended_at")


def answerable() -> QuerySet[Coaching]:
    """For whoever holds a signed link, which names one of them."""
    return with_people(Coaching.objects.all())


def held_by(coach: Coach) -> int:
    """How many places of theirs are taken."""
    return Coaching.objects.filter(coach=coach, state__in=TAKES_ROOM).count()


def line_of(coach: Coach) -> QuerySet[Coaching]:
    """Who waits for them, the first first."""
    waiting = Coaching.objects.filter(coach=coach, state=CoachingState.WAITING)
    return waiting.select_related("leader").order_by("waiting_since", "pk")


def position(coaching: Coaching) -> int:
    return [one.pk for one in line_of(coaching.coach)].index(coaching.pk) + 1


def going_on(person: User, help: str) -> Coaching | None:
    """What this leader has asked for and not ended."""
    mine = Coaching.objects.filter(leader=person, help=help, state__in=COACHING_IN_PLAY)
    return mine.select_related(*WITH_PEOPLE).first()


def said_no_at(person: User, coach: Coach) -> datetime | None:
    """When this coach last said no, or the two found it was not for them."""
    no = (CoachingState.DECLINED, CoachingState.NOT_FOR_US)
    asked = Coaching.objects.filter(leader=person, coach=coach, state__in=no)
    return asked.order_by("-ended_at").values_list("ended_at", flat=True).first()


def sessions_of(coaching: Coaching, now: datetime) -> list[CoachingSession]:
    """What is to come first, the soonest first; then what was, the latest first."""
    found = list(coaching.sessions.order_by("starts_at", "pk"))
    ahead = [one for one in found if one.starts_at > now]
    return ahead + [one for one in reversed(found) if one.starts_at <= now]


def notes_for(coaching: Coaching, person: User) -> QuerySet[CoachingNote]:
    """Their own, and those the other shared."""
    mine = Q(author=person) | Q(is_shared=True)
    return CoachingNote.objects.filter(mine, coaching=coaching).select_related("author")


def goals_of(coaching: Coaching) -> QuerySet[Goal]:
    scores = GoalScore.objects.order_by("created_at", "pk")
    return Goal.objects.filter(coaching=coaching).prefetch_related(Prefetch("scores", scores))


def with_somebody_gone() -> QuerySet[Coaching]:
    """Going on as if nothing had happened, though the account of one of the two is closed."""
    gone = Q(leader__is_active=False) | Q(coach__person__is_active=False)
    return with_people(Coaching.objects.filter(gone, state__in=COACHING_IN_PLAY)).order_by("pk")


def in_play_with(person: User) -> QuerySet[Coaching]:
    """Whichever of the two they are, and places in line included."""
    either = Q(leader=person) | Q(coach__person=person)
    return with_people(Coaching.objects.filter(either, state__in=COACHING_IN_PLAY)).order_by("pk")


def planned_after(coaching: Coaching, moment: datetime) -> QuerySet[CoachingSession]:
    planned = CoachingSession.objects.filter(
        coaching=coaching, state=SessionState.PLANNED, starts_at__gt=moment
    )
    return planned.select_related("coaching__leader", "coaching__coach__person")


def goals_ahead(person: User) -> QuerySet[Goal]:
    """This leader's own that are still open, of what goes on."""
    open_goals = Goal.objects.filter(coaching__leader=person, coaching__state__in=TOGETHER, closed_at=None)
    return open_goals.select_related("coaching__coach__person")


def next_for(person: User, now: datetime) -> list[Coaching]:
    """What somebody has going on, the soonest first.

    `next_session` of each is what is planned next in it; `first_talk` is theirs, be it still to come or not.
    """
    stands = CoachingSession.objects.exclude(state=SessionState.CANCELLED)
    here = stands.filter(Q(starts_at__gt=now - JUST_NOW) | Q(is_first_talk=True))
    found = list(in_play(person).prefetch_related(Prefetch("sessions", here, to_attr="here")))
    for coaching in found:
        ahead = [one for one in coaching.here if one.starts_at > now - JUST_NOW]
        planned = (one for one in ahead if one.state == SessionState.PLANNED)
        coaching.next_session = next(planned, None)
        coaching.first_talk = next((one for one in coaching.here if one.is_first_talk), None)
    return sorted(found, key=lambda one: (_soonest(one), one.pk))


def _soonest(coaching: Coaching) -> datetime:
    if coaching.next_session:
        return coaching.next_session.starts_at
    return coaching.offer_until or coaching.asked_at


def sessions_between(start: datetime, end: datetime) -> QuerySet[CoachingSession]:
    """Planned ones that begin then."""
    planned = CoachingSession.objects.filter(
        state=SessionState.PLANNED, coaching__state__in=TOGETHER, starts_at__range=(start, end)
    )
    return planned.select_related("coaching__leader", "coaching__coach__person")


def offers_past(now: datetime) -> QuerySet[Coaching]:
    return Coaching.objects.filter(state=CoachingState.OFFERED, offer_until__lte=now).order_by("pk")


def awaited() -> QuerySet[Coach]:
    """Coaches somebody waits for."""
    return Coach.objects.filter(coachings__state=CoachingState.WAITING).distinct().order_by("pk")


def unanswered_since(moment: datetime) -> QuerySet[Coaching]:
    """Leaders who wait for a coach's yes or no."""
    asked = with_people(Coaching.objects.filter(state=CoachingState.ASKED, changed_at__lte=moment))
    return asked.filter(coach__person__is_active=True)


def contracts_over(today: date) -> QuerySet[Coaching]:
    """Still running, though the two had agreed an end that is past."""
    running = Coaching.objects.filter(state=CoachingState.RUNNING, contract__ends_on__lt=today)
    return with_people(running)


def over_since(moment: datetime) -> QuerySet[Coaching]:
    return Coaching.objects.filter(ended_at__lt=moment)
