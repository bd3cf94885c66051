from django.contrib import admin
from django.utils import timezone
from django.utils.text import Truncator

from collaborative.kit.admin import Desk, ReadOnly, confirmed, display
from community import rules
from community.actions.places import give_back
from community.admin.doing import to_each
from community.admin.filters import AskedFilter, WhenOfEventFilter
from community.models import Registration
from community.presenters.pages import organisation_of


def is_theirs_to_give_back(desk, request, registration: Registration) -> bool:
    return rules.reason_cannot_give_back(registration, now=timezone.now()) is None


@admin.register(Registration)
class RegistrationDesk(ReadOnly, Desk):
    """The delegate list of every event. Places are taken on the event's own page, under its lock."""

    list_display = ["person", "organisation", "event", "state", "asked", "registered_at"]
    list_filter = [WhenOfEventFilter, "state", AskedFilter, ("event", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["person__profile__organisation", "event"]
    search_fields = ["person__name", "person__email", "event__title"]
    ordering = ["-registered_at"]
    fields = ["person", "event", "state", "number", "adjustments", "registered_at", "cancelled_at"]
    actions = ("give_back",)
    object_actions = ("give_back",)
    sheet_columns = [
        ("Name", "person.name"),
        ("E-mail address", "person.email"),
        ("Organisation", lambda registration: organisation_of(registration.person)),
        ("Event", "event.title"),
        ("Begins", "event.starts_at"),
        ("State", "get_state_display"),
        ("What they asked for", "adjustments"),
        ("Registered", "registered_at"),
        ("Cancelled", "cancelled_at"),
    ]

    def sheet_rows(self, objects):
        return objects.select_related("person__profile__organisation", "event")

    @display(description="Organisation")
    def organisation(self, registration: Registration) -> str:
        return organisation_of(registration.person)

    @display(description="Asked for")
    def asked(self, registration: Registration) -> str:
        return Truncator(registration.adjustments).chars(60)

    @confirmed(
        "Give back the place",
        says="{count} will be given back, and each person told by mail.",
        permission="community.change_registration",
        shown=is_theirs_to_give_back,
        danger=True,
    )
    def give_back(self, request, registrations) -> str | None:
        rows = registrations.select_related("event", "person")
        return to_each(request, rows, give_back, done="given back")
