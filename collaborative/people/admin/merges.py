from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from collaborative.kit.admin import Desk, ReadOnly, confirmed, display
from collaborative.kit.words import listed
from collaborative.people.actions.merges import undo
from collaborative.people.admin.refusing import said_kindly
from collaborative.people.models import Merge


@admin.register(Merge)
class Merges(ReadOnly, Desk):
    list_display = ("kept", "folded", "by", "created_at", "undone_at")
    list_select_related = ("kept", "folded", "by")
    search_fields = ("kept__name", "kept__email", "folded__name", "folded__email")
    fields = ("kept", "folded", "by", "created_at", "followed", "stayed", "undone_at")
    readonly_fields = fields
    object_actions = ("take_apart",)

    @display(description="Followed to the kept account")
    def followed(self, one: Merge) -> str:
        return f"{len(one.moved) + len(one.traded)} records"

    @display(description="Stayed with the folded account")
    def stayed(self, one: Merge) -> str:
        return listed([row["words"] for row in one.left]) or "Nothing"

    @confirmed(
        "Take apart again",
        says="The two accounts will be two again, each with what it had.",
        permission="people.merge_user",
        shown=lambda desk, request, one: one.undone_at is None,
        danger=True,
    )
    def take_apart(self, request: HttpRequest, merges: QuerySet) -> str:
        with said_kindly():
            for one in merges:
                undo(made=one, by=request.user)
        return "The accounts are two again."
