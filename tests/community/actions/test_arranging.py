import pytest

from collaborative.kit.refusals import Refused
from collaborative.trail.models import Entry
from community.actions.arranging import arrange, arrange_not
from community.engine.words_shown import sum_of
from community.models import Registration
from tests.community.door_world import expected, todays

pytestmark = pytest.mark.django_db


def test_what_is_arranged_may_be_so_no_more_and_each_leaves_a_line():
    event = todays()
    expected(event, adjustments="A quiet room")
    place, host = Registration.objects.get(), event.hosts.get()

    assert arrange(registration=place, by=host, shown=sum_of("A quiet room"))
    assert not arrange(registration=place, by=host, shown=sum_of("A quiet room"))
    assert Registration.objects.get().are_arranged
    assert arrange_not(registration=place, by=host)
    assert not arrange_not(registration=place, by=host)

    assert not Registration.objects.get().are_arranged
    assert [entry.did for entry in Entry.objects.order_by("pk")] == [
        "arranged what somebody needs at",
        "has still to arrange what somebody needs at",
    ]
    assert "quiet" not in str([entry.details for entry in Entry.objects.all()])


def test_there_is_nothing_to_arrange_for_who_asked_for_nothing():
    event = todays()
    expected(event)

    place = Registration.objects.get()
    assert not arrange(registration=place, by=event.hosts.get(), shown=sum_of(""))


def test_other_words_than_were_shown_are_not_arranged():
    event = todays()
    expected(event, "Ada", adjustments="A lift")
    place = Registration.objects.get()

    with pytest.raises(Refused, match="Ada has changed what they ask for"):
        arrange(registration=place, by=event.hosts.get(), shown=sum_of("A quiet room"))

    assert not Registration.objects.get().are_arranged
    assert not Entry.objects.exists()


def test_words_changed_after_they_were_read_are_not_arranged_either():
    event = todays()
    expected(event, adjustments="A lift")
    place = Registration.objects.get()
    Registration.objects.update(adjustments="A lift and a driver")

    assert not arrange(registration=place, by=event.hosts.get(), shown=sum_of("A lift"))

    assert not Registration.objects.get().are_arranged
