"""What the Collaborative says of itself, edited by the team."""

from django.contrib import admin

from collaborative.identity.models import AreaOfWork, Characteristic, CloudWord, Statement, WayOfWorking
from collaborative.kit.admin import Desk, display

ADDRESS_AND_ORDER = ("Where it stands", {"fields": ["slug", "order", "source"]})


class WordsDesk(Desk):
    """Named words of reference, in their order."""

    list_display = ["name", "order"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Statement)
class StatementDesk(WordsDesk):
    list_display = ["name", "show_kind", "begins", "order"]
    list_filter = ["kind"]
    search_fields = ["name", "text"]
    fieldsets = [(None, {"fields": ["kind", "name", "text"]}), ADDRESS_AND_ORDER]

    @display(description="Kind", ordering="kind", label=True)
    def show_kind(self, statement: Statement) -> str:
        return statement.get_kind_display()

    @display(description="Words")
    def begins(self, statement: Statement) -> str:
        return statement.text if len(statement.text) < 90 else f"{statement.text[:89].rstrip()}…"


@admin.register(Characteristic)
class CharacteristicDesk(WordsDesk):
    list_display = ["name", "short_name", "tint", "order"]
    fieldsets = [(None, {"fields": ["name", "short_name", "tint"]}), ADDRESS_AND_ORDER]


@admin.register(AreaOfWork)
class AreaDesk(WordsDesk):
    list_display = ["name", "scale", "order"]
    fieldsets = [(None, {"fields": ["name", "purpose", "audience", "scale"]}), ADDRESS_AND_ORDER]


@admin.register(WayOfWorking)
class WayDesk(WordsDesk):
    fieldsets = [(None, {"fields": ["name", "description"]}), ADDRESS_AND_ORDER]


@admin.register(CloudWord)
class CloudWordDesk(Desk):
    list_display = ["word", "weight", "source"]
    search_fields = ["word"]
    fields = ["word", "weight", "source"]
