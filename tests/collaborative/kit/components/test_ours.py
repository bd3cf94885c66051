"""Our own components: each says in its first lines what it takes, and escapes what it is given."""

import re
from pathlib import Path

import pytest
from django import forms

from collaborative.kit import components
from collaborative.kit.components.environment import OURS

NASTY = "<script>alert(1)</script>"
EVENT = {
    "url": "/events/trust/",
    "title": "Building trust",
    "day": "3",
    "month": "Dec",
    "tint": "t",
    "tag": "Connections and trust",
    "line": "Thursday, 12.30pm to 2pm, online",
    "places": "11 places left",
    "mine": None,
}
PERSON = {
    "url": "/people/abc/",
    "name": "Ada Morgan",
    "initials": "AM",
    "role": "Nurse",
    "organisation": "A trust",
    "place": "Lewisham",
}


def words(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


@pytest.mark.parametrize("path", sorted(OURS.glob("*.jinja")), ids=lambda path: path.stem)
def test_component_begins_by_saying_what_it_takes(path: Path):
    assert re.match(r"\{# \w", path.read_text())


def test_event_card_says_when_where_and_how_many_places():
    card = words(components.render("event_card", {"event": EVENT}))

    assert (
        card == "3 Dec Connections and trust Building trust Thursday, 12.30pm to 2pm, online 11 places left"
    )


def test_event_card_says_that_i_have_a_place():
    card = components.render("event_cards", {"events": [EVENT | {"mine": "You have a place", "places": ""}]})

    assert words(card).endswith("online You have a place")
    assert "portal-event--mine" in card


def test_event_card_without_a_characteristic_has_no_tag_and_no_tint():
    card = components.render("event_card", {"event": EVENT | {"tint": "", "tag": ""}, "level": 4})

    assert "tint-" not in card
    assert "portal-tag" not in card
    assert "<h4" in card


@pytest.mark.parametrize("name", ["event_card", "event_cards"])
def test_event_card_escapes_what_people_wrote(name):
    event = dict.fromkeys(EVENT, NASTY)

    assert "<script>" not in components.render(name, {"event": event, "events": [event]})


def test_person_tile_shows_only_what_the_person_shows():
    quiet = PERSON | {"role": "", "organisation": "", "url": ""}

    tile = components.render("person_tile", {"person": quiet})

    assert words(tile) == "AM Ada Morgan Lewisham"
    assert "portal-person__role" not in tile
    assert "<a" not in tile


def test_person_tile_shows_all_that_is_shown():
    tile = components.render("person_tiles", {"people": [PERSON], "level": 2})

    assert words(tile) == "AM Ada Morgan Nurse A trust, Lewisham"
    assert 'href="/people/abc/"' in tile


def test_person_with_nothing_to_show_is_still_a_name():
    tile = components.render(
        "person_tiles", {"people": [PERSON | {"role": "", "organisation": "", "place": ""}]}
    )

    assert words(tile) == "AM Ada Morgan"


def test_figure_never_travels_without_its_n():
    figure = {
        "sentence": "Leaders feel more able",
        "value": "+0.6",
        "unit": "of 5",
        "interval": "0.3 to 0.9",
        "n": "24 of 30",
    }

    assert (
        words(components.render("figure_card", figure))
        == "Leaders feel more able +0.6 of 5 (0.3 to 0.9) 24 of 30"
    )


def test_figure_has_its_status_as_a_word_with_a_shape():
    figure = {"sentence": "S", "value": "1", "n": "n 9", "status": {"word": "Improving", "kind": "better"}}

    assert words(components.render("figure_card", figure)) == "S 1 ▲ Improving n 9"


@pytest.mark.parametrize(
    ("kind", "shape"), [("better", "▲"), ("worse", "▼"), ("gap", "●"), ("same", "■"), ("odd", "■")]
)
def test_status_has_a_shape_of_its_own(kind, shape):
    assert words(components.render("status", {"word": "So", "kind": kind})) == f"{shape} So"


@pytest.mark.parametrize(
    ("kind", "role", "said"),
    [
        ("success", "status", "✓ Done: It is booked."),
        ("warning", "status", "! Take care: It is booked."),
        ("error", "alert", "! There is a problem: It is booked."),
        ("debug", "status", "i It is booked."),
    ],
)
def test_notice_is_told_by_words_and_shape_and_not_by_colour_alone(kind, role, said):
    notice = components.render("notice", {"text": "It is booked.", "kind": kind})

    assert (f'role="{role}"' in notice, words(notice)) == (True, said)


def test_notice_can_carry_the_next_thing_to_do():
    notice = components.render("notice", {"text": "Booked.", "action": {"text": "See it", "href": "/me/"}})

    assert notice.count('<a href="/me/">See it</a>') == 1


def test_page_header_has_one_heading_and_one_primary_button():
    action, second = {"text": "Join", "href": "/join/"}, {"text": "Look", "href": "/look/"}

    drawn = components.render(
        "page_header",
        {"title": "T", "caption": "C", "lead": "L", "action": action, "second": second},
    )

    assert words(drawn) == "C T L Join Look"
    assert drawn.count("<h1") == 1
    assert re.findall(r'class="(nhsuk-button[^"]*)"', drawn) == [
        "nhsuk-button-group",
        "nhsuk-button",
        "nhsuk-button nhsuk-button--secondary",
    ]


def test_page_header_can_be_a_title_alone():
    assert words(components.render("page_header", {"title": "T"})) == "T"


@pytest.mark.parametrize(("count", "said"), [(0, "0 events"), (1, "1 event"), (1200, "1,200 events coming")])
def test_results_are_counted_in_words(count, said):
    note = "coming" if count > 1 else ""

    drawn = components.render("results", {"count": count, "one": "event", "many": "events", "note": note})

    assert words(drawn) == said


def test_pagination_is_silent_for_a_single_page():
    items = [{"number": 1, "href": "?page=1", "current": True}]

    assert components.render("pagination", {"items": items}) == ""
    assert components.render("pagination", {"items": [*items, {"number": 2, "href": "?page=2"}]}) != ""


def test_empty_state_says_what_to_do_next():
    drawn = components.render(
        "empty", {"title": "Nothing", "text": "Try less.", "action": {"text": "Clear", "href": "/"}}
    )

    assert words(drawn) == "Nothing Try less. Clear"
    assert words(components.render("empty", {"title": "Nothing", "text": "Try less."})) == "Nothing Try less."


class Asked(forms.Form):
    words = forms.CharField(label="Search", required=False)


def test_filter_bar_works_as_a_plain_form_and_is_live_where_there_is_a_target():
    plain = components.render("filter_bar", {"form": Asked({"words": NASTY}), "action": "/events/"})
    live = components.render(
        "filter_bar", {"form": Asked({}), "action": "/events/", "target": "found", "clear": "/events/"}
    )

    assert 'action="/events/" method="get"' in plain
    assert "hx-" not in plain
    assert "<script>" not in plain
    assert 'hx-target="#found"' in live
    assert words(live) == "Search Show Clear filters Looking…"


def test_summary_list_names_what_each_change_would_change():
    rows = [
        {"key": "Name", "value": "Ada", "change": {"text": "Change", "href": "/x/"}},
        {"key": "Place", "value": "Lee", "change": None},
    ]

    drawn = components.render("summary_list", {"rows": rows})

    assert words(drawn) == "Name Ada Change : Name Place Lee"


def test_pair_says_why():
    person = {"name": "Ada", "initials": "A", "line": "Nurse"}

    drawn = components.render("pair", {"left": person, "right": person, "why": "Different boroughs"})

    assert words(drawn) == "A Ada Nurse Different boroughs A Ada Nurse"


def test_steps_are_told_in_words():
    drawn = components.render("steps", {"step": 2, "of": 3, "title": "Your work"})

    assert words(drawn) == "Step 2 of 3 Your work"
    assert re.findall(r"dot--(\w+)", drawn) == ["done", "here"]


def test_next_things_come_one_line_each_with_their_action():
    things = [
        {
            "when": "Monday",
            "title": "A",
            "href": "/a/",
            "line": "online",
            "action": {"text": "See", "href": "/s/"},
        },
        {"when": "Tuesday", "title": "B", "href": "/b/", "line": "", "action": None},
    ]

    assert words(components.render("next_things", {"things": things})) == "Monday A online See : A Tuesday B"


def test_characteristics_are_links_where_there_is_somewhere_to_go():
    items = [{"name": "Trust", "tint": "t", "href": "/about/#trust"}, {"name": "Change", "tint": "o"}]

    drawn = components.render("characteristics", {"items": items})

    assert (words(drawn), drawn.count("<a ")) == ("Trust Change", 1)


def test_word_cloud_is_a_list_that_reads_as_one():
    drawn = components.render(
        "word_cloud", {"words": [{"text": "trust", "size": 5, "tint": "t"}], "label": "Words"}
    )

    assert 'aria-label="Words"' in drawn
    assert re.findall(r"<li[^>]*>(.*?)</li>", drawn) == ["trust"]


def test_small_parts_draw_what_they_are_given():
    assert words(components.render("date_tile", {"day": "3", "month": "Dec", "tint": "t"})) == "3 Dec"
    assert words(components.render("tag", {"text": "Draft"})) == "Draft"
    assert words(components.render("back_link", {"href": "/", "text": "Back"})) == "Back"
    assert 'name="find"' in components.render(
        "search", {"action": "/", "name": "find", "label": "Find", "value": ""}
    )
    assert "Events" in components.render("breadcrumbs", {"items": [{"text": "Events", "href": "/events/"}]})
