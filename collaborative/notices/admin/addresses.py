from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from collaborative.kit.admin import Desk, ReadOnly, confirmed
from collaborative.kit.words import count
from collaborative.notices.actions.addresses import write_again
from collaborative.notices.models import Address, Heartbeat


@admin.register(Address)
class AddressDesk(ReadOnly, Desk):
    """Addresses that sent something back."""

    list_display = ("address", "bounces", "paused_at", "changed_at")
    list_filter = (("paused_at", admin.EmptyFieldListFilter),)
    search_fields = ("address",)
    ordering = ("-changed_at",)
    fields = ("address", "bounces", "paused_at", "created_at", "changed_at")
    readonly_fields = fields
    actions = ("write_again",)
    object_actions = ("write_again",)

    @confirmed(
        "Write to it again",
        says="{count} will get messages again. Make sure first that the address is right and works.",
        permission="notices.retry_notice",
    )
    def write_again(self, request: HttpRequest, addresses: QuerySet) -> str:
        number = [write_again(address=address, by=request.user) for address in addresses]
        return f"{count(len(number), 'address', 'addresses')} will get messages again."


@admin.register(Heartbeat)
class HeartbeatDesk(ReadOnly, Desk):
    """When a worker last did its rounds."""

    list_display = ("name", "at")
    fields = ("name", "at")
    readonly_fields = fields
