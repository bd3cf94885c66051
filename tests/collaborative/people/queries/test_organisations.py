import pytest

from collaborative.people.queries.organisations import named
from tests.builders import an_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def known():
    for name in (
        "Lewisham and Greenwich NHS Trust",
        "Lewisham Council",
        "The Bridge & Well",
        "Bromley Well",
    ):
        an_organisation(name)
    an_organisation("Long Gone Trust", is_active=False)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lewisham  council ", "Lewisham Council"),
        ("Bridge and Well", "The Bridge & Well"),
        ("Lewisham & Greenwich", "Lewisham and Greenwich NHS Trust"),
    ],
)
def test_an_organisation_is_known_by_how_people_write_it(typed, meant):
    found, near = named(typed)

    assert (str(found), near) == (meant, [])


def test_what_could_be_several_is_asked_back():
    assert named("Lewisham") == (None, ["Lewisham Council", "Lewisham and Greenwich NHS Trust"])


def test_a_slip_of_the_finger_brings_what_comes_nearest():
    assert named("Bromly Wel") == (None, ["Bromley Well"])


@pytest.mark.parametrize("typed", ["Xyzzy", "Long Gone Trust", "!?"])
def test_what_we_do_not_have_is_nothing(typed):
    assert named(typed)[0] is None


def test_a_name_of_small_words_alone_means_nothing_in_particular():
    assert named("the")[0] is None
