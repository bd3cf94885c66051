import pytest

from collaborative.notices.audiences import CRITERIA
from collaborative.notices.models import Segment
from tests.builders import a_leader, a_team_member, an_event, the_borough
from tests.collaborative.notices.admin.test_campaigns import errors, words
from tests.collaborative.notices.builders import a_segment

pytestmark = pytest.mark.django_db
LIST = "/admin/notices/segment/"


@pytest.fixture
def team(signed_in):
    return signed_in(a_team_member("Tom"))


def write(client, segment=None, **fields):
    address = f"{LIST}{segment.pk}/change/" if segment else f"{LIST}add/"
    return client.post(address, {"name": "Near us"} | fields, follow=True)


def test_a_segment_is_put_together_from_what_any_house_knows(team):
    the_borough("Lewisham")

    write(team, criterion_place=["lewisham"], criterion_interests=" trust, ,housing ")

    assert Segment.objects.get().criteria == {"place": ["lewisham"], "interests": ["trust", "housing"]}


def test_saving_says_how_many_fit(team):
    lewisham = the_borough("Lewisham")
    for _ in range(3):
        a_leader(place=lewisham)

    assert "3 people fit “Near us” now." in words(write(team, criterion_place=["lewisham"]))
    changed = write(team, Segment.objects.get(), criterion_interests="nothing anybody wrote")
    assert "0 people fit “Near us” now." in words(changed)


def test_a_segment_of_nothing_is_refused(team):
    response = write(team, criterion_interests=" , ")

    assert not Segment.objects.exists()
    assert errors(response)["__all__"] == [
        "Choose at least one thing to find people by. For everybody, tick “Everybody”."
    ]


def test_what_was_chosen_stands_there_again(team):
    the_borough("Lewisham")
    segment = a_segment(place=["lewisham"], interests=["trust", "housing"])

    form = team.get(f"{LIST}{segment.pk}/change/").context["adminform"].form

    assert form.initial["criterion_place"] == ["lewisham"]
    assert form.initial["criterion_interests"] == "trust, housing"


def test_a_segment_shows_who_fits_now_in_words_and_numbers(team):
    lewisham = the_borough("Lewisham")
    for number in range(6):
        a_leader(f"Leader {number}", place=lewisham)
    segment, nobody = a_segment(place=["lewisham"]), a_segment(place=["atlantis"])

    shown = words(team.get(f"{LIST}{segment.pk}/change/"))

    assert "People who are in Lewisham." in shown
    assert "6 people : Leader 0, Leader 1, Leader 2, Leader 3, Leader 4 …" in shown
    assert "0 people" in words(team.get(f"{LIST}{nobody.pk}/change/"))


def test_many_choices_are_searched_and_few_are_ticked(team):
    for number in range(13):
        an_event(f"Event {number}")

    fields = team.get(f"{LIST}add/").context["adminform"].form.fields

    assert type(fields["criterion_has_place"].widget).__name__ == "UnfoldAdminSelect2MultipleWidget"
    assert type(fields["criterion_level"].widget).__name__ == "UnfoldAdminCheckboxSelectMultipleWidget"
    assert set(fields) == {"name", *(f"criterion_{name}" for name in CRITERIA)}


def test_whoever_may_only_look_reads_it(signed_in):
    tom = a_team_member("Tom")
    [group] = tom.groups.all()
    group.permissions.remove(*group.permissions.filter(codename="change_segment"))

    shown = signed_in(tom).get(f"{LIST}{a_segment(everybody=['yes']).pk}/change/")

    assert "People who have an account." in words(shown)
    assert "criterion_" not in shown.content.decode()


def test_the_list_says_each_segment_in_words(team):
    a_segment(everybody=["yes"])

    assert "People who have an account." in words(team.get(LIST))
