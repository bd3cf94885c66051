import os

import pytest
from django.core.management import call_command

from collaborative.home.management.commands import prepare


@pytest.fixture
def done(monkeypatch, settings, tmp_path):
    """The commands that were called, in order, instead of calling them."""
    called = []
    monkeypatch.setattr(prepare, "call_command", lambda command, **options: called.append(command))
    settings.DEMO = True
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STATIC_ROOT.mkdir()
    settings.STATICFILES_DIRS = [tmp_path / "static"]
    (tmp_path / "static").mkdir()
    (tmp_path / "static/portal.css").write_text("p { color: teal }")
    return called


def prepared(done, **options):
    done.clear()
    call_command("prepare", **options)
    return done


def test_prepare_brings_rows_content_people_and_files(done, capsys):
    assert prepared(done) == ["migrate", "createcachetable", "load_reference", "load_demo", "collectstatic"]
    assert capsys.readouterr().out == (
        "  Database …\n"
        "  Cache table …\n"
        "  Reference content …\n"
        "  Demonstration people and events …\n"
        "  Static files …\n"
    )


def test_prepare_invents_nobody_outside_a_demonstration(done, settings):
    settings.DEMO = False

    assert prepared(done) == ["migrate", "createcachetable", "load_reference", "collectstatic"]


def test_prepare_does_one_half_when_asked(done, settings):
    settings.DEMO = False

    assert prepared(done, only="rows") == ["migrate", "createcachetable", "load_reference"]
    assert prepared(done, only="static") == ["collectstatic"]


def test_prepare_collects_static_files_again_only_when_one_has_changed(done, tmp_path):
    first = prepared(done, only="static").copy()
    second = prepared(done, only="static").copy()
    os.utime(tmp_path / "static/portal.css", (1, 1))
    touched = prepared(done, only="static").copy()
    (tmp_path / "static/new.css").touch()
    added = prepared(done, only="static").copy()

    assert (first, second, touched, added) == (["collectstatic"], [], ["collectstatic"], ["collectstatic"])


def test_prepare_collects_again_when_the_collection_was_not_finished(done, monkeypatch):
    def fail(command, **options):
        raise OSError("disk full")

    monkeypatch.setattr(prepare, "call_command", fail)
    with pytest.raises(OSError, match="disk full"):
        call_command("prepare", only="static")

    assert prepare.static_files_have_changed() is True
