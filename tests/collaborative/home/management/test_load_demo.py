from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from collaborative.home.actions import demonstration, invented_people
from collaborative.people.models import User

pytestmark = pytest.mark.django_db


def said_by(command):
    out = StringIO()
    call_command(command, stdout=out)
    return out.getvalue().strip()


def test_load_demo_says_how_many_came_and_the_second_time_that_all_are_here(monkeypatch):
    monkeypatch.setattr(invented_people, "LEADERS", 90)

    first, second = said_by("load_demo"), said_by("load_demo")

    assert first.startswith("97 invented people, ")
    assert first.endswith(" places taken or given back.")
    assert second == "Everybody is here already."


def test_load_demo_refuses_in_words_where_people_are_real(settings):
    settings.DEMO = settings.DEBUG = False

    with pytest.raises(CommandError) as refused:
        call_command("load_demo")

    assert str(refused.value) == demonstration.REFUSAL
    assert not User.objects.exists()


def test_load_reference_says_how_much_it_wrote_and_the_second_time_that_nothing_is_new():
    first, second = said_by("load_reference"), said_by("load_reference")

    assert first.endswith(" pieces of content written.")
    assert second == "Nothing new to load."
