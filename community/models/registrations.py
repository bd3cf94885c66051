from django.conf import settings
from django.db import models

from collaborative.kit.history import kept_in_history
from collaborative.kit.models import Dated, Keyed
from collaborative.kit.privacy import OPEN, personal, sensitive
from community.choices import HOLDS_PLACE, PlaceState
from community.models.events import Event


@kept_in_history
class Registration(Keyed, Dated):
    """One person and one event: a place held, or given back."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="registrations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="registrations")
    state = models.CharField("state", max_length=10, choices=PlaceState, default=PlaceState.CONFIRMED)
    number = models.PositiveIntegerField("number of the place", null=True, blank=True, editable=False)
    adjustments = models.TextField("access needs and adjustments", max_length=1000, blank=True)
    sequence = models.PositiveIntegerField("calendar version", default=0, editable=False)
    registered_at = models.DateTimeField("registered")
    cancelled_at = models.DateTimeField("cancelled", null=True, blank=True)

    class Meta:
        ordering = ["registered_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "person"], name="one_registration_a_person"),
            models.UniqueConstraint(fields=["event", "number"], name="one_person_a_place"),
            models.CheckConstraint(
                condition=models.Q(state__in=PlaceState.values), name="registration_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    state=PlaceState.CANCELLED, cancelled_at__isnull=False, number__isnull=True
                )
                | (~models.Q(state=PlaceState.CANCELLED) & models.Q(cancelled_at__isnull=True)),
                name="registration_cancelled_whole",
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
        return self.state in HOLDS_PLACE

    @property
    def version(self) -> tuple[str, int, int]:
        """What a letter about this place depends on."""
        return self.key, self.sequence, self.event.sequence
