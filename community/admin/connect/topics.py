from django.contrib import admin

from collaborative.kit.admin import Desk
from community.models import Topic


@admin.register(Topic)
class TopicDesk(Desk):
    """What people may say they care about; whoever shares one is rather paired."""

    list_display = ("name", "order", "source")
    search_fields = ("name",)
    ordering = ("order", "name")
    prepopulated_fields = {"slug": ("name",)}
    fields = ("name", "slug", "order", "source")
