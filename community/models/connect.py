"""Connect Five: a challenge, its five rounds, who takes part, and the pairs they are given."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Greatest, Least

from collaborative.identity.models import Behaviour, Characteristic
from collaborative.kit.history import kept_in_history
from collaborative.kit.models import Dated, Keyed
from collaborative.kit.privacy import OPEN, personal, sensitive
from community.choices import BroughtBy, ChallengeState, Met, PairState, RoundState, SharedWith, Way
from community.models.topics import Topic


def usual_weights() -> dict[str, float]:
    return {
        "sector": 25,
        "place": 25,
        "profession": 15,
        "seniority": 5,
        "interest": 10,
        "most_interests": 2,
        "unmet": 10,
    }


@kept_in_history
class Challenge(Keyed, Dated):
    """One running of Connect Five: five conversations, five connections, five months."""

    slug = models.SlugField("short name in addresses", max_length=80, unique=True)
    title = models.CharField("title", max_length=120)
    summary = models.TextField("what it is about", max_length=1500)
    state = models.CharField("state", max_length=10, choices=ChallengeState, default=ChallengeState.DRAFT)
    joining_until = models.DateField("people may join until")
    weights = models.JSONField("what counts how much in a pair", default=usual_weights)
    tau = models.FloatField(
        "fairness",
        default=200,
        help_text="How soon a good pair for somebody who had good ones counts for less. Smaller is fairer.",
    )
    may_share_organisation = models.BooleanField(
        "where nobody else is left, pair colleagues of different sites and professions", default=False
    )

    class Meta:
        ordering = ["-joining_until", "title"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=ChallengeState.values), name="challenge_state_known"
            ),
            models.CheckConstraint(condition=models.Q(tau__gt=0), name="challenge_tau_positive"),
        ]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | dict.fromkeys(
            [
                "slug",
                "title",
                "summary",
                "state",
                "joining_until",
                "weights",
                "tau",
                "may_share_organisation",
            ],
            OPEN,
        )
    )

    def __str__(self) -> str:
        return self.title


@kept_in_history
class Round(Keyed, Dated):
    """One month of a challenge, about one characteristic."""

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField("number")
    characteristic = models.ForeignKey(Characteristic, models.PROTECT, related_name="+")
    starts_on = models.DateField("pairs are told on")
    ends_on = models.DateField("they meet by")
    prompts = models.TextField("questions to begin with, one on each line", max_length=2000)
    state = models.CharField("state", max_length=10, choices=RoundState, default=RoundState.PLANNED)
    published_at = models.DateTimeField("published", null=True, blank=True, editable=False)

    class Meta:
        ordering = ["challenge", "number"]
        constraints = [
            models.UniqueConstraint(fields=["challenge", "number"], name="one_round_a_number"),
            models.CheckConstraint(condition=models.Q(state__in=RoundState.values), name="round_state_known"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="round_ends_after_its_start"
            ),
        ]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | dict.fromkeys(
            [
                "challenge",
                "number",
                "characteristic",
                "starts_on",
                "ends_on",
                "prompts",
                "state",
                "published_at",
            ],
            OPEN,
        )
    )

    def __str__(self) -> str:
        return f"{self.challenge}, round {self.number}"

    @property
    def questions(self) -> list[str]:
        return [line.strip() for line in self.prompts.splitlines() if line.strip()]


@kept_in_history
class Participant(Keyed, Dated):
    """One person in one challenge, with what they hope for and what they can give."""

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="participants")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="challenges")
    hopes = models.TextField("what I hope for", max_length=600, blank=True)
    offers = models.TextField("what I can offer", max_length=600, blank=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="+", verbose_name="what I care about")
    days = models.JSONField("days that suit me", default=list, blank=True)
    parts = models.JSONField("times that suit me", default=list, blank=True)
    way = models.CharField("how I like to meet", max_length=10, choices=Way, default=Way.EITHER)
    paused_until = models.DateField("paused until", null=True, blank=True)
    joined_at = models.DateTimeField("joined")
    left_at = models.DateTimeField("left", null=True, blank=True)
    celebrated_at = models.DateTimeField("met five", null=True, blank=True, editable=False)

    class Meta:
        ordering = ["joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["challenge", "person"], name="one_participant_a_person"),
            models.CheckConstraint(condition=models.Q(way__in=Way.values), name="participant_way_known"),
        ]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | dict.fromkeys(
            [
                "challenge",
                "person",
                "hopes",
                "offers",
                "topics",
                "days",
                "parts",
                "way",
                "paused_until",
                "joined_at",
                "left_at",
                "celebrated_at",
            ],
            personal("account"),
        )
    )

    def __str__(self) -> str:
        return f"{self.person} in {self.challenge}"

    @property
    def is_held(self) -> bool:
        """Asked of two rows of one person, when their accounts are merged."""
        return self.left_at is None


class KeptApart(models.Model):
    """Somebody would rather not be paired with somebody else, and nobody ever hears of it.

    It holds keys, not rows of people: so nothing that walks along from a person, be it a deletion's list, a
    merge, a history or an export, can come upon it. `queries.connect.apart` alone reads it. Whoever is named
    by an address may have no account yet, and whether they have one is told to nobody.
    """

    person_key = models.CharField("who asked", max_length=12)
    other_key = models.CharField("not with", max_length=12, blank=True)
    address = models.EmailField("named by this address", max_length=254, blank=True)
    created_at = models.DateTimeField("asked", auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person_key", "other_key", "address"], name="kept_apart_once"),
            models.CheckConstraint(
                condition=~models.Q(person_key=models.F("other_key")), name="kept_apart_from_another"
            ),
            models.CheckConstraint(
                condition=~models.Q(other_key="", address=""), name="kept_apart_from_somebody"
            ),
        ]

    privacy = {"id": OPEN} | dict.fromkeys(
        ["person_key", "other_key", "address", "created_at"], sensitive("account")
    )

    def __str__(self) -> str:
        return "Confidential"


class Introduction(models.Model):
    """Two people we have brought together once; we never do it again. Three who met are three of these."""

    one = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    other = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    through = models.CharField("through", max_length=14, choices=BroughtBy)
    at = models.DateTimeField("when")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(Least("one", "other"), Greatest("one", "other"), name="introduced_once"),
            models.CheckConstraint(condition=~models.Q(one=models.F("other")), name="introduced_to_another"),
            models.CheckConstraint(
                condition=models.Q(through__in=BroughtBy.values), name="introduction_through_known"
            ),
        ]

    privacy = {"id": OPEN} | dict.fromkeys(["one", "other", "through", "at"], personal("account"))

    def __str__(self) -> str:
        return f"{self.one} and {self.other}"


class Run(Keyed, Dated):
    """What the engine was given for one draft of a round, and how good its answer is."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="runs")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="made by"
    )
    seed = models.PositiveIntegerField("seed")
    weights = models.JSONField("weights")
    tau = models.FloatField("fairness")
    inputs_hash = models.CharField("fingerprint of what went in", max_length=64)
    present = models.PositiveIntegerField("people")
    total = models.FloatField("points of all pairs")
    achieved = models.FloatField("points of all rounds so far, this one included")
    bound = models.FloatField("the most that any plan of these rounds could reach")
    boundaries = models.JSONField("boundaries crossed", default=list)
    proofs = models.JSONField("proofs", default=list)
    relaxations = models.JSONField("rules relaxed", default=list)

    class Meta:
        ordering = ["-created_at", "-pk"]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | {"made_by": personal("account")}
        | dict.fromkeys(
            [
                "round",
                "seed",
                "weights",
                "tau",
                "inputs_hash",
                "present",
                "total",
                "achieved",
                "bound",
                "boundaries",
                "proofs",
                "relaxations",
            ],
            OPEN,
        )
    )

    def __str__(self) -> str:
        return f"Draft of {self.round}"


