from django.contrib import admin
from django.db.models import Count, Q

from collaborative.kit.admin import Desk, display
from collaborative.people.admin.imports import Imports
from collaborative.people.choices import UploadKind
from collaborative.people.models import Organisation, Place, Profession, Sector


class Words(Desk):
    """A list of reference words: their order is the order people meet them in."""

    list_display = ("name", "order", "source")
    search_fields = ("name",)
    ordering = ("order", "name")
    prepopulated_fields = {"slug": ("name",)}
    fields = ("name", "slug", "order", "source")


@admin.register(Place)
class Places(Words):
    list_display = ("name", "kind", "order", "source")
    fields = ("name", "slug", "kind", "order", "source")


@admin.register(Sector)
class Sectors(Words):
    pass


@admin.register(Profession)
class Professions(Words):
    list_display = ("name", "is_clinical", "order", "source")
    list_filter = ("is_clinical",)
    fields = ("name", "slug", "is_clinical", "order", "source")


@admin.register(Organisation)
class Organisations(Imports, Desk):
    upload_kind = UploadKind.ORGANISATIONS
    list_display = ("name", "sector", "where", "people", "is_active")
    list_filter = ("is_active", "sector", "places")
    search_fields = ("name", "source")
    list_select_related = ("sector",)
    autocomplete_fields = ("sector",)
    prepopulated_fields = {"slug": ("name",)}
    fields = ("name", "slug", "sector", "places", "is_active", "source")
    sheet_columns = [
        ("Name", "name"),
        ("Sector", "sector.name"),
        ("Places", lambda one: "; ".join(place.name for place in one.places.all())),
        ("Source", "source"),
    ]

    def get_queryset(self, request):
        listed = Count("profiles", filter=Q(profiles__user__is_active=True))
        return super().get_queryset(request).prefetch_related("places").annotate(people_here=listed)

    @display(description="Places")
    def where(self, one: Organisation) -> str:
        return ", ".join(place.name for place in one.places.all())

    @display(description="People", ordering="people_here")
    def people(self, one: Organisation) -> int:
        return one.people_here
