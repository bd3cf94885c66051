from collections.abc import Callable

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html, format_html_join

from collaborative.kit.admin import Desk, ReadOnly, confirmed, display
from collaborative.kit.refusals import Refused
from collaborative.kit.words import count
from collaborative.notices import rules
from collaborative.notices.actions import office
from collaborative.notices.choices import Purpose, State
from collaborative.notices.models import Notice

KEPT_FROM_STAFF = "Kept from staff: it signs somebody in."
NO_LONGER_KEPT = "No longer kept."
COLOURS = {
    State.QUEUED: "info",
    State.SENDING: "info",
    State.RETRY: "warning",
    State.SENT: "success",
    State.BOUNCED: "danger",
    State.FAILED: "danger",
}
WORDS = ("text", "html", "calendar", "history")


@admin.register(Notice)
class NoticeDesk(ReadOnly, Desk):
    """Every message as it was written, and what came of it."""

    list_display = ("subject", "address", "why", "how_it_stands", "created_at", "sent_at", "attempt")
    list_filter = ("state", "purpose", "created_at")
    search_fields = ("address", "subject", "to__name", "=message_id", "=key")
    search_help_text = "Address, subject or name"
    ordering = ("-created_at", "-pk")
    fieldsets = (
        (None, {"fields": ("subject", "address", "to", "why", "how_it_stands", "reason")}),
        ("When", {"fields": ("created_at", "due_at", "sent_at", "attempt", "tries")}),
        ("As plain text", {"fields": ("as_text",)}),
        ("As it looks", {"fields": ("as_html",)}),
        ("Calendar entry", {"fields": ("as_calendar",)}),
        ("For finding it elsewhere", {"fields": ("message_id", "template", "meaning")}),
    )
    actions = ("send_again", "stop")
    object_actions = ("send_again", "stop")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Notice]:
        return super().get_queryset(request).defer(*WORDS)

    def get_readonly_fields(self, request: HttpRequest, obj=None) -> list[str]:
        return [name for _, options in self.fieldsets for name in options["fields"]]

    @display(description="Why we write", ordering="purpose")
    def why(self, notice: Notice) -> str:
        return notice.get_purpose_display()

    @display(
        description="State", ordering="state", label={str(State(s).label): c for s, c in COLOURS.items()}
    )
    def how_it_stands(self, notice: Notice) -> str:
        return notice.get_state_display()

    @display(description="Every try")
    def tries(self, notice: Notice) -> str:
        lines = ((entry["at"], entry["attempt"], entry["words"]) for entry in notice.history)
        return format_html_join("", "<p>{}, attempt {}: {}</p>", lines) or "None yet"

    @display(description="")
    def as_text(self, notice: Notice) -> str:
        return unless_kept_back(notice, notice.text, linebreaksbr)

    @display(description="")
    def as_html(self, notice: Notice) -> str:
        """In a frame that runs nothing, fetches nothing and knows nothing of the page around it."""
        return unless_kept_back(notice, notice.html, framed)

    @display(description="")
    def as_calendar(self, notice: Notice) -> str:
        return unless_kept_back(notice, notice.calendar, linebreaksbr) if notice.calendar_method else "None"

    @confirmed(
        "Send again",
        says="{count} will go out again, to the same address and with the same words.",
        permission="notices.retry_notice",
        shown=lambda desk, request, notice: rules.reason_cannot_send_again(notice) is None,
    )
    def send_again(self, request: HttpRequest, notices: QuerySet) -> str | None:
        return to_each(request, notices, office.send_again, done="will go out again")

    @confirmed(
        "Do not send",
        says="{count} will not be sent.",
        permission="notices.retry_notice",
        shown=lambda desk, request, notice: rules.reason_cannot_stop(notice) is None,
        danger=True,
    )
    def stop(self, request: HttpRequest, notices: QuerySet) -> str | None:
        return to_each(request, notices, office.stop, done="stopped")


def unless_kept_back(notice: Notice, words: str, shown: Callable[[str], str]) -> str:
    if notice.purpose == Purpose.ACCOUNT:
        return KEPT_FROM_STAFF
    return shown(words) if words else NO_LONGER_KEPT


def framed(html: str) -> str:
    return format_html(
        '<iframe sandbox srcdoc="{}" title="The message as it looks" width="100%" height="640"></iframe>',
        html,
    )


def to_each(request: HttpRequest, notices: QuerySet, do: Callable, *, done: str) -> str | None:
    number = 0
    for notice in notices:
        try:
            do(notice=notice, by=request.user)
            number += 1
        except Refused as refusal:
            messages.warning(request, str(refusal))
    return f"{count(number, 'message')} {done}." if number else None
