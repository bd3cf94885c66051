"""What a file is, by what is in it. Its name and what the browser calls it say nothing."""

import re
import unicodedata
import zlib

PICTURE_BYTES, PDF_BYTES = 5 * 1024 * 1024, 10 * 1024 * 1024
UNPACKED = 20 * 1024 * 1024
PICTURES = ((b"\xff\xd8\xff", 0), (b"\x89PNG\r\n\x1a\n", 0), (b"WEBP", 8))
PDF = b"%PDF-"
# What a PDF does rather than shows.
DOES = (
    b"JavaScript",
    b"JS",
    b"Launch",
    b"EmbeddedFile",
    b"EmbeddedFiles",
    b"RichMedia",
    b"XFA",
    b"SubmitForm",
)
NAME = re.compile(rb"/([^\x00\t\n\f\r ()<>\[\]{}/%]+)")
ESCAPED = re.compile(rb"#([0-9a-fA-F]{2})")
STREAM = re.compile(rb"(?<!end)stream\r?\n")
DICTIONARY = 2000  # bytes before a stream in which to look for what it is


def is_picture(start: bytes) -> bool:
    return any(start[at : at + len(magic)] == magic for magic, at in PICTURES)


def is_pdf(start: bytes) -> bool:
    return start.startswith(PDF)


def reason_no_picture(start: bytes, size: int) -> str:
    """A reason in words, or nothing."""
    if size > PICTURE_BYTES:
        return "This picture is larger than 5 MB. Make it smaller, or take a picture of it with your phone."
    if not is_picture(start):
        return "This is not a picture we can show. Choose a JPEG, PNG or WebP."
    return ""


def reason_no_pdf(content: bytes) -> str:
    if len(content) > PDF_BYTES:
        return "This PDF is larger than 10 MB. Save it again at a smaller size."
    if not is_pdf(content) or b"%%EOF" not in content[-2048:]:
        return "This is not a PDF. Save the document as a PDF and choose that."
    return _reason_within(content)


def _reason_within(content: bytes) -> str:
    found = names(content)
    if b"Encrypt" in found:
        return "This PDF is locked with a password, so we cannot look into it. Save it without one."
    try:
        for packed in packed_objects(content):
            found |= names(packed)
    except TooLarge:
        return "This PDF unpacks to something far too large. Save it again from where it was made."
    except Unreadable:
        return "Part of this PDF is packed so that we cannot look into it. Print it to a PDF, and choose it."
    if found & set(DOES):
        return "This PDF can run something or carries another file. Print it to a PDF, and choose that one."
    return ""


class TooLarge(Exception):
    """More comes out of it than anything honest would hold."""


class Unreadable(Exception):
    """Packed in another way than honest programs pack objects: something may hide there."""


def names(content: bytes) -> set[bytes]:
    """The names in a PDF, however they are spelt."""
    return set(each_name(content))


def each_name(content: bytes) -> list[bytes]:
    return [ESCAPED.sub(lambda one: bytes([int(one[1], 16)]), name) for name in NAME.findall(content)]


def packed_objects(content: bytes):
    """The inside of each packed group of objects, where names can hide."""
    left, hidden = UNPACKED, each_name(content).count(b"ObjStm")
    for stream in STREAM.finditer(content):
        said = content[max(0, stream.start() - DICTIONARY) : stream.start()].rpartition(b"obj")[2]
        if b"ObjStm" in names(said):
            hidden -= 1
            if not is_plainly_packed(each_name(said)):
                raise Unreadable
            inside = unpacked(content[stream.end() :], left)
            left -= len(inside)
            yield inside
    if hidden > 0:
        raise Unreadable  # a group that says so is nowhere to be found


def is_plainly_packed(says: list[bytes]) -> bool:
    """Once, by the one way we can undo: never twice, nor by a way that is named elsewhere."""
    ways = [name for name in says if name.endswith(b"Decode")]
    return ways == [b"FlateDecode"] and b"Predictor" not in says


def unpacked(packed: bytes, most: int) -> bytes:
    machine = zlib.decompressobj()
    try:
        inside = machine.decompress(packed, most + 1)
    except zlib.error as error:
        raise Unreadable from error
    if len(inside) > most:
        raise TooLarge
    return inside


def safe_name(name: str, ending: str) -> str:
    """Letters, digits and dashes of the name it came with, and the ending it deserves."""
    stem = re.split(r"[\\/]", name)[-1].rpartition(".")[0] or name
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    tidy = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-").lower()[:60].strip("-")
    return f"{tidy or 'file'}.{ending}"
