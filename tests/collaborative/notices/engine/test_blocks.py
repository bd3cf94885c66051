import pytest

from collaborative.notices.engine.blocks import Block, Part, blocks, link_complaints
from collaborative.notices.engine.merging import Placeholder, gap

ALLOWED = (Placeholder("name", "their name"), Placeholder("event_link", "the event's page", is_link=True))
LINK = gap("event_link")


def drawn(words: str) -> list[Block]:
    return blocks(words, ALLOWED)


def paragraph(*lines: tuple[Part, ...]) -> Block:
    return Block("paragraph", lines)


def test_a_blank_line_ends_a_paragraph_and_a_line_stays_a_line():
    assert drawn("  One\r\ntwo\n\n \nThree  ") == [
        paragraph((Part("One"),), (Part("two"),)),
        paragraph((Part("Three"),)),
    ]


def test_bullets_stand_apart_from_the_words_around_them():
    assert drawn("Bring:\n- a pen\n* paper\nThank you") == [
        paragraph((Part("Bring:"),)),
        Block("bullets", ((Part("a pen"),), (Part("paper"),))),
        paragraph((Part("Thank you"),)),
    ]


def test_links_are_found_bare_named_and_in_gaps():
    assert drawn("See https://a.uk/b?c=d. Or [our page](https://a.uk) or {event_link}, {name}") == [
        paragraph(
            (
                Part("See "),
                Part("https://a.uk/b?c=d", "https://a.uk/b?c=d"),
                Part(". Or "),
                Part("our page", "https://a.uk"),
                Part(" or "),
                Part(LINK, LINK),
                Part(f", {gap('name')}"),
            )
        )
    ]


def test_a_named_link_on_a_line_of_its_own_is_the_one_thing_to_do():
    assert drawn("[Take your place]({event_link})") == [Block("button", ((Part("Take your place", LINK),),))]


def test_a_bare_link_alone_stays_a_link():
    assert drawn("https://a.uk") == [paragraph((Part("https://a.uk", "https://a.uk"),))]


@pytest.mark.parametrize(
    "words",
    [
        "http://a.uk",
        "ftp://a.uk/file",
        "javascript://a.uk/%0aalert(1)",
        "[x](javascript:alert(1))",
        "[x](data:text/html,x)",
        "[x](//evil.example)",
        "[x](/etc/passwd)",
        "[x]()",
        "[x](https://)",
        "[x](https://a.uk\x02name\x03)",
        "[x](https://a.uk/?who={name})",
        "[x]({name})",
        "[x](https://user:pass@a.uk)",
        "https://a.uk/{event_link}",
    ],
)
def test_only_plain_https_links_may_go_out(words):
    found = link_complaints(words, ALLOWED)

    assert len(found) == 1
    assert "cannot be a link: write one that begins with https:// and has no placeholder in it." in found[0]


def test_links_that_may_go_out_are_not_complained_about():
    words = "https://a.uk:8000/x#y [a](https://b.uk/) {event_link} [b]({event_link}) a@b.uk www.c.uk"

    assert link_complaints(words, ALLOWED) == []
