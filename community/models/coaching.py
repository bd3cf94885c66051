"""Coaching and mentoring: who offers it, and what two people make of it together.

What the two write belongs to them. The team sees how far a relationship has come, and figures about many of
them; nothing here is registered in the admin but coaches and the states of relationships.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from collaborative.kit.history import kept_in_history
from collaborative.kit.models import Dated, Keyed
from collaborative.kit.privacy import OPEN, personal, sensitive
from community.choices import (
    COACHING_IN_PLAY,
    CoachingState,
    CoachKind,
    CoachState,
    Counted,
    Help,
    HowOften,
    Language,
    ScoreKind,
    SessionState,
    Verdict,
)
from community.models.topics import Topic

PERSON = settings.AUTH_USER_MODEL
MOST_AT_ONCE = 12
MOST_SESSIONS = 24
LEAST, MOST = 1, 10  # of a goal's score
UNTIL = "coaching"


def known(choices, field: str, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": choices.values}), name=name)


def together(first: models.Q, second: models.Q, name: str) -> models.CheckConstraint:
    """Both are so, or neither is."""
    return models.CheckConstraint(condition=(first & second) | (~first & ~second), name=name)


def between(field: str, least: int, most: int, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=models.Q(**{f"{field}__range": (least, most)}), name=name)


@kept_in_history
class Coach(Keyed, Dated):
    """Somebody who coaches or mentors, in their own words. Leaders find them once the team approved."""

    person = models.OneToOneField(PERSON, models.CASCADE, related_name="coach")
    kind = models.CharField("coach or mentor", max_length=6, choices=CoachKind)
    training = models.TextField("training and experience", max_length=1000)
    accreditation = models.CharField("accreditation", max_length=160, blank=True)
    supervised_on = models.DateField("last supervision", null=True, blank=True)
    style = models.TextField("how I work", max_length=1500)
    topics = models.ManyToManyField(Topic, blank=True, related_name="+", verbose_name="what I can help with")
    days = models.JSONField("days that suit me", default=list, blank=True)
    capacity = models.PositiveSmallIntegerField(
        "people at the same time",
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_AT_ONCE)],
    )
    state = models.CharField("state", max_length=8, choices=CoachState, default=CoachState.ASKED)
    asked_at = models.DateTimeField("registered")
    approved_at = models.DateTimeField("approved", null=True, blank=True)
    said = models.TextField("what the team asked for", max_length=600, blank=True)
    is_paused = models.BooleanField("takes nobody new for now", default=False)
    is_stood_down = models.BooleanField("paused by the team", default=False)

    class Meta:
        ordering = ["person__name", "pk"]
        verbose_name = "coach"
        verbose_name_plural = "coaches and mentors"
        constraints = [
            known(CoachKind, "kind", "coach_kind_known"),
            known(CoachState, "state", "coach_state_known"),
            between("capacity", 1, MOST_AT_ONCE, "coach_capacity_possible"),
            together(
                models.Q(state=CoachState.APPROVED),
                models.Q(approved_at__isnull=False),
                "coach_approved_when",
            ),
        ]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | dict.fromkeys(
            [
                "person",
                "kind",
                "training",
                "accreditation",
                "supervised_on",
                "style",
                "topics",
                "days",
                "capacity",
                "state",
                "asked_at",
                "approved_at",
                "said",
                "is_paused",
                "is_stood_down",
            ],
            personal("account"),
        )
    )

    def __str__(self) -> str:
        return str(self.person)

    @property
    def is_approved(self) -> bool:
        return self.state == CoachState.APPROVED

    @property
    def is_held(self) -> bool:
        """Asked of two rows of one person, when their accounts are merged."""
        return self.is_approved

    @property
    def takes_people(self) -> bool:
        return self.is_approved and not self.is_paused and not self.is_stood_down and self.person.is_active

    def does(self, help: str) -> bool:
        only = {CoachKind.COACH: Help.COACHING, CoachKind.MENTOR: Help.MENTORING}
        return only.get(self.kind, help) == help


class Spoken(models.Model):
    """A language somebody coaches in."""

    coach = models.ForeignKey(Coach, models.CASCADE, related_name="spoken")
    language = models.CharField("language", max_length=3, choices=Language)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "languages spoken"
        constraints = [
            models.UniqueConstraint(fields=["coach", "language"], name="spoken_once"),
            known(Language, "language", "spoken_language_known"),
        ]

    privacy = {"id": OPEN, "coach": personal("account"), "language": personal("account")}

    def __str__(self) -> str:
        return self.get_language_display()


class Coaching(Keyed, Dated):
    """One leader and one coach or mentor, from the first question to the end."""

    coach = models.ForeignKey(Coach, models.CASCADE, related_name="coachings")
    leader = models.ForeignKey(PERSON, models.CASCADE, related_name="coachings")
    help = models.CharField("what it is", max_length=9, choices=Help)
    state = models.CharField("state", max_length=10, choices=CoachingState, default=CoachingState.ASKED)
    version = models.PositiveIntegerField("number of changes", default=0, editable=False)
    words = models.TextField("what the leader wrote", max_length=1000, blank=True)
    answer = models.TextField("what the coach answered", max_length=600, blank=True)
    asked_at = models.DateTimeField("asked")
    waiting_since = models.DateTimeField("waiting since", null=True, blank=True)
    offer_until = models.DateTimeField("to be answered by", null=True, blank=True)
    began_at = models.DateTimeField("taken on", null=True, blank=True)
    leader_says = models.CharField("leader after the first talk", max_length=10, choices=Verdict, blank=True)
    coach_says = models.CharField("coach after the first talk", max_length=10, choices=Verdict, blank=True)
    ended_at = models.DateTimeField("ended", null=True, blank=True)
    goals_counted = models.BooleanField("its goals are counted", default=False, editable=False)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = "coaching relationship"
        permissions = [("see_coaching", "Can see figures about coaching and mentoring")]
        constraints = [
            models.UniqueConstraint(
                fields=["leader", "help"],
                condition=models.Q(state__in=COACHING_IN_PLAY),
                name="one_coaching_at_a_time",
            ),
            known(Help, "help", "coaching_help_known"),
            known(CoachingState, "state", "coaching_state_known"),
            together(
                models.Q(state=CoachingState.WAITING),
                models.Q(waiting_since__isnull=False),
                "coaching_waits_since",
            ),
            together(
                models.Q(state=CoachingState.OFFERED),
                models.Q(offer_until__isnull=False),
                "coaching_offered_until",
            ),
            together(
                models.Q(state__in=COACHING_IN_PLAY), models.Q(ended_at__isnull=True), "coaching_ended_when"
            ),
            models.CheckConstraint(
                condition=models.Q(leader_says__in=["", *Verdict.values]), name="coaching_leader_says_known"
            ),
            models.CheckConstraint(
                condition=models.Q(coach_says__in=["", *Verdict.values]), name="coaching_coach_says_known"
            ),
        ]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | {"version": OPEN, "goals_counted": OPEN}
        | dict.fromkeys(["words", "answer", "leader_says", "coach_says"], sensitive(UNTIL))
        | dict.fromkeys(
            [
                "coach",
                "leader",
                "help",
                "state",
                "asked_at",
                "waiting_since",
                "offer_until",
                "began_at",
                "ended_at",
            ],
            personal(UNTIL),
        )
    )

    def __str__(self) -> str:
        return f"{self.leader} and {self.coach}"

    @property
    def is_in_play(self) -> bool:
        return self.state in COACHING_IN_PLAY


class CoachingContract(Dated):
    """What the two agreed about their work. It holds once both have said so."""

    coaching = models.OneToOneField(Coaching, models.CASCADE, related_name="contract")
    how_often = models.CharField("how often", max_length=12, choices=HowOften)
    sessions = models.PositiveSmallIntegerField("how many sessions")
    ends_on = models.DateField("until")
    words = models.TextField("what else we agreed", max_length=1000, blank=True)
    leader_agreed_at = models.DateTimeField("agreed by the leader", null=True, blank=True)
    coach_agreed_at = models.DateTimeField("agreed by the coach", null=True, blank=True)

    class Meta:
        constraints = [
            known(HowOften, "how_often", "contract_often_known"),
            between("sessions", 1, MOST_SESSIONS, "contract_sessions_possible"),
        ]

    privacy = (
        Dated.privacy
        | {"words": sensitive(UNTIL)}
        | dict.fromkeys(
            ["coaching", "how_often", "sessions", "ends_on", "leader_agreed_at", "coach_agreed_at"],
            personal(UNTIL),
        )
    )

    def __str__(self) -> str:
        return f"Between {self.coaching}"

    @property
    def holds(self) -> bool:
        return bool(self.leader_agreed_at and self.coach_agreed_at)


class CoachingSession(Keyed, Dated):
    """A time the two meet; the first is a talk to see whether they suit one another."""

    coaching = models.ForeignKey(Coaching, models.CASCADE, related_name="sessions")
    is_first_talk = models.BooleanField("the first talk", default=False)
    starts_at = models.DateTimeField("starts")
    minutes = models.PositiveSmallIntegerField("minutes", default=60)
    where = models.CharField("where, or the link", max_length=300, blank=True)
    state = models.CharField("state", max_length=9, choices=SessionState, default=SessionState.PLANNED)
    sequence = models.PositiveIntegerField("calendar version", default=0, editable=False)

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            known(SessionState, "state", "coaching_session_state_known"),
            between("minutes", 15, 240, "coaching_session_length_possible"),
        ]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | {"sequence": OPEN}
        | dict.fromkeys(
            ["coaching", "is_first_talk", "starts_at", "minutes", "where", "state"], personal(UNTIL)
        )
    )

    def __str__(self) -> str:
        return f"A session of {self.coaching}"

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


class CoachingNote(Keyed, Dated):
    """For whoever wrote it, or for the two; never for anybody else."""

    coaching = models.ForeignKey(Coaching, models.CASCADE, related_name="notes")
    author = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    text = models.TextField("note", max_length=3000)
    is_shared = models.BooleanField("both of us may read it", default=False)

    class Meta:
        ordering = ["-created_at", "-pk"]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | dict.fromkeys(["coaching", "author", "text", "is_shared"], sensitive(UNTIL))
    )

    def __str__(self) -> str:
        return "A note"


class Goal(Keyed, Dated):
    """What a leader wants to reach, in their own words."""

    coaching = models.ForeignKey(Coaching, models.CASCADE, related_name="goals")
    words = models.CharField("goal", max_length=300)
    closed_at = models.DateTimeField("closed", null=True, blank=True)

    class Meta:
        ordering = ["created_at", "pk"]

    privacy = (
        Keyed.privacy | Dated.privacy | dict.fromkeys(["coaching", "words", "closed_at"], sensitive(UNTIL))
    )

    def __str__(self) -> str:
        return "A goal"


class GoalScore(Dated):
    """Where the leader sees themselves, from 1 to 10."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="scores")
    kind = models.CharField("when", max_length=7, choices=ScoreKind)
    score = models.PositiveSmallIntegerField("score")

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            known(ScoreKind, "kind", "goal_score_kind_known"),
            between("score", LEAST, MOST, "goal_score_from_1_to_10"),
            models.UniqueConstraint(
                fields=["goal", "kind"],
                condition=~models.Q(kind=ScoreKind.BETWEEN),
                name="goal_scored_once_before_and_after",
            ),
        ]

    privacy = Dated.privacy | dict.fromkeys(["goal", "kind", "score"], sensitive(UNTIL))

    def __str__(self) -> str:
        return "A score"


