from datetime import date
from types import SimpleNamespace

import pytest
from django.utils.functional import lazystr

from collaborative.notices.engine.dead_text import Trusted
from collaborative.notices.rendering import guarded, shortened, words
from tests.builders import a_leader

SITE = "http://127.0.0.1:8000"


@pytest.fixture
def template(settings, tmp_path):
    """A function: keep these two templates under the name of `made`."""

    def make(text, html="{% extends 'emails/base.html' %}"):
        folder = tmp_path / "emails"
        folder.mkdir()
        (folder / "made.txt").write_text(text)
        (folder / "made.html").write_text(html)
        engine = settings.TEMPLATES[0] | {"DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}
        settings.TEMPLATES = [engine]

    return make


def test_words_take_the_first_line_for_the_subject(template):
    template("A place for {{ name }}\n\nHello {{ name }}.\n", "<title>{{ subject }}</title>{{ name }}")

    made = words("made", {"name": "Ada & Co"})

    assert made.subject == "A place for Ada & Co"
    assert made.html == "<title>A place for Ada &amp; Co</title>Ada &amp; Co\n"


def test_words_leave_the_subject_out_of_the_text(template):
    template("{% autoescape off %}Subject\n\nHello {{ name }}.{% endautoescape %}")

    assert words("made", {"name": "Ada & Co"}).text == "Hello Ada & Co.\n"


def test_words_never_carry_a_link_somebody_typed(template):
    template("{{ person.name }}\n\n{{ person.name }} {{ list.0 }} {{ map.a }}", "{{ person.name }}")
    typed = "<a href='https://evil.example'>Win</a>"

    made = words("made", {"person": SimpleNamespace(name=typed), "list": [typed], "map": {"a": typed}})

    assert "evil.example" not in made.subject + made.text + made.html
    assert "<a href" not in made.html


def test_words_keep_control_characters_out_of_the_subject(template):
    template("{% autoescape off %}{{ name }}{% endautoescape %}\n\nHello.")

    assert words("made", {"name": "Ada\r\nBcc: all\x07"}).subject == "Ada Bcc: all"


def test_shortened_fits_the_column():
    assert shortened("a" * 200) == "a" * 200
    assert shortened("a" * 201) == "a" * 199 + "…"


def test_guarded_trusts_what_we_trust_and_our_own_addresses():
    given = [Trusted("https://meet.example/1"), f"{SITE}/events/", 7, None]

    assert guarded(given) == given


def test_guarded_does_not_trust_what_follows_our_own_address():
    assert guarded(f"{SITE}/ https://evil.example").endswith("https: / /evil. example")


def test_guarded_does_not_trust_an_address_that_only_begins_like_ours():
    assert guarded(f"{SITE}.evil.example/") != f"{SITE}.evil.example/"


def test_guarded_reaches_into_objects_methods_and_lazy_words():
    hidden = SimpleNamespace(
        day=date(2026, 11, 21), say=lambda: "evil.example", inner=SimpleNamespace(word=lazystr("a.bc"))
    )

    seen = guarded(hidden)

    assert (seen.day, seen.say(), seen.inner.word) == (date(2026, 11, 21), "evil. example", "a. bc")


def test_guarded_goes_on_answering_like_a_list_of_rows(db):
    ada, ben = a_leader("Ada evil.example"), a_leader("Ben")

    seen = guarded(type(ada).objects.order_by("name"))

    assert [str(person) for person in seen] == ["Ada evil. example", "Ben"]
    assert (len(seen), bool(seen), bool(guarded(type(ada).objects.none()))) == (2, True, False)
    assert [str(person) for person in guarded([ben])] == ["Ben"]


def test_guarded_leaves_managers_for_templates_to_look_into(db):
    assert guarded(a_leader("Ada")).groups.count() == 0
