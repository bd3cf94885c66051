import pytest

from collaborative.kit.refusals import Refused
from collaborative.trail.models import Entry
from community.actions import readings as actions
from tests.builders import a_leader, a_team_member
from tests.community.reading_apart import (
    ASKS,
    KEEPS,
    a_reading,
    saw,
)
from tests.community.views.readings.reader import as_, page, said

pytestmark = pytest.mark.django_db


def test_another_reads_in_the_place_of_whoever_left_and_afresh(tom, tia):
    reading = a_reading(tom, tia, "One", "Two")
    una = a_team_member("Una Team")
    one = reading.excerpts.first()
    saw(one, KEEPS)
    saw(one, KEEPS, second=True)
    tia.delete()
    client, address = as_(tom), f"/readings/{reading.key}/readers/"

    given = client.get(address)
    response = client.post(address, {"which": "second", "to": una.pk}, follow=True)

    assert address in page(client.get(f"/readings/{reading.key}/"))
    assert "Somebody who left, who has 1 excerpt of 2 left" in page(given)
    assert "Una Team reads in their place now" in page(response)
    reading.refresh_from_db()
    assert (reading.first, reading.second) == (tom, una)
    assert list(one.codings.values_list("is_second", flat=True)) == [False]
    assert Entry.objects.filter(did="named another reader of").count() == 1


def test_who_reads_instead_is_asked_for_at_the_field(tom, tia):
    reading = a_reading(tom, tia, "One")
    a_team_member("Una Team")
    client, address = as_(tom), f"/readings/{reading.key}/readers/"

    empty = page(client.post(address, {}))
    one_of_the_two = client.post(address, {"which": "first", "to": tia.pk})
    a_stranger = client.post(address, {"which": "first", "to": a_leader().pk})

    assert "Choose in whose place." in empty
    assert "Choose who reads instead." in empty
    assert (one_of_the_two.status_code, a_stranger.status_code) == (200, 200)
    reading.refresh_from_db()
    assert (reading.first, reading.second) == (tom, tia)


def test_of_whoever_has_something_left_when_only_one_has_there_is_no_choice(tom, tia):
    reading = a_reading(tom, tia, "One")
    a_team_member("Una Team")
    saw(reading.excerpts.get(), KEEPS)

    form = as_(tom).get(f"/readings/{reading.key}/readers/").context["form"]

    assert [place for place, _ in form.fields["which"].choices] == ["second"]
    assert form.fields["which"].initial == "second"


def test_nobody_is_named_where_nobody_else_may_read_or_all_is_read(tom, tia):
    reading = a_reading(tom, tia, "One")
    client, address = as_(tom), f"/readings/{reading.key}/readers/"

    alone = said(client.get(address))
    saw(reading.excerpts.get(), KEEPS)
    saw(reading.excerpts.get(), KEEPS, second=True)
    done = said(client.get(address))

    assert alone[0].startswith("Nobody else may read what people wrote.")
    assert done == ["Both have read everything, so nobody needs to read in anybody’s place."]


def test_of_two_who_name_a_reader_at_once_the_second_is_told(tom, tia):
    reading, una = a_reading(tom, tia, "One"), a_team_member("Una Team")
    actions.hand_on(reading=reading, is_second=True, to=una, by=tom)

    with pytest.raises(Refused, match="Una Team is one of the two already"):
        actions.hand_on(reading=reading, is_second=False, to=una, by=tom)

    saw(reading.excerpts.get(), KEEPS)
    with pytest.raises(Refused, match="Tom Team has read everything"):
        actions.hand_on(reading=reading, is_second=False, to=tia, by=tom)


def test_what_both_saw_alike_is_settled_where_the_last_to_be_read_was_taken_back(tom, tia):
    reading = a_reading(tom, tia, "One", "Two", "Three")
    one, two, three = reading.excerpts.all()
    for second in (False, True):
        saw(one, KEEPS, second=second)
    saw(two, KEEPS)
    saw(two, ASKS, second=True)

    unread = actions.settle_what_was_left()
    three.insight.delete()
    settled = actions.settle_what_was_left()

    assert (unread, settled) == (0, 1)
    one.refresh_from_db()
    two.refresh_from_db()
    assert one.behaviours.get().text == KEEPS
    assert (bool(one.settled_at), two.settled_at) == (True, None)
    assert actions.settle_what_was_left() == 0
