from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from collaborative.kit.admin import Desk, Lines, ReadOnly, confirmed, display
from collaborative.kit.refusals import Refused
from community.actions import networks
from community.admin.doing import to_each
from community.admin.forms import NewMember
from community.admin.library_doings import allowed_by
from community.models import Membership, Network, Post
from community.queries.networks import IN
from community.rules.networks import (
    reason_cannot_decide,
    reason_cannot_end_chair,
    reason_cannot_name_chair,
    reason_cannot_remove,
    reason_cannot_withdraw,
)

RUNS_NETWORKS = "community.change_membership"
COLOURS = {"Member": "success", "Has asked to join": "warning", "Invited": "info"}


class MembershipLines(ReadOnly, Lines):
    """Who is in it. What the team changes goes by the buttons, which leave a line in the trail."""

    model = Membership
    fields = readonly_fields = ["person", "state", "is_chair", "since"]
    ordering = ["-is_chair", "person__name"]


@admin.register(Network)
class NetworkDesk(Desk):
    list_display = ["name", "joining", "number_of_members", "is_active"]
    list_filter = ["joining", "is_active"]
    search_fields = ["name", "summary"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "summary", "about", "audience", "joining", "is_active", "order", "source"]
    inlines = [MembershipLines]
    object_actions = ("take_in",)

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(members=Count("memberships", filter=IN))

    @confirmed(
        "Take somebody in",
        says="They are a member at once. Only whoever has asked to join is told, by mail.",
        permission=RUNS_NETWORKS,
        button="Take them in",
        form=NewMember,
    )
    def take_in(self, request: HttpRequest, found: QuerySet, *, form: NewMember) -> str:
        network, person, is_chair = found.get(), form.cleaned_data["email"], form.cleaned_data["is_chair"]
        try:
            networks.take_in(network=network, person=person, by=request.user, is_chair=is_chair)
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal
        return f"{person} is {'a co-chair' if is_chair else 'a member'} of {network}."

    @display(description="Members", ordering="members")
    def number_of_members(self, network: Network) -> int:
        return network.members


@admin.register(Membership)
class MembershipDesk(ReadOnly, Desk):
    """Who is in which network, asks, or is invited. Nothing is written here but by its buttons."""

    list_display = ["person", "network", "stands", "is_chair", "since"]
    list_filter = ["state", "is_chair", "network"]
    list_select_related = ["person", "network"]
    search_fields = ["person__name", "person__email"]
    ordering = ["-since"]
    fields = ["person", "network", "state", "is_chair", "since"]
    actions = object_actions = ("let_in", "turn_down", "name_chair", "end_chair", "take_out", "withdraw")

    @display(description="State", ordering="state", label=COLOURS)
    def stands(self, membership: Membership) -> str:
        return membership.get_state_display()

    @confirmed(
        "Let them join",
        says="{count} chosen. Whoever has asked to join is a member then, and told by mail.",
        permission=RUNS_NETWORKS,
        shown=allowed_by(reason_cannot_decide),
    )
    def let_in(self, request: HttpRequest, memberships: QuerySet) -> str | None:
        return to_each(request, memberships, networks.decide, done="let in", yes=True)

    @confirmed(
        "Turn down",
        says="{count} chosen. Whoever has asked to join is told kindly, by mail, that they cannot.",
        permission=RUNS_NETWORKS,
        shown=allowed_by(reason_cannot_decide),
    )
    def turn_down(self, request: HttpRequest, memberships: QuerySet) -> str | None:
        return to_each(request, memberships, networks.decide, done="turned down", yes=False)

    @confirmed(
        "Name a co-chair",
        says="{count} chosen. Members become co-chairs of their network. Nobody is told.",
        permission=RUNS_NETWORKS,
        shown=allowed_by(reason_cannot_name_chair),
    )
    def name_chair(self, request: HttpRequest, memberships: QuerySet) -> str | None:
        return to_each(request, memberships, networks.name_chair, done="named co-chair")

    @confirmed(
        "End being a co-chair",
        says="{count} chosen. They stay members. A network without a co-chair is run by nobody.",
        permission=RUNS_NETWORKS,
        shown=allowed_by(reason_cannot_end_chair),
    )
    def end_chair(self, request: HttpRequest, memberships: QuerySet) -> str | None:
        return to_each(request, memberships, networks.end_chair, done="not co-chair any more")

    @confirmed(
        "Take out",
        says="{count} chosen. Members are taken out. They are not told, and can come back.",
        permission=RUNS_NETWORKS,
        shown=allowed_by(reason_cannot_remove),
    )
    def take_out(self, request: HttpRequest, memberships: QuerySet) -> str | None:
        return to_each(request, memberships, networks.remove, done="taken out")

    @confirmed(
        "Withdraw the invitation",
        says="{count} chosen. What is not answered yet is withdrawn. Nobody is told; the link says so.",
        permission=RUNS_NETWORKS,
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
