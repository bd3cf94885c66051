import pytest

from collaborative.home.actions import reference
from collaborative.identity.models import Statement
from collaborative.people.models import Place
from community.models import Event

pytestmark = pytest.mark.django_db


def test_load_brings_the_content_of_every_floor_and_nothing_the_second_time():
    first = reference.load()
    second = reference.load()

    assert [model.objects.exists() for model in (Statement, Place, Event)] == [True, True, True]
    assert first > 130
    assert second == 0
