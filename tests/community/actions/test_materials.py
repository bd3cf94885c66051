import pytest

from collaborative.kit.refusals import Refused
from collaborative.notices.models import Notice
from collaborative.trail.models import Entry
from community.actions.materials import add, remove, tell
from community.choices import PlaceState
from community.models import Material
from tests.community.door_world import at, expected, todays

pytestmark = pytest.mark.django_db
SLIDES = "https://example.org/slides"


@pytest.fixture
def event():
    return todays()


@pytest.fixture
def host(event):
    return event.hosts.get()


def test_materials_stand_in_the_order_they_were_added(event, host):
    for title in ("Slides", "Recording", "Reading"):
        add(event=event, by=host, title=title, url=SLIDES)

    assert [(each.title, each.order) for each in Material.objects.all()] == [
        ("Slides", 0),
        ("Recording", 1),
        ("Reading", 2),
    ]
    assert Entry.objects.filter(did="added material to").count() == 3


def test_what_is_taken_away_leaves_a_line(event, host):
    remove(material=add(event=event, by=host, title="Slides", url=SLIDES), by=host)

    assert Material.objects.count() == 0
    assert Entry.objects.get(did="took material away from").details == {"title": "Slides"}


def test_everybody_who_had_a_place_is_told_once(event, host):
    add(event=event, by=host, title="Slides", url=SLIDES)
    expected(event, "Ada")
    expected(event, "Ben", state=PlaceState.WAITING)

    assert tell(event=event, by=host) == 1
    assert tell(event=event, by=host) == 0

    letter = Notice.objects.get()
    assert (letter.to.name, letter.subject) == ("Ada", "Slides and recordings: Trust")
    assert SLIDES not in letter.text
    assert Entry.objects.get(did="told people of the material of").details == {"number": 1}


def test_nobody_is_told_before_there_is_something_to_see(event, host):
    expected(event)
    add(event=event, by=host, title="Recording", url=SLIDES, shown_from=at(12))

    with pytest.raises(Refused, match="nothing to look at yet"):
        tell(event=event, by=host)
    assert Notice.objects.count() == 0
