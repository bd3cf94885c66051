"""What comes in as a file: judged by what is in it, and given out so that nothing in it runs."""

import io
import zipfile
import zlib
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from collaborative.kit.refusals import Refused
from community.actions.library import uploads
from community.engine.library import sniffing
from community.models import File
from tests.builders import a_leader, a_team_member
from tests.community.shelf import a_draft, a_file, a_picture, a_resource, a_story, a_story_sent_in, sent

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>hst()</script></svg>'


def a_zip(**files: bytes) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return into.getvalue()


def kept_bytes(file: File) -> bytes:
    with file.content.open("rb") as content:
        return content.read()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (SVG, "picture.png"),
        (b"<html><script>hst()</script></html>", "picture.jpg"),
        (b"GIF89a" + b"\0" * 40, "picture.gif"),
        (a_zip(word=b"x"), "picture.png"),
        (PDF, "picture.png"),
        (b"", "picture.png"),
        (b"\x89PNG\r\n\x1a\nbut not really", "picture.png"),
        (b"\xff\xd8\xff\xe0 torn off", "picture.jpg"),
    ],
)
def test_what_is_no_picture_is_refused_whatever_it_is_called(content, name):
    with pytest.raises(Refused):
        uploads.keep_picture(sent(content, name), by=a_leader())

    assert File.objects.count() == 0


@pytest.mark.parametrize(("at", "kind"), [(11, 1), (37, 2)])
def test_a_picture_whose_notes_are_made_to_mislead_is_refused_as_damaged(at, kind):
    exif = Image.Exif()
    exif[0x0112], exif[0x010E], exif[0x011A] = 6, "xx", 2.5
    into = io.BytesIO()
    Image.new("RGB", (4, 4)).save(into, "JPEG", exif=exif)
    content = bytearray(into.getvalue())
    content[content.index(b"MM\x00*") + at] = kind  # of which kind a note says it is

    with pytest.raises(Refused, match="This picture is damaged"):
        uploads.keep_picture(sent(bytes(content), "picture.jpg"), by=a_leader())


def test_a_picture_is_drawn_anew_without_what_was_hidden_in_it():
    exif = Image.Exif()
    exif[0x010E] = "51.4613 N, 0.0117 W"
    hidden = a_picture(kind="JPEG", exif=exif) + b"<script>hst()</script>" + a_zip(run=b"me")

    file = uploads.keep_picture(sent(hidden, "../../etc/My Phone (1).HTML"), by=a_leader())

    kept = kept_bytes(file)
    assert kept.startswith(b"\xff\xd8\xff")
    assert b"script" not in kept
    assert b"PK" not in kept[-200:]
    with Image.open(io.BytesIO(kept)) as picture:
        assert (picture.format, dict(picture.getexif())) == ("JPEG", {})
    assert (file.name, file.content_type) == ("my-phone-1.jpg", "image/jpeg")
    assert "phone" not in file.content.name


def test_a_large_picture_is_made_smaller_and_a_transparent_one_gets_paper():
    large = uploads.keep_picture(sent(a_picture(size=(2400, 1200), kind="JPEG")), by=a_leader())
    into = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(into, "PNG")
    clear = uploads.keep_picture(sent(into.getvalue()), by=a_leader())

    assert (large.width, large.height) == (1600, 800)
    with Image.open(io.BytesIO(kept_bytes(clear))) as picture:
        assert picture.getpixel((5, 5)) == (255, 255, 255)


def test_a_picture_of_too_many_dots_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(uploads, "MOST_PIXELS", 1000)

    with pytest.raises(Refused, match="million dots"):
        uploads.keep_picture(sent(a_picture(size=(100, 100))), by=a_leader())


def test_a_decompression_bomb_is_refused(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)

    with pytest.raises(Refused, match="damaged"):
        uploads.keep_picture(sent(a_picture(size=(11, 11))), by=a_leader())


def test_a_file_larger_than_it_may_be_is_refused(monkeypatch):
    monkeypatch.setattr(sniffing, "PICTURE_BYTES", 10)
    monkeypatch.setattr(sniffing, "PDF_BYTES", 10)

    with pytest.raises(Refused, match="larger than 5 MB"):
        uploads.keep_picture(sent(a_picture()), by=a_leader())
    with pytest.raises(Refused, match="larger than 10 MB"):
        uploads.keep_pdf(sent(PDF), by=a_leader())


def in_a_packed_object(words: bytes, way: bytes = b"/FlateDecode") -> bytes:
    packed = zlib.compress(words)
    packed = packed.hex().encode() if b"ASCIIHex" in way else packed
    begins = b"%PDF-1.7\n1 0 obj << /Type /ObjStm /Filter " + way + b" >>\nstream\n"
    return begins + packed + b"\nendstream endobj\n%%EOF"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"MZ\x90\0 a program", "not a PDF"),
        (a_zip(word=b"macro"), "not a PDF"),
        (b"\n" + PDF, "not a PDF"),  # another kind of file before it
        (b"%PDF-1.7 with no end", "not a PDF"),
        (PDF.replace(b"/Catalog", b"/Catalog /JavaScript (hst())"), "can run something"),
        (PDF.replace(b"/Catalog", b"/Catalog /J#61vaScript (hst())"), "can run something"),
        (PDF.replace(b"/Catalog", b"/Catalog /Launch"), "can run something"),
        (PDF.replace(b"/Catalog", b"/Catalog /EmbeddedFile"), "can run something"),
        (PDF.replace(b"/Catalog", b"/Catalog /Encrypt 3 0 R"), "password"),
        (in_a_packed_object(b"<< /S /JavaScript /JS (hst()) >>"), "can run something"),
        (in_a_packed_object(b"<< /JS (hst()) >>", b"[/ASCIIHexDecode /FlateDecode]"), "cannot look into"),
        (in_a_packed_object(b"<< /JS (hst()) >>", b"[/ASCIIHex#44ecode /FlateDecode]"), "cannot look into"),
    ],
)
def test_a_pdf_that_does_more_than_show_is_refused(content, why):
    with pytest.raises(Refused, match=why):
        uploads.keep_pdf(sent(content, "paper.pdf"), by=a_leader())


