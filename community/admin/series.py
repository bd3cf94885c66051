from django.contrib import admin
from django.db.models import Count

from collaborative.kit.admin import Desk, Lines, display
from community.admin.series_copying import CopiesSeries
from community.models import Event, Series


class EventLines(Lines):
    """What belongs to the series; an event is changed on its own page, where people are told."""

    model = Event
    fields = readonly_fields = ["number", "title", "starts_at", "state"]
    ordering = ["starts_at"]
    can_delete = False

    def has_add_permission(self, request, obj=None) -> bool:
        return False


@admin.register(Series)
class SeriesDesk(CopiesSeries, Desk):
    list_display = ["name", "number_of_events", "order"]
    search_fields = ["name", "summary"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "summary", "order", "source"]
    inlines = [EventLines]
    object_actions = ("copy_to_new_dates",)

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(number_of_events=Count("events"))

    @display(description="Events", ordering="number_of_events")
    def number_of_events(self, series: Series) -> int:
        return series.number_of_events