class CoachingFeedback(Dated):
    """What a leader says afterwards. The team reads it of many together, the coach only one line."""

    coaching = models.OneToOneField(Coaching, models.CASCADE, related_name="feedback")
    worth_the_time = models.PositiveSmallIntegerField("it was a good use of my time")
    learnt = models.PositiveSmallIntegerField("I gained something I use")
    reached = models.PositiveSmallIntegerField("it helped me with my goals")
    would_recommend = models.PositiveSmallIntegerField("I would recommend my coach or mentor to a colleague")
    line = models.CharField("a line for my coach or mentor", max_length=300, blank=True)
    is_counted = models.BooleanField("counted", default=False, editable=False)

    class Meta:
        verbose_name_plural = "feedback on coaching"
        constraints = [
            between(name, 1, 5, f"feedback_{name}_possible")
            for name in ("worth_the_time", "learnt", "reached", "would_recommend")
        ]

    privacy = (
        Dated.privacy
        | {"is_counted": OPEN}
        | dict.fromkeys(
            ["coaching", "worth_the_time", "learnt", "reached", "would_recommend", "line"], sensitive(UNTIL)
        )
    )

    def __str__(self) -> str:
        return "Feedback"


class CoachingTally(models.Model):
    """Sums over at least five people together, kept where nobody knows any more who they were."""

    about = models.CharField("about", max_length=8, choices=Counted)
    people = models.PositiveIntegerField("people")
    sums = models.JSONField("sums", default=dict)
    made_on = models.DateField("counted on")

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "tallies of coaching"
        constraints = [
            known(Counted, "about", "coaching_tally_about_known"),
            models.CheckConstraint(condition=models.Q(people__gte=5), name="coaching_tally_of_five"),
        ]

    privacy = dict.fromkeys(["id", "about", "people", "sums", "made_on"], OPEN)

    def __str__(self) -> str:
        return f"{self.people} people"
