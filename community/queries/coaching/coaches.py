"""Coaches and mentors as leaders find them.

Whoever could not be somebody's coach is not found by them at all, and neither is whoever takes nobody now:
nothing tells the one from the other.
"""

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from collaborative.people.models import User
from collaborative.people.queries.managers import managers_of
from community.choices import TAKES_ROOM, CoachingState, CoachKind, CoachState, Help
from community.engine.coaching import Guide, Seeker
from community.models import Coach, Participant, Spoken, Topic
from community.queries.connect.apart import kept_apart

OFFERS = {
    Help.COACHING: (CoachKind.COACH, CoachKind.BOTH),
    Help.MENTORING: (CoachKind.MENTOR, CoachKind.BOTH),
}
PROFILE = ("organisation", "sector", "profession", "place")
COMPARED = ("sector", "profession", "place")
TAKES_PEOPLE = Q(state=CoachState.APPROVED, is_paused=False, is_stood_down=False, person__is_active=True)


def with_page(coaches: QuerySet[Coach]) -> QuerySet[Coach]:
    """With whatever is shown of them, and how many they work with."""
    people = [f"person__profile__{name}" for name in PROFILE]
    return (
        with_taken(coaches)
        .select_related("person", *people)
        .prefetch_related("topics", Prefetch("spoken", Spoken.objects.order_by("pk")))
    )


def with_taken(coaches: QuerySet[Coach]) -> QuerySet[Coach]:
    return coaches.annotate(
        taken=Count("coachings", filter=Q(coachings__state__in=TAKES_ROOM), distinct=True),
        waiting=Count("coachings", filter=Q(coachings__state=CoachingState.WAITING), distinct=True),
    )


def open_to(person: User) -> QuerySet[Coach]:
    """Everybody this leader may ask."""
    coaches = Coach.objects.filter(TAKES_PEOPLE).exclude(person__in=never(person))
    own = person.profile.organisation_id
    return coaches.exclude(person__profile__organisation=own) if own else coaches


def never(person: User) -> set[int]:
    """The numbers of people who could not coach this one: themselves, their line, whoever is kept apart."""
    people = list(User.objects.filter(coach__isnull=False).exclude(pk=person.pk))
    above = managers_of([person, *people])
    line = set(above[person.pk]) | {one.pk for one in people if person.pk in above[one.pk]}
    apart = kept_apart([person.key, *(one.key for one in people)])
    keys = {key for pair in apart if person.key in pair for key in pair}
    return line | {one.pk for one in people if one.key in keys} | {person.pk}


def found(
    person: User,
    *,
    words: str = "",
    help: str = "",
    language: str = "",
    topic: Topic | None = None,
    has_room: bool = False,
) -> QuerySet[Coach]:
    """Those open to them who match all of it."""
    coaches = with_page(open_to(person))
    for word in words.split():
        coaches = coaches.filter(_has_word(word))
    if help:
        coaches = coaches.filter(kind__in=OFFERS[help])
    if language:
        coaches = coaches.filter(Exists(Spoken.objects.filter(coach=OuterRef("pk"), language=language)))
    if topic:
        coaches = coaches.filter(topics=topic)
    if has_room:
        coaches = coaches.filter(pk__in=_with_room())
    return coaches.order_by("person__name", "pk")


def _has_word(word: str) -> Q:
    profile = "person__profile__"
    return (
        Q(person__name__icontains=word)
        | Q(style__icontains=word)
        | Q(training__icontains=word)
        | Q(**{f"{profile}shows_job_title": True, f"{profile}job_title__icontains": word})
        | Q(**{f"{profile}shows_organisation": True, f"{profile}organisation__name__icontains": word})
    )


def _with_room() -> list[int]:
    """Nobody who waits is overtaken: with a queue, the next place is theirs."""
    counted = with_taken(Coach.objects.filter(TAKES_PEOPLE))
    return [one.pk for one in counted if room(one) > 0]


def room(coach: Coach) -> int:
    """Places left for somebody who asks now; needs what with_taken counted."""
    return 0 if coach.waiting else max(0, coach.capacity - coach.taken)


def seeker(person: User, *, topics: list[Topic], language: str) -> Seeker:
    profile = person.profile
    return Seeker(
        number=person.pk,
        organisation=profile.organisation_id,
        about={name: getattr(profile, f"{name}_id") for name in COMPARED},
        topics=frozenset(topic.slug for topic in topics),
        language=language,
    )


def guide(coach: Coach) -> Guide:
    """As the engine compares them: with what they show to others."""
    profile = coach.person.profile
    return Guide(
        number=coach.person_id,
        organisation=profile.organisation_id,
        about={
            name: getattr(profile, f"{name}_id") if getattr(profile, f"shows_{name}") else None
            for name in COMPARED
        },
        topics=frozenset(topic.slug for topic in coach.topics.all()),
        languages=frozenset(spoken.language for spoken in coach.spoken.all()),
        room=room(coach),
    )


def cared_about(person: User) -> list[Topic]:
    """What they said elsewhere that they care about, to begin with."""
    mine = Participant.objects.filter(person=person, left_at=None)
    return list(Topic.objects.filter(pk__in=mine.values("topics")).order_by("order", "name"))


def coach_of(person: User) -> Coach | None:
    """What this person registered, whatever became of it."""
    return with_taken(Coach.objects.filter(person=person)).select_related("person").first()
