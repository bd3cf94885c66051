"""Coaches and mentors, whom the team approves; and how far relationships have come, not what is in them."""

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.utils import timezone

from collaborative.kit.admin import Desk, ReadOnly, confirmed, display
from collaborative.kit.words import listed
from collaborative.people.models.validators import nothing_hidden
from community.actions.coaching import registering
from community.admin.doing import to_each
from community.admin.library_doings import allowed_by
from community.models import Coach, Coaching
from community.presenters.coaching.coaches import supervision, topics_in_words
from community.queries.coaching import figures
from community.queries.coaching.coaches import with_page, with_taken
from community.rules import coaching as rules

DECIDES = "community.change_coach"
PAUSED = "Paused"
COLOURS = {
    "Approved": "success",
    "Waiting for the team": "warning",
    "Asked for more": "info",
    PAUSED: "danger",
}


class ToThem(forms.Form):
    words = forms.CharField(
        label="To them",
        max_length=600,
        validators=[nothing_hidden],
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Tell them what to do, or why."},
    )


class SupervisionFilter(admin.SimpleListFilter):
    title = "supervision"
    parameter_name = "supervision"

    def lookups(self, request, desk) -> list[tuple[str, str]]:
        return [("late", f"Longer ago than {figures.SUPERVISION_MONTHS} months, or not told")]

    def queryset(self, request, rows: QuerySet) -> QuerySet:
        if self.value() == "late":
            late = figures.long_unsupervised(timezone.localdate())
            return rows.filter(pk__in=late.values("pk"))
        return rows


@admin.register(Coach)
class CoachDesk(ReadOnly, Desk):
    """What coaches and mentors say is theirs to change; the team says whether leaders find them."""

    list_display = ["person", "kind", "how_it_stands", "places", "last_supervision", "asked_at"]
    list_filter = ["state", SupervisionFilter, "kind", "is_stood_down", "is_paused"]
    search_fields = ["person__name", "person__email"]
    ordering = ["-asked_at"]
    fieldsets = [
        (None, {"fields": ["person", "kind", "state", "approved_at", "is_paused", "is_stood_down", "said"]}),
        ("In their words", {"fields": ["style", "training", "accreditation", "supervised_on"]}),
        ("What they offer", {"fields": ["capacity", "helps_with", "languages"]}),
    ]
    readonly_fields = ["helps_with", "languages"]
    actions = ("approve", "ask_for_more", "hold", "let_on")
    object_actions = actions

    def get_queryset(self, request) -> QuerySet:
        return with_page(super().get_queryset(request))

    @display(description="State", ordering="state", label=COLOURS)
    def how_it_stands(self, coach: Coach) -> str:
        return PAUSED if coach.is_stood_down else coach.get_state_display()

    @display(description="Places taken", ordering="taken")
    def places(self, coach: Coach) -> str:
        return f"{coach.taken} of {coach.capacity}"

    @display(description="Last supervision", ordering="supervised_on")
    def last_supervision(self, coach: Coach) -> str:
        return supervision(coach)

    @display(description="Can help with")
    def helps_with(self, coach: Coach) -> str:
        return topics_in_words(coach)

    @display(description="Languages")
    def languages(self, coach: Coach) -> str:
        return listed([str(spoken) for spoken in coach.spoken.all()])

    @confirmed(
        "Approve",
        says="{count} will be found by leaders, and told by mail.",
        permission=DECIDES,
        shown=allowed_by(rules.reason_cannot_approve),
    )
    def approve(self, request, coaches) -> str | None:
        return to_each(request, plain(coaches), registering.approve, done="approved")

    @confirmed(
        "Ask for more",
        says="{count} will be asked for more before anybody finds them.",
        permission=DECIDES,
        button="Ask them",
        form=ToThem,
        shown=allowed_by(rules.reason_cannot_ask_for_more),
    )
    def ask_for_more(self, request, coaches, *, form: ToThem) -> str | None:
        return to_each(
            request, plain(coaches), registering.ask_for_more, done="asked for more", **form.cleaned_data
        )

    @confirmed(
        "Pause",
        says="{count} will take nobody new, and be told why. Whoever they work with goes on.",
        permission=DECIDES,
        button="Pause and tell them",
        form=ToThem,
        shown=allowed_by(rules.reason_cannot_hold),
        danger=True,
    )
    def hold(self, request, coaches, *, form: ToThem) -> str | None:
        return to_each(request, plain(coaches), registering.hold, done="paused", **form.cleaned_data)

    @confirmed(
        "Let go on",
        says="{count} can be asked again; free places go to whoever waits.",
        permission=DECIDES,
        shown=allowed_by(rules.reason_cannot_let_on),
    )
    def let_on(self, request, coaches) -> str | None:
        return to_each(request, plain(coaches), registering.let_on, done="taken up again")


def plain(coaches: QuerySet) -> QuerySet:
    return with_taken(Coach.objects.filter(pk__in=coaches.values("pk"))).select_related("person")


@admin.register(Coaching)
class CoachingDesk(ReadOnly, Desk):
    """Who works with whom and how far they have come. What the two write is nobody else's."""

    list_display = ["leader", "coach", "help", "how_it_stands", "asked_at", "began_at", "ended_at"]
    list_filter = ["state", "help"]
    list_select_related = ["leader", "coach__person"]
    search_fields = ["leader__name", "coach__person__name"]
    ordering = ["-asked_at"]
    fields = ["leader", "coach", "help", "state", "asked_at", "waiting_since", "began_at", "ended_at"]

    @display(description="State", ordering="state")
    def how_it_stands(self, coaching: Coaching) -> str:
        return coaching.get_state_display()
