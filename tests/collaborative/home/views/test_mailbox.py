import pytest

from collaborative.notices.mailbox import names
from tests.builders import a_leader
from tests.collaborative.notices.builders import a_mail


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MAILBOX = tmp_path / "mailbox"
    return settings.MAILBOX


def subjects(client, **asked) -> list[str]:
    return [message["subject"] for message in client.get("/mailbox/", asked).context["messages"]]


def test_an_empty_mailbox_says_how_to_fill_it(visitor):
    assert "No messages yet" in visitor.get("/mailbox/").content.decode()


def test_messages_are_listed_the_newest_first(visitor):
    for subject in ("First", "Second", "Third"):
        a_mail(subject=subject)

    assert subjects(visitor) == ["Third", "Second", "First"]


def test_messages_are_found_by_part_of_an_address(visitor):
    a_mail("ada@example.org", subject="For Ada")
    a_mail("ben@example.org", subject="For Ben")

    assert subjects(visitor, address=" ADA@ ") == ["For Ada"]
    assert "No message to that address" in visitor.get("/mailbox/?address=cai").content.decode()


def test_messages_come_in_pages(visitor):
    for number in range(27):
        a_mail(subject=f"{number}")

    assert subjects(visitor, page=2) == ["1", "0"]


def test_somebody_signed_in_is_led_to_their_own_mail(db, visitor, signed_in):
    assert visitor.get("/mailbox/").context["own"] is None

    ada = signed_in(a_leader("Ada", email="ada@example.org"))

    own = {"text": "Read your mail", "href": "/mailbox/?address=ada%40example.org"}
    assert ada.get("/mailbox/").context["own"] == own
    assert ada.get(own["href"]).context["own"] is None


def test_a_message_shows_its_words_dead_and_its_html_locked_up(visitor):
    evil = "<head></head><script>alert(1)</script><p>Hello</p>"
    mail = a_mail(subject="<b>Hi</b>", text="<script>alert(1)</script>\n", html=evil)

    page = visitor.get(f"/mailbox/{mail.name}/")
    html = visitor.get(f"/mailbox/{mail.name}/html/")

    assert "<script>alert" not in page.content.decode()
    assert "&lt;b&gt;Hi&lt;/b&gt;" in page.content.decode()
    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]
    assert html.headers["Content-Security-Policy"].startswith("sandbox allow-popups")
    assert "script-src" not in html.headers["Content-Security-Policy"]
    assert html.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert '<base target="_blank">' in html.content.decode()


def test_a_message_of_plain_words_has_no_other_look(visitor):
    mail = a_mail(html="")

    assert "iframe" not in visitor.get(f"/mailbox/{mail.name}/").content.decode()
    assert visitor.get(f"/mailbox/{mail.name}/html/").status_code == 404


def test_a_calendar_entry_is_there_to_be_taken_away(visitor):
    mail = a_mail(calendar=True)

    page = visitor.get(f"/mailbox/{mail.name}/").content.decode()
    taken = visitor.get(f"/mailbox/{mail.name}/attachments/0/")

    assert f'<a href="/mailbox/{mail.name}/attachments/0/">event.ics</a> (text/calendar)' in page
    assert b"".join(taken.streaming_content).startswith(b"BEGIN:VCALENDAR")
    assert taken.headers["Content-Disposition"] == 'attachment; filename="event.ics"'
    assert taken.headers["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize(
    "path", ["nothing/", "nothing/html/", "nothing/attachments/0/", "{name}/attachments/1/"]
)
def test_what_is_not_there_is_not_found(visitor, path):
    mail = a_mail(calendar=True)

    assert visitor.get(f"/mailbox/{path.format(name=mail.name)}").status_code == 404


@pytest.mark.parametrize("path", ["", "{name}/", "{name}/html/", "{name}/attachments/0/"])
def test_outside_a_demonstration_there_is_no_mailbox(visitor, settings, path):
    mail = a_mail(calendar=True)
    settings.DEMO = False

    assert visitor.get(f"/mailbox/{path.format(name=mail.name)}").status_code == 404


def test_a_mailbox_is_only_read(visitor):
    assert visitor.post("/mailbox/").status_code == 405


def test_the_mailbox_keeps_whole_messages_only(folder):
    a_mail()
    (folder / ".half-written").write_bytes(b"Subject: Hel")

    assert len(names()) == 1
