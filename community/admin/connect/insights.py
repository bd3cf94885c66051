from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.text import Truncator

from collaborative.kit.admin import Desk, ReadOnly, confirmed, display
from community.actions.connect import sharing
from community.admin.doing import to_each
from community.choices import SharedWith
from community.models import Insight

MODERATES = "community.change_insight"
COLOURS = {"Hidden": "danger"}


def is_shown(desk, request: HttpRequest, insight: Insight) -> bool:
    return insight.hidden_at is None


def is_hidden(desk, request: HttpRequest, insight: Insight) -> bool:
    return insight.hidden_at is not None


@admin.register(Insight)
class InsightDesk(ReadOnly, Desk):
    """What people chose to share. Who wrote it is said only where they put their name to it."""

    list_display = ["words", "shared_with", "whose", "round", "stands", "created_at"]
    list_filter = [
        "shared_with",
        ("hidden_at", admin.EmptyFieldListFilter),
        "characteristics",
        "round__challenge",
    ]
    list_select_related = ["author", "round__challenge"]
    search_fields = ["text"]
    ordering = ["-created_at", "-pk"]
    fields = ["text", "shared_with", "whose", "round", "characteristics", "behaviours", "stands"]
    readonly_fields = ["whose", "stands"]
    actions = ("hide", "show_again")
    object_actions = ("hide", "show_again")

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None) -> HttpResponse:
        return super().changeform_view(
            request, object_id, form_url, {**(extra_context or {}), "has_history": False}
        )

    def history_view(self, request: HttpRequest, object_id: str, extra_context=None) -> HttpResponse:
        """It would tell who wrote what they shared without their name."""
        raise PermissionDenied

    @display(description="Insight")
    def words(self, insight: Insight) -> str:
        return Truncator(insight.text).chars(120)

    @display(description="By")
    def whose(self, insight: Insight) -> str:
        named = insight.shared_with == SharedWith.NAMED and insight.author
        return insight.author.name if named else "Shared without a name"

    @display(description="State", label=COLOURS)
    def stands(self, insight: Insight) -> str:
        return "Hidden" if insight.hidden_at else "Shown"

    @confirmed(
        "Hide",
        says="Nobody but its author and the team will see it.",
        permission=MODERATES,
        shown=is_shown,
        danger=True,
    )
    def hide(self, request, insights) -> str | None:
        return to_each(request, insights, sharing.hide, done="hidden")

    @confirmed(
        "Show again",
        says="Those it was shared with will see it again.",
        permission=MODERATES,
        shown=is_hidden,
    )
    def show_again(self, request, insights) -> str | None:
        return to_each(request, insights, sharing.show_again, done="shown again")
