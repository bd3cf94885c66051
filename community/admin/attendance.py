from django.contrib import admin

from collaborative.kit.admin import Desk, Lines, ReadOnly, display
from community.admin.filters import WhenOfEventFilter
from community.models import Attendance, Passage
from community.presenters.pages import organisation_of

COLOURS = {"Came": "success", "Sent apologies": "info", "Did not come": "warning"}


class PassageLines(ReadOnly, Lines):
    """Each time through the door; written there and nowhere else."""

    model = Passage
    fields = readonly_fields = ["at", "is_exit", "source"]
    show_change_link = False


@admin.register(Attendance)
class AttendanceDesk(ReadOnly, Desk):
    """Who came to what, and how we know. The register of an event is kept on its own page."""

    list_display = ["person", "organisation", "event", "how_it_was", "source", "at", "minutes", "is_forced"]
    list_filter = [
        WhenOfEventFilter,
        "presence",
        "source",
        "is_forced",
        ("event", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["person__profile__organisation", "event"]
    search_fields = ["person__name", "person__email", "event__title"]
    ordering = ["-at"]
    fields = ["person", "event", "presence", "source", "at", "minutes", "noted_by", "is_forced"]
    inlines = [PassageLines]
    sheet_columns = [
        ("Name", "person.name"),
        ("E-mail address", "person.email"),
        ("Organisation", lambda attendance: organisation_of(attendance.person)),
        ("Event", "event.title"),
        ("Begins", "event.starts_at"),
        ("Attendance", "get_presence_display"),
        ("How we know", "get_source_display"),
        ("Since", "at"),
        ("Minutes", "minutes"),
        ("Let in without a place", "is_forced"),
    ]

    def sheet_rows(self, objects):
        return objects.select_related("person__profile__organisation", "event")

    @display(description="Organisation")
    def organisation(self, attendance: Attendance) -> str:
        return organisation_of(attendance.person)

    @display(description="Attendance", ordering="presence", label=COLOURS)
    def how_it_was(self, attendance: Attendance) -> str:
        return attendance.get_presence_display()
