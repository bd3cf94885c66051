from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from collaborative.kit.admin import Desk, confirmed, display
from collaborative.kit.words import count
from collaborative.notices.actions.subscriptions import join, leave
from collaborative.notices.models import MailingList, Subscription


@admin.register(MailingList)
class MailingListDesk(Desk):
    """News on one subject. People join and leave on their own page of messages."""

    list_display = ("name", "about", "people", "is_open")
    search_fields = ("name", "about")
    prepopulated_fields = {"slug": ["name"]}
    fields = ("name", "slug", "about", "is_open", "order")

    def get_queryset(self, request: HttpRequest) -> QuerySet[MailingList]:
        on = Count("subscriptions", filter=Q(subscriptions__left_at=None))
        return super().get_queryset(request).annotate(number=on)

    @display(description="People", ordering="number")
    def people(self, one: MailingList) -> str:
        address = f"{reverse('admin:notices_subscription_changelist')}?list__id__exact={one.pk}"
        return format_html('<a href="{}">{}</a>', address, count(one.number, "person", "people"))


class OnIt(admin.SimpleListFilter):
    title = "on the list"
    parameter_name = "on"

    def lookups(self, request, desk) -> list[tuple[str, str]]:
        return [("yes", "On it"), ("no", "Left it")]

    def queryset(self, request, rows: QuerySet) -> QuerySet:
        if self.value() in ("yes", "no"):
            return rows.filter(left_at__isnull=self.value() == "yes")
        return rows


@admin.register(Subscription)
class SubscriptionDesk(Desk):
    """Who is on which list. Somebody who left comes back of their own accord alone."""

    list_display = ("person", "list", "joined_at", "left_at")
    list_filter = (OnIt, ("list", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("person", "list")
    search_fields = ("person__name", "person__email", "list__name")
    ordering = ("-joined_at", "-pk")
    fields = ("person", "list")
    autocomplete_fields = ("person", "list")
    actions = object_actions = ("take_off",)

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Subscription, form, change: bool) -> None:
        obj.pk = join(list=obj.list, person=obj.person, by=request.user).pk

    @confirmed(
        "Take off the list",
        says="{count} will end. Only the people themselves can then join again.",
        permission="notices.add_subscription",
        shown=lambda desk, request, one: one.left_at is None,
        danger=True,
    )
    def take_off(self, request: HttpRequest, rows: QuerySet) -> str:
        on = list(rows.filter(left_at=None))
        for row in on:
            leave(list=row.list, person=row.person, by=request.user)
        return f"{count(len(on), 'person', 'people')} taken off."
