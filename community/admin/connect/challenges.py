from django.contrib import admin
from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from collaborative.kit.admin import Blocks, Desk, confirmed, display
from collaborative.kit.words import count
from community.actions.connect import running
from community.admin.connect.forms import WEIGHTS, ChallengeForm, RoundBlocksInOrder, RoundForm
from community.admin.connect.reviewing import ReviewsRounds
from community.admin.doing import to_each
from community.choices import RoundState
from community.models import Challenge, Round
from community.queries.connect.challenges import with_rounds
from community.rules import challenges as rules

COLOURS = {"Draft": "warning", "Open": "success", "Finished": "info"}
ROUND_COLOURS = {"Planned": "warning", "Drafted, not published": "info", "Published": "success"}
RUNS = "community.change_challenge"


def address_of(round: Round) -> str:
    return reverse("admin:community_challenge_round", args=[round.challenge_id, round.number])


class RoundBlocks(Blocks):
    """Its months. They are made with the challenge, so none is added or taken away here."""

    model = Round
    form = RoundForm
    formset = RoundBlocksInOrder
    fields = ["stands", "pairs", "characteristic", ("starts_on", "ends_on"), "prompts"]
    readonly_fields = ["stands", "pairs"]
    ordering = ["number"]
    can_delete = False
    show_change_link = False

    def has_add_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    @display(description="How it stands", label=ROUND_COLOURS)
    def stands(self, round: Round) -> str:
        return round.get_state_display()

    @display(description="Its pairs")
    def pairs(self, round: Round) -> str:
        words = f"Look at the pairs of round {round.number}"
        return format_html('<a class="office-link" href="{}">{}</a>', address_of(round), words)


def can_be_opened(desk, request: HttpRequest, challenge: Challenge) -> bool:
    return can_be_opened.reason(challenge) is None


can_be_opened.reason = lambda challenge: rules.reason_cannot_open(challenge, today=timezone.localdate())


def can_be_finished(desk, request: HttpRequest, challenge: Challenge) -> bool:
    return can_be_finished.reason(challenge) is None


can_be_finished.reason = rules.reason_cannot_finish


@admin.register(Challenge)
class ChallengeDesk(ReviewsRounds, Desk):
    """Connect Five: each running of it, with its months and how pairs are scored."""

    form = ChallengeForm
    list_display = ["title", "stands", "people", "how_far", "joining_until"]
    list_filter = ["state"]
    search_fields = ["title", "summary", "slug"]
    ordering = ["-joining_until", "title"]
    prepopulated_fields = {"slug": ["title"]}
    readonly_fields = ["months"]
    fieldsets = [
        (None, {"fields": ["months"]}),
        ("What it is", {"fields": ["title", "slug", "summary", "joining_until"]}),
        (
            "What counts in a pair",
            {
                "fields": [*WEIGHTS, "tau", "may_share_organisation"],
                "description": "Points add up; the pairs with the most points in all are chosen. "
                "Changes count from the next draft on.",
            },
        ),
    ]
    when_new = ("When", {"fields": ["starts_on"]})
    inlines = [RoundBlocks]
    object_actions = ("open_to_all", "finish")

    def get_queryset(self, request: HttpRequest):
        here = Q(participants__left_at=None, participants__person__is_active=True)
        return (
            super()
            .get_queryset(request)
            .annotate(
                here=Count("participants", filter=here, distinct=True),
                told=Count("rounds", filter=Q(rounds__state=RoundState.PUBLISHED), distinct=True),
                rounds_in_all=Count("rounds", distinct=True),
            )
        )

    def get_fieldsets(self, request: HttpRequest, obj=None):
        return self.fieldsets if obj else [self.fieldsets[1], self.when_new, self.fieldsets[2]]

    def get_inlines(self, request: HttpRequest, obj=None):
        return super().get_inlines(request, obj) if obj else []

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        may = obj is None or rules.reason_cannot_delete(obj) is None
        return may and super().has_delete_permission(request, obj)

    def save_model(
        self, request: HttpRequest, challenge: Challenge, form: ChallengeForm, change: bool
    ) -> None:
        if change:
            challenge.save()
        else:
            running.make(challenge=challenge, starts_on=form.cleaned_data["starts_on"], by=request.user)

    @display(description="State", ordering="state", label=COLOURS)
    def stands(self, challenge: Challenge) -> str:
        return challenge.get_state_display()

    @display(description="People", ordering="here")
    def people(self, challenge: Challenge) -> str:
        address = reverse("admin:community_participant_changelist")
        address = f"{address}?challenge__id__exact={challenge.pk}"
        return format_html('<a href="{}">{}</a>', address, count(challenge.here, "person", "people"))

    @display(description="Rounds published")
    def how_far(self, challenge: Challenge) -> str:
        return f"{challenge.told} of {challenge.rounds_in_all}"

    @display(description="Its pairs")
    def months(self, challenge: Challenge) -> str:
        """Where the team goes each month."""
        rounds = with_rounds(Challenge.objects.filter(pk=challenge.pk)).get().rounds.all()
        return format_html_join(
            "",
            '<p><a class="office-link" href="{}">Round {}: {}</a> {}</p>',
            ((address_of(one), one.number, one.characteristic, one.get_state_display()) for one in rounds),
        )

    @confirmed(
        "Open it",
        says="Leaders will see it and may join.",
        permission=RUNS,
        shown=can_be_opened,
    )
    def open_to_all(self, request, challenges) -> str | None:
        return to_each(request, challenges, running.open_to_all, done="opened")

    @confirmed(
        "Finish it",
        says="Nobody joins any more and no further pairs are made. What people have agreed goes on.",
        permission=RUNS,
        shown=can_be_finished,
        danger=True,
    )
    def finish(self, request, challenges) -> str | None:
        return to_each(request, challenges, running.finish, done="finished")
