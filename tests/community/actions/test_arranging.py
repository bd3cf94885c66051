import pytest

from collaborative.trail.models import Entry
from community.actions.arranging import arrange
from community.models import Registration
from tests.community.door_world import expected, todays

pytestmark = pytest.mark.django_db


def test_what_is_arranged_may_be_so_no_more_and_each_leaves_a_line():
    event = todays()
    expected(event, adjustments="A quiet room")
    place, host = Registration.objects.get(), event.hosts.get()

    assert arrange(registration=place, by=host, arranged=True)
    assert not arrange(registration=place, by=host, arranged=True)
    assert Registration.objects.get().are_arranged
    assert arrange(registration=place, by=host, arranged=False)

    assert not Registration.objects.get().are_arranged
    assert [entry.did for entry in Entry.objects.order_by("pk")] == [
        "arranged what somebody needs at",
        "has still to arrange what somebody needs at",
    ]
    assert "quiet" not in str([entry.details for entry in Entry.objects.all()])


def test_there_is_nothing_to_arrange_for_who_asked_for_nothing():
    event = todays()
    expected(event)

    assert not arrange(registration=Registration.objects.get(), by=event.hosts.get(), arranged=True)
