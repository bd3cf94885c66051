"""Versions of the five characteristics. What is published stays as it was; the next one starts as a copy."""

from django.contrib import admin
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils import timezone

from collaborative.identity import rules
from collaborative.identity.actions import editions
from collaborative.identity.forms import NextVersion
from collaborative.identity.models import Behaviour, Edition, Wording
from collaborative.kit.admin import Desk, Lines, confirmed, display


def may_reword(edition: Edition | None) -> bool:
    return edition is None or rules.reason_cannot_reword(edition, today=timezone.localdate()) is None


def may_start_next(desk, request: HttpRequest, edition: Edition) -> bool:
    newest = Edition.objects.order_by("-number").first()
    return edition == newest and rules.reason_cannot_start_next(newest, today=timezone.localdate()) is None


class WordingLines(Lines):
    """One for each characteristic: the copy brought them all, and none may go."""

    model = Wording
    fields = ["summary"]

    def has_add_permission(self, request, obj=None) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return may_reword(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


@admin.register(Edition)
class EditionDesk(Desk):
    list_display = ["__str__", "published_on", "state", "note"]
    fields = ["number", "published_on", "note", "source"]
    readonly_fields = ["number"]
    inlines = [WordingLines]
    actions = ()
    object_actions = ("start_next",)

    def has_add_permission(self, request) -> bool:
        """The next version always starts from the last."""
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return may_reword(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    @display(description="State", label={"Published": "success", "Being written": "warning"})
    def state(self, edition: Edition) -> str:
        return "Being written" if may_reword(edition) else "Published"

    @confirmed(
        "Start the next version",
        says="The next version starts as a copy of this one. Nobody sees it before the day you choose.",
        permission="identity.add_edition",
        button="Start it",
        form=NextVersion,
        shown=may_start_next,
    )
    def start_next(self, request, objects, *, form: NextVersion):
        today = timezone.localdate()
        edition = editions.start_next(**form.cleaned_data, today=today)
        self.message_user(request, f"{edition} is started. Change its words one characteristic at a time.")
        return redirect("admin:identity_edition_change", edition.pk)


class BehaviourLines(Lines):
    model = Behaviour
    fields = ["order", "text"]
    show_change_link = False

    def may(self, wording: Wording | None) -> bool:
        return wording is None or may_reword(wording.edition)

    def has_add_permission(self, request, obj=None) -> bool:
        return self.may(obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request, obj=None) -> bool:
        return self.may(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None) -> bool:
        """Striking out a behaviour of a version being written is part of writing it."""
        return self.has_change_permission(request, obj)


@admin.register(Wording)
class WordingDesk(Desk):
    """Reached from its version; the place where behaviours are written."""

    list_display = ["characteristic", "edition", "summary"]
    list_filter = ["edition", "characteristic"]
    list_select_related = ["edition", "characteristic"]
    search_fields = ["summary", "behaviours__text"]
    fields = ["edition", "characteristic", "summary"]
    readonly_fields = ["edition", "characteristic"]
    inlines = [BehaviourLines]
    actions = ()

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return super().has_change_permission(request) and (obj is None or may_reword(obj.edition))

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
