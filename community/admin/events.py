"""Events as the team runs them. What people must be told of goes through the actions, never a bare save."""

from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html

from collaborative.kit.admin import Desk, display
from collaborative.kit.database import Busy
from collaborative.kit.words import count, span
from community.actions import events as actions
from community.admin.draft_doings import DraftDoings, TemplatesFilter, WarnsOfClashes
from community.admin.event_doings import EventDoings
from community.admin.filters import PlacesFilter, WhenFilter
from community.admin.forms import DayAndHour, EventForm, LondonMoment
from community.admin.materials import MaterialLines
from community.admin.questions import QuestionBlocks
from community.admin.reminders import ReminderBlocks
from community.choices import SHOWN
from community.models import Event
from community.presenters.delegates import in_words
from community.presenters.kept import NO_NAMES, kept_in_words, kept_number
from community.queries.events import with_taken

COLOURS = {"Published": "success", "Draft": "warning", "Cancelled": "danger"}
CHANGED_MEANWHILE = "Somebody else changed this event just now. Look at theirs, then make your change again."


@admin.register(Event)
class EventDesk(EventDoings, DraftDoings, WarnsOfClashes, Desk):
    form = EventForm
    formfield_overrides = {models.DateTimeField: {"form_class": LondonMoment, "widget": DayAndHour}}
    list_display = ["title", "when", "how_it_stands", "places", "format", "place"]
    list_filter = [
        TemplatesFilter,
        WhenFilter,
        "state",
        PlacesFilter,
        "format",
        "place",
        "characteristics",
        "series",
    ]
    list_select_related = ["place", "tally"]
    search_fields = ["title", "summary", "description", "venue", "slug"]
    ordering = ["-starts_at"]
    prepopulated_fields = {"slug": ["title"]}
    autocomplete_fields = ["hosts", "other_date_of"]
    fieldsets = [
        ("What it is", {"fields": ["title", "slug", "summary", "lens", "description", "characteristics"]}),
        ("When and where", {"fields": ["starts_at", "ends_at", "format", "venue", "place", "joining_link"]}),
        (
            "Places",
            {
                "fields": [
                    "capacity",
                    "registration_closes_at",
                    "needs_approval",
                    "group_max",
                    "counts_entries",
                    "access",
                    "hosts",
                ]
            },
        ),
        (
            "The waiting list",
            {
                "fields": [
                    "has_waiting_list",
                    "offers_automatically",
                    "offer_hours",
                    "offers_stop_at",
                    "group_rule",
                ]
            },
        ),
        ("Where it belongs", {"fields": ["series", "number", "other_date_of", "source", "draft_address"]}),
    ]
    readonly_fields = ["draft_address", "kept"]
    inlines = [QuestionBlocks, ReminderBlocks, MaterialLines]
    actions = ("publish", "close", "reopen", "cancel", "delete_chosen")
    object_actions = (
        "publish",
        "close",
        "reopen",
        "add_a_person",
        "make_an_event",
        "copy_to_a_new_date",
        "share_draft",
        "stop_sharing",
        "keep_as_template",
        "cancel",
    )
    sheet_columns = [
        ("Title", "title"),
        ("Begins", "starts_at"),
        ("Ends", "ends_at"),
        ("State", "get_state_display"),
        ("Format", "get_format_display"),
        ("Where", "where"),
        ("Series", "series"),
        ("Characteristics", "characteristics"),
        ("Places", "capacity"),
        ("Taken", "taken"),
        ("Waiting", "waiting"),
        ("Had a place (names deleted)", lambda event: kept_number(event, "confirmed")),
        ("Came (names deleted)", lambda event: kept_number(event, "came")),
        ("Address", "slug"),
    ]

    def get_queryset(self, request: HttpRequest):
        return with_taken(super().get_queryset(request)).select_related("tally")

    def get_fieldsets(self, request: HttpRequest, obj: Event | None = None):
        """What is left of an old event stands first."""
        sets = super().get_fieldsets(request, obj)
        return [(None, {"fields": ["kept"]}), *sets] if obj and kept_in_words(obj) else sets

    def get_inlines(self, request: HttpRequest, obj: Event | None):
        """A new event is given the usual reminders; they are changed once it is there."""
        return super().get_inlines(request, obj) if obj else []

    def sheet_rows(self, objects):
        return objects.select_related("place", "series", "tally").prefetch_related("characteristics")

    @display(description="When", ordering="starts_at")
    def when(self, event: Event) -> str:
        return span(event.starts_at, event.ends_at)

    @display(description="State", ordering="state", label=COLOURS)
    def how_it_stands(self, event: Event) -> str:
        return event.get_state_display()

    @display(description="Places", ordering="taken")
    def places(self, event: Event) -> str:
        """7 of 10 places taken, 3 waiting, leading to who they are; or how many they were."""
        if kept := kept_in_words(event):
            return f"{kept} (names deleted)"
        people = f"{reverse('admin:community_registration_changelist')}?event__id__exact={event.pk}"
        return format_html(
            '<a href="{}">{}</a>', people, in_words(event.taken, event.capacity, event.waiting)
        )

    @display(description="Who was there")
    def kept(self, event: Event) -> str:
        return f"{kept_in_words(event)}. {NO_NAMES}"

    def view_on_site(self, event: Event) -> str | None:
        return event.get_absolute_url() if event.state in SHOWN else None

    def changeform_view(self, request, *args, **kwargs) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except Busy:
            messages.error(request, CHANGED_MEANWHILE)
            return redirect(request.path)

    def save_model(self, request, event: Event, form: EventForm, change: bool) -> None:
        if not change:
            actions.make(event=event, by=request.user)
            return
        told = actions.change(event=event, by=request.user, changes=form.changes())
        if told:
            messages.info(request, f"{count(told, 'person', 'people')} with a place will be told.")
