from django.contrib import admin

from collaborative.kit.admin import Desk, ReadOnly, display
from community.models import Prompt

COLOURS = {"Not open yet": "info", "Open": "success", "Closed": "warning"}


@admin.register(Prompt)
class PromptDesk(ReadOnly, Desk):
    """Every question that was put to a room. It is run, changed and deleted on its own page."""

    list_display = ["words", "event", "kind", "show_state", "opened_at", "closed_at", "published_at"]
    list_filter = ["state", "kind", ("event", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["event"]
    search_fields = ["words", "event__title", "code"]
    fields = [
        "words",
        "event",
        "made_by",
        "kind",
        "options",
        "code",
        "state",
        "is_for_anybody",
        "is_moderated",
        "answers_each",
        "least_inside",
        "least_outside",
        "opened_at",
        "closed_at",
        "published_at",
    ]

    @display(description="State", ordering="state", label=COLOURS)
    def show_state(self, prompt: Prompt) -> str:
        return prompt.get_state_display()
