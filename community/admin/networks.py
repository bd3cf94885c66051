from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from collaborative.kit.admin import Desk, Lines, ReadOnly, confirmed, display
from community.actions import networks
from community.admin.doing import to_each
from community.admin.library_doings import allowed_by
from community.models import Membership, Network, Post
from community.queries.networks import IN
from community.rules.networks import reason_cannot_withdraw

COLOURS = {"Member": "success", "Has asked to join": "warning", "Invited": "info"}


class MembershipLines(Lines):
    """The team names co-chairs here; people join by themselves."""

    model = Membership
    fields = ["person", "state", "is_chair", "since"]
    autocomplete_fields = ["person"]
    ordering = ["-is_chair", "person__name"]


@admin.register(Network)
class NetworkDesk(Desk):
    list_display = ["name", "joining", "number_of_members", "is_active"]
    list_filter = ["joining", "is_active"]
    search_fields = ["name", "summary"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "summary", "about", "audience", "joining", "is_active", "order", "source"]
    inlines = [MembershipLines]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(members=Count("memberships", filter=IN))

    @display(description="Members", ordering="members")
    def number_of_members(self, network: Network) -> int:
        return network.members


@admin.register(Membership)
class MembershipDesk(ReadOnly, Desk):
    """Who is in which network, asks, or is invited; a network's own page names its co-chairs."""

    list_display = ["person", "network", "stands", "is_chair", "since"]
    list_filter = ["state", "is_chair", "network"]
    list_select_related = ["person", "network"]
    search_fields = ["person__name", "person__email"]
    ordering = ["-since"]
    fields = ["person", "network", "state", "is_chair", "since"]
    actions = object_actions = ("withdraw",)

    @display(description="State", ordering="state", label=COLOURS)
    def stands(self, membership: Membership) -> str:
        return membership.get_state_display()

    @confirmed(
        "Withdraw the invitation",
        says="{count} chosen. What is not answered yet is withdrawn. Nobody is told; the link says so.",
        permission="community.change_membership",
        shown=allowed_by(reason_cannot_withdraw),
    )
    def withdraw(self, request: HttpRequest, memberships: QuerySet) -> str | None:
        return to_each(request, memberships, networks.withdraw, done="withdrawn")


@admin.register(Post)
class PostDesk(Desk):
    """Notes on boards: the team may take one down."""

    list_display = ["text_begins", "network", "author", "created_at"]
    list_filter = ["network"]
    search_fields = ["text", "author__name"]
    fields = readonly_fields = ["network", "author", "text", "url", "created_at"]

    @display(description="Note")
    def text_begins(self, post: Post) -> str:
        return str(post)

    def has_add_permission(self, request) -> bool:
        return False
