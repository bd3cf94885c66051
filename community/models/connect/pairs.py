"""What the engine drafted, and the pairs that came of it."""

from django.conf import settings
from django.db import models

from collaborative.kit.history import kept_in_history
from collaborative.kit.limits import known
from collaborative.kit.models import Dated, Keyed
from collaborative.kit.privacy import OPEN, personal
from community.choices import Met, PairState
from community.models.connect.challenges import Participant, Round


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
            known(PairState, "state", "pair_state_known"),
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
