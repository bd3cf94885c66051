"""Files people give us: looked into, drawn anew where they are pictures, put away under names of ours."""

import io
import warnings
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.base import File as Upload
from PIL import Image, ImageOps

from collaborative.kit.refusals import Refused, refuse
from collaborative.people.models import User
from community.choices import FileKind
from community.engine.library import sniffing
from community.models import File
from community.models.library.files import ENDING
from community.queries.library.files import belonging_nowhere

MOST_PIXELS = 20_000_000
LONGEST_SIDE = 1600
FORMATS = ("JPEG", "PNG", "WEBP")
PAPER = (255, 255, 255)
BROKEN = "This picture is damaged. Open it, save it again, and choose that one."
TOO_MANY_PIXELS = "This picture has more than 20 million dots. Make it smaller first."


def keep_picture(upload: Upload, *, by: User) -> File:
    """Only what can be seen is kept: no place, date or camera, nothing hidden in it. Raises Refused."""
    refuse(sniffing.reason_no_picture(start_of(upload), upload.size))
    content, (width, height) = drawn_anew(upload)
    return put_away(FileKind.PICTURE, content, upload.name, by=by, width=width, height=height)


def keep_pdf(upload: Upload, *, by: User) -> File:
    """As it is, because a PDF drawn anew is another document. Raises Refused where it does more than show."""
    content = upload.read(sniffing.PDF_BYTES + 1)
    refuse(sniffing.reason_no_pdf(content))
    return put_away(FileKind.PDF, content, upload.name, by=by)


def start_of(upload: Upload) -> bytes:
    start = upload.read(16)
    upload.seek(0)
    return start


def drawn_anew(upload: Upload) -> tuple[bytes, tuple[int, int]]:
    """A JPEG of what the picture shows, the right way up and no longer than 1600 dots."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _as_jpeg(upload)
    except Refused:
        raise
    except Exception as error:  # on bytes made to mislead it, Pillow stumbles in ways of every kind
        raise Refused(BROKEN) from error


def _as_jpeg(upload: Upload) -> tuple[bytes, tuple[int, int]]:
    with Image.open(upload, formats=FORMATS) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise Refused(TOO_MANY_PIXELS)
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    plain = Image.new("RGB", upright.size, PAPER)
    plain.paste(upright, mask=upright.getchannel("A"))
    into = io.BytesIO()
    plain.save(into, "JPEG", quality=84, optimize=True, progressive=True)
    return into.getvalue(), plain.size


def put_away(kind: FileKind, content: bytes, name: str, *, by: User, **size: int) -> File:
    file = File(kind=kind, name=sniffing.safe_name(name, ENDING[kind]), size=len(content), by=by, **size)
    file.content.save("", ContentFile(content), save=False)
    file.save()
    return file


def clear_away(*, before: datetime) -> int:
    """Files that came in and were put to no use; their content goes with them."""
    number = 0
    for file in belonging_nowhere().filter(created_at__lt=before):
        file.delete()
        number += 1
    return number