@kept_in_history
class Pair(Keyed, Dated):
    """Two people, or three where the number is odd, who are to have one conversation."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="pairs")
    state = models.CharField("state", max_length=6, choices=PairState, default=PairState.DRAFT)
    score = models.FloatField("points", default=0)
    reasons = models.JSONField("why", default=list)
    relaxation = models.CharField("rule relaxed", max_length=30, blank=True)
    is_locked = models.BooleanField("kept in a new draft", default=False)
    is_by_hand = models.BooleanField("made by hand", default=False)
    starts_at = models.DateTimeField("they meet", null=True, blank=True)
    where = models.CharField("where, or the link", max_length=300, blank=True)
    is_agreed = models.BooleanField("they chose the time themselves", default=False)
    sequence = models.PositiveIntegerField("calendar version", default=0, editable=False)

    class Meta:
        ordering = ["-score", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=PairState.values), name="pair_state_known"),
        ]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | dict.fromkeys(
            [
                "round",
                "state",
                "score",
                "reasons",
                "relaxation",
                "is_locked",
                "is_by_hand",
                "starts_at",
                "where",
                "is_agreed",
            ],
            personal("account"),
        )
        | {"sequence": OPEN}
    )

    def __str__(self) -> str:
        return f"A pair of {self.round}"


@kept_in_history
class Seat(Dated):
    """One person of a pair, and what they say became of the conversation."""

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="seats")
    round = models.ForeignKey(Round, models.CASCADE, related_name="seats")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="seats")
    is_third = models.BooleanField("the third of three", default=False)
    is_live = models.BooleanField("in force", default=True)
    answer = models.CharField("did you meet?", max_length=12, choices=Met, blank=True)
    answered_at = models.DateTimeField("answered", null=True, blank=True)
    was_new = models.BooleanField("did not know them before", null=True, blank=True)
    would_again = models.BooleanField("would do it again", null=True, blank=True)
    wants_another = models.BooleanField("wants another partner this month", default=False)

    class Meta:
        ordering = ["pair", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "participant"],
                condition=models.Q(is_live=True),
                name="in_one_pair_a_round",
            ),
            models.UniqueConstraint(fields=["pair", "participant"], name="once_in_a_pair"),
            models.CheckConstraint(
                condition=models.Q(answer__in=["", *Met.values]), name="seat_answer_known"
            ),
            models.CheckConstraint(
                condition=models.Q(answer="") | models.Q(answered_at__isnull=False),
                name="seat_answered_when",
            ),
        ]

    privacy = Dated.privacy | dict.fromkeys(
        [
            "pair",
            "round",
            "participant",
            "is_third",
            "is_live",
            "answer",
            "answered_at",
            "was_new",
            "would_again",
            "wants_another",
        ],
        personal("account"),
    )

    def __str__(self) -> str:
        return str(self.participant)


class LeftOut(Dated):
    """Somebody without a partner in a round, and why, as a code with its figures."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="left_out")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="left_out")
    reason = models.CharField("why", max_length=30)
    figures = models.JSONField("figures", default=dict)
    told_at = models.DateTimeField("told", null=True, blank=True)

    class Meta:
        ordering = ["round", "pk"]
        verbose_name_plural = "people left out"
        constraints = [models.UniqueConstraint(fields=["round", "participant"], name="left_out_once_a_round")]

    privacy = Dated.privacy | dict.fromkeys(
        ["round", "participant", "reason", "figures", "told_at"], personal("account")
    )

    def __str__(self) -> str:
        return str(self.participant)


