from django.db import models

from collaborative.kit.limits import known
from collaborative.kit.models import Dated, Keyed
from collaborative.kit.privacy import OPEN, personal
from collaborative.people.choices import UploadKind
from collaborative.people.models.users import User


class Upload(Keyed, Dated):
    """A file on its way in: read, shown to whoever sent it, and gone when confirmed or an hour old."""

    by = models.ForeignKey(User, models.CASCADE, related_name="uploads")
    kind = models.CharField("kind", max_length=14, choices=UploadKind)
    filename = models.CharField("file", max_length=200)
    content = models.BinaryField("content")

    class Meta:
        constraints = [known(UploadKind, "kind", "upload_kind_known")]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | {
            "by": personal("upload"),
            "kind": OPEN,
            "filename": personal("upload"),
            "content": personal("upload"),
        }
    )

    def __str__(self) -> str:
        return self.filename