@pytest.mark.parametrize(
    "way",
    [
        b"[/FlateDecode /FlateDecode]",
        b"/Fl",
        b"5 0 R",
        b"/LZWDecode",
        b"/FlateDecode /DecodeParms << /Predictor 12 /Columns 4 >>",
    ],
)
def test_a_pdf_that_packs_objects_otherwise_than_once_and_plainly_is_refused(way):
    content = in_a_packed_object(b"<< /Type /Page >>", way)

    with pytest.raises(Refused, match="cannot look into"):
        uploads.keep_pdf(sent(content, "paper.pdf"), by=a_leader())


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        (zlib.compress(b"<< /JS (hst()) >>"), b"torn"),
        (b"/Filter", b"/Title (obj) /Filter"),
        (b"/Filter", b"/Title (" + b"a" * 3000 + b") /Filter"),
        (b">>\nstream\n", b">>\nstream\r"),
        (b"/Filter", b"/Title (stream\n (obj)) /Filter"),
        (b"/Filter /FlateDecode", b"/Filter /FlateDecode /Title (stream\n (obj))"),
    ],
)
def test_a_pdf_that_hides_where_its_packed_objects_are_is_refused(said, instead):
    content = in_a_packed_object(b"<< /JS (hst()) >>")

    with pytest.raises(Refused, match="cannot look into"):
        uploads.keep_pdf(sent(content.replace(said, instead), "paper.pdf"), by=a_leader())


def test_a_pdf_that_unpacks_to_far_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(sniffing, "UNPACKED", 1000)

    with pytest.raises(Refused, match="far too large"):
        uploads.keep_pdf(sent(in_a_packed_object(b"a" * 5000)), by=a_leader())


def test_an_honest_pdf_is_kept_as_it_is():
    drawn = PDF.replace(b"endobj", b"endobj 2 0 obj << /Length 4 >> stream\nq  Q\nendstream endobj")
    packed = in_a_packed_object(b"<< /Type /Page >>")

    for content in (PDF, drawn, packed, packed + packed):
        assert kept_bytes(uploads.keep_pdf(sent(content, "A paper.pdf"), by=a_leader())) == content


def test_a_file_name_is_made_harmless():
    names = ['a"b\r\nX-Evil: 1.exe', "..", "📎.png", "C:\\temp\\Zoë’s plan.PNG"]

    assert [sniffing.safe_name(name, "jpg") for name in names] == [
        "a-b-x-evil-1.jpg",
        "file.jpg",
        "file.jpg",
        "zoes-plan.jpg",
    ]


# How they are given out


def test_a_pdf_is_only_ever_saved_and_nothing_in_it_runs(client):
    file = uploads.keep_pdf(sent(PDF, "A paper.pdf"), by=a_leader())
    a_resource("A paper", format="file", file=file)

    answer = client.get(file.get_absolute_url())

    assert b"".join(answer.streaming_content) == PDF
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="a-paper.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_picture_stands_on_its_page_and_comes_with_the_same_headers(client):
    author = a_leader()
    story = a_story(author=author, picture=a_file(author), picture_words="A pot of soup")

    page = client.get(story.get_absolute_url()).content.decode()
    answer = client.get(story.picture.get_absolute_url())

    assert f'src="{story.picture.get_absolute_url()}"' in page
    assert 'alt="A pot of soup"' in page
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    answer.close()


def test_a_picture_of_a_draft_is_its_authors_alone_until_the_team_is_given_it(signed_in):
    author, other, team = a_leader(), a_leader(), a_team_member()
    picture = a_file(author)
    story = a_draft(author=author, picture=picture, picture_words="Soup")
    address = picture.get_absolute_url()

    assert [signed_in(who).get(address).status_code for who in (author, other, team)] == [200, 404, 404]

    given = a_story_sent_in(author=author, picture=a_file(author), picture_words="Soup")
    address = given.picture.get_absolute_url()
    assert [signed_in(who).get(address).status_code for who in (author, other, team)] == [200, 404, 200]
    assert story.is_shown is False


def test_a_file_answers_to_its_own_name_only(client):
    author = a_leader()
    story = a_story(author=author, picture=a_file(author), picture_words="Soup")

    assert client.get(reverse("library-file", args=[story.picture.key, "evil.html"])).status_code == 404


def test_files_put_to_no_use_are_cleared_away_with_their_content(django_capture_on_commit_callbacks):
    author = a_leader()
    unused, used = a_file(author), a_file(author)
    a_draft(author=author, picture=used)
    File.objects.update(created_at=timezone.now() - timedelta(days=2))
    recent = a_file(author)

    with django_capture_on_commit_callbacks(execute=True):
        assert uploads.clear_away(before=timezone.now() - timedelta(days=1)) == 1

    assert set(File.objects.all()) == {used, recent}
    assert not unused.content.storage.exists(unused.content.name)
    assert used.content.storage.exists(used.content.name)
