from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.urls import reverse

from collaborative.kit.keys import new_key
from collaborative.kit.limits import known
from collaborative.kit.models import Dated, Keyed
from collaborative.kit.privacy import OPEN, personal
from community.choices import FileKind

ENDING = {FileKind.PICTURE: "jpg", FileKind.PDF: "pdf"}
TYPE = {FileKind.PICTURE: "image/jpeg", FileKind.PDF: "application/pdf"}


def shelf() -> Storage:
    """Behind the portal's own door: nothing there has an address of its own."""
    return storages["library"]


def place_on_shelf(file: "File", name: str) -> str:
    """By chance, so that nobody's file name decides where something is written."""
    return f"{new_key()}{new_key()}"


class File(Keyed, Dated):
    """A picture, drawn anew when it came in, or a PDF to download."""

    kind = models.CharField("kind", max_length=10, choices=FileKind)
    name = models.CharField("file name", max_length=100)
    content = models.FileField("content", storage=shelf, upload_to=place_on_shelf, editable=False)
    size = models.PositiveIntegerField("bytes")
    width = models.PositiveSmallIntegerField("width", null=True, blank=True)
    height = models.PositiveSmallIntegerField("height", null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="library_files",
        verbose_name="uploaded by",
    )

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            known(FileKind, "kind", "file_kind_known"),
        ]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | {"by": personal("account")}
        | dict.fromkeys(["name", "content"], personal("story"))
        | dict.fromkeys(["kind", "size", "width", "height"], OPEN)
    )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("library-file", args=[self.key, self.name])

    @property
    def content_type(self) -> str:
        return TYPE[self.kind]
