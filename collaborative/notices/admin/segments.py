from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.html import format_html

from collaborative.kit.admin import Desk, display
from collaborative.kit.words import count
from collaborative.notices.audiences import in_words, people_who_fit
from collaborative.notices.forms import BEFORE, with_criteria
from collaborative.notices.models import Segment

FIRST = 5


@admin.register(Segment)
class SegmentDesk(Desk):
    """People described. Whoever fits when a campaign is frozen gets it."""

    list_display = ("name", "describes")
    search_fields = ("name",)
    readonly_fields = ("describes", "now")

    def get_form(self, request: HttpRequest, obj=None, change=False, **kwargs):
        kwargs["form"] = with_criteria()
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj=None):
        """Whoever may only look reads the description; the fields are for making one."""
        head = ["name", "describes", "now"] if obj else ["name"]
        names = [name for name in with_criteria().declared_fields if name.startswith(BEFORE)]
        may_change = self.has_change_permission(request, obj) if obj else True
        by = [("Find people by", {"fields": names})] if may_change else []
        return [(None, {"fields": head}), *by]

    def save_model(self, request: HttpRequest, obj: Segment, form, change: bool) -> None:
        super().save_model(request, obj, form, change)
        number = people_who_fit(obj.criteria).count()
        messages.info(request, f"{count(number, 'person fits', 'people fit')} “{obj}” now.")

    @display(description="In words")
    def describes(self, segment: Segment) -> str:
        return in_words(segment.criteria)

    @display(description="Now")
    def now(self, segment: Segment) -> str:
        found = people_who_fit(segment.criteria).order_by("name", "pk")
        number, first = found.count(), [person.name for person in found[:FIRST]]
        names = f": {', '.join(first)}{' …' if number > FIRST else ''}" if first else ""
        return format_html("<strong>{}</strong>{}", count(number, "person", "people"), names)
