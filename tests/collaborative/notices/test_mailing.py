import re

import pytest

from collaborative.notices.engine.dead_text import Trusted
from collaborative.notices.engine.merging import Placeholder
from collaborative.notices.mailing import Mailing, reasons_against

SITE = "http://127.0.0.1:8000"
STOP = f"{SITE}/messages/stop/x/"
ALLOWED = (
    Placeholder("first_name", "their first name", otherwise="colleague"),
    Placeholder("organisation", "where they work", otherwise="your organisation"),
    Placeholder("event_link", "the event’s page", is_link=True),
)
HOSTILE = "<b>Win</b> at evil.example & [more](https://evil.example) {first_name}\r\nBcc: x@evil.example"


def mailing(subject="Hello {first_name}", body="Dear {first_name} of {organisation}", allowed=ALLOWED):
    return Mailing(subject, body, allowed)


def wrong(*, subject="Subject", body="Body"):
    return reasons_against(subject=subject, body=body, allowed=ALLOWED)


def test_words_are_merged_for_one_person_in_both_forms():
    words = mailing().to({"first_name": "Ada", "organisation": "Guy's"}, stop_url=STOP)

    assert words.subject == "Hello Ada"
    assert words.text.startswith("Dear Ada of Guy's\n")
    assert "Dear Ada of Guy&#x27;s</p>" in words.html
    assert "<title>Hello Ada</title>" in words.html


def test_what_is_not_known_has_its_stand_in_and_says_so():
    made = mailing()

    assert made.said({"first_name": "Ada"}) == {
        "first_name": ("Ada", False),
        "organisation": ("your organisation", True),
    }
    assert made.to({}, stop_url=STOP).subject == "Hello colleague"


def test_hostile_names_arrive_as_dead_text():
    words = mailing().to({"first_name": HOSTILE}, stop_url=STOP)

    dead = "<b>Win</b> at evil. example & [more](https: / /evil. example) {first_name} Bcc: x @ evil. example"
    assert words.subject == f"Hello {dead}"
    assert f"Dear {dead} of" in words.text
    assert "<b>Win" not in words.html
    assert re.findall(r'href="(?!http://127.0.0.1:8000)[^"]*', words.html) == []


def test_words_that_were_never_checked_are_shown_as_they_were_typed():
    words = mailing(subject="{password}", body="{{ secret }} {password!r}").to({}, stop_url=STOP)

    assert words.subject == "{password}"
    assert words.text.startswith("{{ secret }} {password!r}\n")


def test_a_long_subject_is_cut_short():
    subject = mailing(subject="{organisation} " * 30).to({"organisation": "Voices"}, stop_url=STOP).subject

    assert len(subject) == 200


def test_bullets_links_and_the_one_thing_to_do_are_drawn_in_both_forms():
    made = mailing(
        body="Bring:\n- a <pen>\n- https://a.uk/?b&c\n\nTwo\nlines\n\n[Take your place]({event_link})"
    )

    words = made.to({"event_link": f"{SITE}/events/trust/"}, stop_url=STOP)

    assert words.text.startswith(
        "Bring:\n\n- a <pen>\n- https://a.uk/?b&c\n\nTwo\nlines\n\n"
        f"Take your place: {SITE}/events/trust/\n\n--\n"
    )
    assert "a &lt;pen&gt;</li>" in words.html
    assert '<a href="https://a.uk/?b&amp;c"' in words.html
    assert "Two<br>lines" in words.html
    assert re.search(rf'<a href="{SITE}/events/trust/"[^>]*>Take your place</a>', words.html)


@pytest.mark.parametrize("link", ["https://evil.example/", "javascript:alert(1)", f"{SITE}.evil.example/"])
def test_a_link_of_a_subject_leads_to_our_own_site_or_was_checked(link):
    made = mailing(body="{event_link}")

    assert link not in made.to({"event_link": link}, stop_url=STOP).html
    assert made.to({"event_link": Trusted("https://meet.example.org/x")}, stop_url=STOP).text.startswith(
        "https://meet.example.org/x\n"
    )


def test_how_to_stop_them_stands_below_every_mailing():
    words = mailing().to({}, stop_url=STOP)

    assert f"Stop messages like this: {STOP}\n" in words.text
    assert f"Choose what you get: {SITE}/me/messages/\n" in words.text
    assert f'<a href="{STOP}"' in words.html


def test_good_words_have_nothing_against_them():
    assert wrong(subject="Dear {first_name}", body="See {event_link}\n\n- a\r\n- b") == {}


@pytest.mark.parametrize("words", ["", "  "])
def test_words_must_be_there(words):
    assert wrong(subject=words, body=words) == {
        "subject": ["Write a subject."],
        "body": ["Write what the message says."],
    }


def test_abuse_84_a_subject_stays_on_one_line():
    assert wrong(subject="Hello\r\nBcc: everybody@evil.example") == {
        "subject": ["Write the subject on one line."]
    }


def test_a_link_does_not_belong_in_a_subject():
    assert wrong(subject="{event_link}") == {
        "subject": ["“{event_link}” is a link: put it in the message itself."]
    }


@pytest.mark.parametrize("letter", ["\x02", "\x00", "\u202e"])
def test_nobody_types_what_stands_around_a_gap(letter):
    found = wrong(subject=f"a{letter}", body=f"{letter}first_name\x03")

    assert sorted(found) == ["body", "subject"]


def test_placeholders_and_links_are_checked_wherever_they_stand():
    found = wrong(subject="{u.password}", body="{{ x }} http://a.uk")

    assert [said[:12] for said in found["subject"]] == ["“{u.password"]
    assert [said[:6] for said in found["body"]] == ["“{{ x ", "“http:"]
