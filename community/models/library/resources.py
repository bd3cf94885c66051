from django.db import models

from collaborative.kit.history import kept_in_history
from collaborative.kit.privacy import OPEN
from community.models.library.files import File
from community.models.library.items import Item


@kept_in_history
class Resource(Item):
    """A file or a link that the team keeps for everybody, with a word on why it is worth the time."""

    file = models.ForeignKey(
        File, models.SET_NULL, null=True, blank=True, related_name="resources", verbose_name="file"
    )
    source = models.CharField("whose it is, and on what terms", max_length=200, blank=True)

    privacy = Item.privacy | {"item_ptr": OPEN, "file": OPEN, "source": OPEN}
