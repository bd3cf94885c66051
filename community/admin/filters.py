from django.contrib.admin import SimpleListFilter
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from community.queries.events import with_taken

KEPT = Coalesce("tally__confirmed", 0)  # where the names are deleted and the number is not


class WhenFilter(SimpleListFilter):
    title = "when"
    parameter_name = "when"
    ends_at = "ends_at"

    def lookups(self, request, desk) -> list[tuple[str, str]]:
        return [("coming", "Coming"), ("past", "Past")]

    def queryset(self, request, rows: QuerySet) -> QuerySet:
        now = timezone.now()
        if self.value() == "coming":
            return rows.filter(**{f"{self.ends_at}__gt": now})
        if self.value() == "past":
            return rows.filter(**{f"{self.ends_at}__lte": now})
        return rows


class WhenOfEventFilter(WhenFilter):
    ends_at = "event__ends_at"


class PlacesFilter(SimpleListFilter):
    title = "places"
    parameter_name = "places"

    def lookups(self, request, desk) -> list[tuple[str, str]]:
        return [("left", "With places left"), ("full", "Full"), ("over", "More taken than there are")]

    def queryset(self, request, rows: QuerySet) -> QuerySet:
        limited = with_taken(rows).exclude(capacity=None).annotate(known=F("taken") + KEPT)
        if self.value() == "left":
            return rows.filter(capacity=None) | rows.filter(pk__in=limited.filter(known__lt=F("capacity")))
        if self.value() == "full":
            return limited.filter(known__gte=F("capacity"))
        if self.value() == "over":
            return limited.filter(known__gt=F("capacity"))
        return rows


class AskedFilter(SimpleListFilter):
    title = "asked for something"
    parameter_name = "asked"

    def lookups(self, request, desk) -> list[tuple[str, str]]:
        return [("yes", "Yes"), ("no", "No")]

    def queryset(self, request, rows: QuerySet) -> QuerySet:
        if self.value() == "yes":
            return rows.exclude(adjustments="")
        if self.value() == "no":
            return rows.filter(adjustments="")
        return rows