class PairNote(Keyed, Dated):
    """Words of a conversation for the people of the pair alone; not even the team reads them."""

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    text = models.TextField("note", max_length=3000)

    class Meta:
        ordering = ["created_at", "pk"]

    privacy = Keyed.privacy | Dated.privacy | dict.fromkeys(["pair", "author", "text"], sensitive("account"))

    def __str__(self) -> str:
        return "A note of two people"


class Insight(Keyed, Dated):
    """What somebody learnt and chose to share, tagged to what makes a system leader.

    No history is kept of it: that would tell the team who wrote what is shared without a name, and would keep
    what its author has taken back.
    """

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="insights")
    round = models.ForeignKey(
        Round, models.SET_NULL, null=True, blank=True, related_name="insights", verbose_name="from"
    )
    text = models.TextField("insight", max_length=2000)
    shared_with = models.CharField("for", max_length=10, choices=SharedWith, default=SharedWith.TEAM)
    characteristics = models.ManyToManyField(Characteristic, blank=True, related_name="insights")
    behaviours = models.ManyToManyField(Behaviour, blank=True, related_name="insights")
    hidden_at = models.DateTimeField("hidden by the team", null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(shared_with__in=SharedWith.values), name="insight_shared_known"
            )
        ]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | dict.fromkeys(
            ["author", "round", "text", "shared_with", "characteristics", "behaviours", "hidden_at"],
            personal("account"),
        )
    )

    def __str__(self) -> str:
        return self.text[:80]
