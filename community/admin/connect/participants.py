from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from collaborative.kit.admin import Desk, ReadOnly, display
from collaborative.kit.words import day
from community.choices import DayPart, PairState, Weekday
from community.models import Participant

COLOURS = {"Takes part": "success", "Left": "danger"}
PUBLISHED = Q(seats__pair__state__in=[PairState.LIVE, PairState.ENDED])


class Standing(admin.SimpleListFilter):
    title = "how they stand"
    parameter_name = "stands"

    def lookups(self, request, desk) -> list[tuple[str, str]]:
        return [("here", "Takes part"), ("paused", "Paused"), ("left", "Left")]

    def queryset(self, request, rows: QuerySet) -> QuerySet:
        paused = Q(paused_until__gt=timezone.localdate())
        if self.value() == "here":
            return rows.filter(left_at=None).exclude(paused)
        if self.value() == "paused":
            return rows.filter(paused, left_at=None)
        if self.value() == "left":
            return rows.exclude(left_at=None)
        return rows


class Paired(admin.SimpleListFilter):
    title = "paired"
    parameter_name = "paired"

    def lookups(self, request, desk) -> list[tuple[str, str]]:
        return [("never", "Not paired yet"), ("once", "Paired at least once")]

    def queryset(self, request, rows: QuerySet) -> QuerySet:
        told = Participant.objects.filter(PUBLISHED).values("pk")
        if self.value() == "never":
            return rows.exclude(pk__in=told)
        if self.value() == "once":
            return rows.filter(pk__in=told)
        return rows


@admin.register(Participant)
class ParticipantDesk(ReadOnly, Desk):
    """Who takes part. People join, pause and leave on their own pages."""

    list_display = ["person", "organisation", "challenge", "stands", "pairs", "joined_at"]
    list_filter = [Standing, Paired, "challenge"]
    list_select_related = ["person__profile__organisation", "challenge"]
    search_fields = ["person__name", "person__email", "person__profile__organisation__name"]
    ordering = ["-joined_at", "-pk"]
    fields = [
        "person",
        "challenge",
        "stands",
        "topics",
        "hopes",
        "offers",
        "when",
        "way",
        "joined_at",
        "pairs",
    ]
    readonly_fields = ["stands", "when", "pairs"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Participant]:
        rows = super().get_queryset(request)
        return rows.annotate(paired=Count("seats", filter=PUBLISHED, distinct=True))

    @display(description="Organisation", ordering="person__profile__organisation__name")
    def organisation(self, participant: Participant) -> str:
        return str(participant.person.profile.organisation or "")

    @display(description="How they stand", label=COLOURS)
    def stands(self, participant: Participant) -> str:
        if participant.left_at:
            return "Left"
        until = participant.paused_until
        if until and until > timezone.localdate():
            return f"Paused until {day(until)}"
        return "Takes part"

    @display(description="Pairs so far", ordering="paired")
    def pairs(self, participant: Participant) -> int:
        return participant.paired

    @display(description="Days and times that suit them")
    def when(self, participant: Participant) -> str:
        chosen = [Weekday(each).label for each in participant.days]
        chosen += [DayPart(each).label.lower() for each in participant.parts]
        return ", ".join(chosen)
