from django.conf import settings
from django.db import models

from collaborative.kit.history import kept_in_history
from collaborative.kit.limits import known
from collaborative.kit.models import Dated, Keyed
from collaborative.kit.privacy import OPEN, personal, sensitive
from community.choices import ENDED, HAS_PLACE, HOLDS_PLACE, IN_PLAY, PlaceState
from community.models.events import Event


class Group(Keyed, Dated):
    """Colleagues who were registered together: they are given places together or wait together."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="groups")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="groups_made"
    )

    privacy = Keyed.privacy | Dated.privacy | {"event": personal("event"), "made_by": personal("event")}

    def __str__(self) -> str:
        return f"A group at {self.event}"


@kept_in_history
class Registration(Keyed, Dated):
    """One person and one event: a place held, asked for, offered, waited for, or ended."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="registrations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="registrations")
    state = models.CharField("state", max_length=10, choices=PlaceState, default=PlaceState.CONFIRMED)
    number = models.PositiveIntegerField("number of the place", null=True, blank=True, editable=False)
    adjustments = models.TextField("access needs and adjustments", max_length=1000, blank=True)
    are_arranged = models.BooleanField("what they asked for is arranged", default=False, db_default=False)
    is_listed = models.BooleanField("others with a place may see their name", default=False, db_default=False)
    group = models.ForeignKey(
        Group, models.SET_NULL, null=True, blank=True, editable=False, related_name="registrations"
    )
    came_by = models.ForeignKey(
        "community.ShareLink",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="registrations",
    )
    priority = models.SmallIntegerField("priority on the waiting list", default=0, db_default=0)
    priority_reason = models.CharField(
        "why this priority", max_length=200, blank=True, default="", db_default=""
    )
    waiting_since = models.DateTimeField("waiting since", null=True, blank=True)
    offered_at = models.DateTimeField("offered", null=True, blank=True)
    offer_until = models.DateTimeField("offered until", null=True, blank=True)
    sequence = models.PositiveIntegerField("calendar version", default=0, editable=False)
    registered_at = models.DateTimeField("registered")
    cancelled_at = models.DateTimeField("ended", null=True, blank=True)

    position: int | None = None  # in the line; worked out where it is said

    class Meta:
        ordering = ["registered_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "person"], name="one_registration_a_person"),
            models.UniqueConstraint(fields=["event", "number"], name="one_person_a_place"),
            known(PlaceState, "state", "registration_state_known"),
            models.CheckConstraint(
                condition=models.Q(state__in=ENDED, cancelled_at__isnull=False)
                | models.Q(state__in=IN_PLAY, cancelled_at__isnull=True),
                name="registration_ended_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=HOLDS_PLACE) | models.Q(number__isnull=True),
                name="registration_number_held",
            ),
            models.CheckConstraint(
                condition=models.Q(state=PlaceState.WAITING, waiting_since__isnull=False)
                | ~models.Q(state=PlaceState.WAITING),
                name="registration_waits_since",
            ),
            models.CheckConstraint(
                condition=models.Q(state=PlaceState.OFFERED, offer_until__isnull=False)
                | ~models.Q(state=PlaceState.OFFERED),
                name="registration_offer_ends",
            ),
            models.CheckConstraint(
                condition=models.Q(priority=0) | ~models.Q(priority_reason=""),
                name="registration_priority_has_reason",
            ),
        ]
        permissions = [("export_registration", "Can export the delegate list")]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | {
            "event": personal("event"),
            "person": personal("event"),
            "state": personal("event"),
            "number": OPEN,
            "adjustments": sensitive("adjustments"),
            "are_arranged": sensitive("adjustments"),
            "is_listed": personal("event"),
            "group": personal("event"),
            "came_by": personal("event"),
            "priority": personal("event"),
            "priority_reason": personal("event"),
            "waiting_since": personal("event"),
            "offered_at": personal("event"),
            "offer_until": personal("event"),
            "sequence": OPEN,
            "registered_at": personal("event"),
            "cancelled_at": personal("event"),
        }
    )

    def __str__(self) -> str:
        return f"{self.person} at {self.event}"

    @property
    def is_held(self) -> bool:
        """Asked of two registrations of one person, when their accounts are merged."""
        return self.state in IN_PLAY

    @property
    def is_confirmed(self) -> bool:
        return self.state in HAS_PLACE

    @property
    def version(self) -> tuple[str, int, int]:
        """What a letter about this place depends on."""
        return self.key, self.sequence, self.event.sequence
