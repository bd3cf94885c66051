from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from collaborative.kit.admin import Desk, ReadOnly, display
from collaborative.notices.admin.messages import WORDS
from collaborative.notices.models import Recipient

COLOURS = {"Will get it": "info", "Message written": "success", "Left out": "warning"}


@admin.register(Recipient)
class RecipientDesk(ReadOnly, Desk):
    """Who gets a campaign and who is left out, and why."""

    list_display = ("person", "address", "campaign", "stands", "reason", "message")
    list_filter = ("standing", "notice__state", ("campaign", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("person", "campaign", "notice")
    search_fields = ("person__name", "address")
    ordering = ("-campaign", "pk")
    fields = readonly_fields = ("person", "address", "campaign", "stands", "reason", "message")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Recipient]:
        return super().get_queryset(request).defer(*(f"notice__{name}" for name in WORDS), "values")

    @display(description="What became of it", ordering="standing", label=COLOURS)
    def stands(self, recipient: Recipient) -> str:
        return recipient.get_standing_display()

    @display(description="Message")
    def message(self, recipient: Recipient) -> str:
        if recipient.notice is None:
            return ""
        address = reverse("admin:notices_notice_change", args=[recipient.notice.pk])
        return format_html('<a href="{}">{}</a>', address, recipient.notice.get_state_display())
