from django.contrib import admin
from django.utils import timezone
from django.utils.text import Truncator

from collaborative.kit.admin import Desk, ReadOnly, confirmed, display
from community import rules
from community.actions import places
from community.admin.doing import to_each
from community.admin.filters import AskedFilter, WhenOfEventFilter
from community.admin.forms import Order
from community.choices import PlaceState
from community.forms.reasons import Reason
from community.models import Registration
from community.presenters.pages import organisation_of

DECIDES = "community.change_registration"
COLOURS = {
    "Confirmed": "success",
    "Waiting for approval": "warning",
    "Offered, not answered yet": "info",
    "On the waiting list": "info",
}


def is_theirs_to_give_back(desk, request, registration: Registration) -> bool:
    return rules.reason_cannot_give_back(registration, now=timezone.now()) is None


def waits_for_approval(desk, request, registration: Registration) -> bool:
    return rules.reason_cannot_decide(registration, now=timezone.now()) is None


def is_in_line(desk, request, registration: Registration) -> bool:
    return registration.state == PlaceState.WAITING


@admin.register(Registration)
class RegistrationDesk(ReadOnly, Desk):
    """Everybody at every event. Places are taken on the event's own page, or by "Add a person" to it."""

    list_display = ["person", "organisation", "event", "how_it_stands", "asked", "registered_at"]
    list_filter = [WhenOfEventFilter, "state", AskedFilter, ("event", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["person__profile__organisation", "event"]
    search_fields = ["person__name", "person__email", "event__title"]
    ordering = ["-registered_at"]
    fieldsets = [
        (None, {"fields": ["person", "event", "state", "number", "adjustments", "is_listed"]}),
        (
            "The waiting list",
            {"fields": ["priority", "priority_reason", "waiting_since", "offered_at", "offer_until"]},
        ),
        ("When", {"fields": ["registered_at", "cancelled_at"]}),
    ]
    actions = ("approve", "decline", "offer_a_place", "give_back")
    object_actions = ("approve", "decline", "offer_a_place", "change_the_order", "give_back")
    sheet_columns = [
        ("Name", "person.name"),
        ("E-mail address", "person.email"),
        ("Organisation", lambda registration: organisation_of(registration.person)),
        ("Event", "event.title"),
        ("Begins", "event.starts_at"),
        ("State", "get_state_display"),
        ("What they asked for", "adjustments"),
        ("Registered", "registered_at"),
        ("Waiting since", "waiting_since"),
        ("Ended", "cancelled_at"),
    ]

    def sheet_rows(self, objects):
        return objects.select_related("person__profile__organisation", "event")

    @display(description="Organisation")
    def organisation(self, registration: Registration) -> str:
        return organisation_of(registration.person)

    @display(description="State", ordering="state", label=COLOURS)
    def how_it_stands(self, registration: Registration) -> str:
        return registration.get_state_display()

    @display(description="Asked for")
    def asked(self, registration: Registration) -> str:
        return Truncator(registration.adjustments).chars(60)

    @confirmed(
        "Approve",
        says="{count} will be confirmed, and each person told by mail with a calendar entry.",
        permission=DECIDES,
        shown=waits_for_approval,
    )
    def approve(self, request, registrations) -> str | None:
        return to_each(request, with_both(registrations), places.approve, done="approved")

    @confirmed(
        "Decline",
        says="{count} will be declined, and each person told by mail. Their places go to the waiting list.",
        permission=DECIDES,
        button="Decline and tell them",
        form=Reason,
        shown=waits_for_approval,
        danger=True,
    )
    def decline(self, request, registrations, *, form: Reason) -> str | None:
        return to_each(
            request, with_both(registrations), places.decline, done="declined", **form.cleaned_data
        )

    @confirmed(
        "Offer a place now",
        says="{count} will be offered a free place, out of turn, and told by mail until when to answer.",
        permission=DECIDES,
        shown=is_in_line,
    )
    def offer_a_place(self, request, registrations) -> str | None:
        return to_each(request, with_both(registrations), places.offer, done="offered a place")

    @confirmed(
        "Change the order",
        says="Who has a higher number goes before everybody with a lower one. Everybody begins with 0.",
        permission=DECIDES,
        button="Change the order",
        form=Order,
        shown=is_in_line,
    )
    def change_the_order(self, request, registrations, *, form: Order) -> str | None:
        rows = with_both(registrations)
        return to_each(request, rows, places.put_first, done="moved in the line", **form.cleaned_data)

    @confirmed(
        "End it",
        says="{count} will be ended, and each person told by mail. A free place goes to the waiting list.",
        permission=DECIDES,
        shown=is_theirs_to_give_back,
        danger=True,
    )
    def give_back(self, request, registrations) -> str | None:
        return to_each(request, with_both(registrations), places.give_back, done="ended")


def with_both(registrations):
    return registrations.select_related("event", "person")
