from django.contrib import admin
from unfold.contrib.filters.admin import FieldTextFilter

from collaborative.kit.admin import Desk, ReadOnly, display
from collaborative.trail.models import Entry


@admin.register(Entry)
class EntryDesk(ReadOnly, Desk):
    """To be read and searched. Nothing here can be added, changed or taken away, by anybody."""

    list_display = ("at", "by_name", "did", "thing", "kind")
    list_display_links = ("at", "did")
    list_filter = (("by_name", FieldTextFilter), "to_kind", "at")
    search_fields = ("by_name", "did", "to_name", "=by_key", "=to_key")
    search_help_text = "Who, what they did, or to what"
    ordering = ("-at", "-pk")
    date_hierarchy = "at"
    fields = ("at", "by_name", "did", "thing", "kind", "more")
    readonly_fields = fields

    @display(description="To what", ordering="to_name")
    def thing(self, entry: Entry) -> str:
        return entry.to_name

    @display(description="Kind", ordering="to_kind")
    def kind(self, entry: Entry) -> str:
        return entry.to_kind

    @display(description="Details")
    def more(self, entry: Entry) -> str:
        return (
            "; ".join(f"{name.replace('_', ' ')}: {value}" for name, value in entry.details.items())
            or "Nothing more"
        )
