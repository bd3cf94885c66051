"""Days people offer, and how far exchanges have come. What anybody wrote to the other is not here."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from collaborative.kit.admin import Desk, ReadOnly, confirmed, display
from collaborative.kit.words import listed
from community.actions import shadowing as actions
from community.admin.doing import to_each
from community.admin.shadow_matching import SuggestsMatches
from community.models import Exchange, ShadowOffer
from community.presenters.shadowing import missing
from community.queries.shadowing import WITH_PROFILE, with_all

COLOURS = {"Asked": "warning", "Agreed": "success", "Not this time": "info", "Ended": "info"}


def is_on_the_list(desk, request: HttpRequest, offer: ShadowOffer) -> bool:
    return offer.is_open


@admin.register(ShadowOffer)
class ShadowOfferDesk(ReadOnly, Desk):
    list_display = ["person", "organisation", "visitors", "needs_honorary", "is_open", "changed_at"]
    list_filter = ["is_open", "needs_honorary", "topics"]
    search_fields = ["person__name", "person__email", "day_looks_like"]
    fields = [
        "person",
        "day_looks_like",
        "challenges",
        "days",
        "where",
        "conditions",
        "visitors",
        "needs_honorary",
        "is_open",
        "changed_at",
    ]
    readonly_fields = ["challenges", "changed_at"]
    actions = ("close",)
    object_actions = actions

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related(*WITH_PROFILE).prefetch_related("topics")

    @display(description="Organisation")
    def organisation(self, offer: ShadowOffer) -> str:
        return str(offer.person.profile.organisation or "")

    @display(description="Challenges")
    def challenges(self, offer: ShadowOffer) -> str:
        return listed([topic.name for topic in offer.topics.all()])

    @confirmed(
        "Take off the list",
        says="{count} will be seen by nobody until the host opens it again. Visits that are agreed go on.",
        permission="community.change_shadowoffer",
        shown=is_on_the_list,
        danger=True,
    )
    def close(self, request: HttpRequest, offers: QuerySet) -> str | None:
        return to_each(request, offers, actions.close, done="taken off the list", called="offer")


@admin.register(Exchange)
class ExchangeDesk(SuggestsMatches, ReadOnly, Desk):
    list_display = ["two", "stands", "still_missing", "agreed_at", "due_on", "is_matched"]
    list_filter = ["state", "is_matched", "topics"]
    search_fields = ["asker__name", "host__name", "asker__email", "host__email"]
    fields = ["asker", "host", "state", "challenges", "is_matched", "agreed_at", "due_on", "still_missing"]
    readonly_fields = ["challenges", "still_missing"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return with_all(super().get_queryset(request))

    @display(description="Who")
    def two(self, exchange: Exchange) -> str:
        return str(exchange)

    @display(description="State", ordering="state", label=COLOURS)
    def stands(self, exchange: Exchange) -> str:
        return exchange.get_state_display()

    @display(description="Challenges")
    def challenges(self, exchange: Exchange) -> str:
        return listed([topic.name for topic in exchange.topics.all()])

    @display(description="What is missing")
    def still_missing(self, exchange: Exchange) -> str:
        words = listed(missing(exchange, today=timezone.localdate()))
        return words[:1].upper() + words[1:] or "Nothing"
