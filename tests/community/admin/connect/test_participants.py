from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community.actions.connect.apart import keep_apart
from community.choices import PairState
from community.models import Pair, PairNote, Participant, Seat
from tests.builders import a_leader, a_team_member, an_organisation
from tests.community.admin.sent import text
from tests.community.rounds import a_challenge, a_drafted_round, joined, with_names

pytestmark = pytest.mark.django_db

LIST = reverse("admin:community_participant_changelist")


@pytest.fixture
def team(signed_in):
    return signed_in(a_team_member("Tom Team"))


def page_of(participant) -> str:
    return reverse("admin:community_participant_change", args=[participant.pk])


@pytest.fixture
def some():
    """Ada and Ben are paired, Cai is in a draft alone, Dot is paused, Eli left; Fay has no organisation."""
    challenge = a_challenge("Connect Five 2027")
    round = a_drafted_round("Ada", "Ben", challenge=challenge)
    Pair.objects.update(state=PairState.LIVE)
    for name in ("Cai", "Dot", "Eli"):
        joined(challenge, name)
    joined(challenge, person=a_leader("Fay"))
    tomorrow = timezone.localdate() + timedelta(days=1)
    Participant.objects.filter(person__name="Dot").update(paused_until=tomorrow)
    Participant.objects.filter(person__name="Eli").update(left_at=timezone.now())
    pair = Pair.objects.create(round=round)
    Seat.objects.create(pair=pair, round=round, participant=Participant.objects.get(person__name="Cai"))
    return round


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("", {"Ada", "Ben", "Cai", "Dot", "Eli", "Fay"}),
        ("stands=here", {"Ada", "Ben", "Cai", "Fay"}),
        ("stands=paused", {"Dot"}),
        ("stands=left", {"Eli"}),
        ("paired=never", {"Cai", "Dot", "Eli", "Fay"}),
        ("paired=once", {"Ada", "Ben"}),
        ("q=ben", {"Ben"}),
    ],
)
def test_who_takes_part_is_searched_and_filtered(team, some, question, found):
    page = team.get(f"{LIST}?{question}")

    assert {each.person.name for each in page.context["cl"].queryset} == found


def test_the_list_says_how_each_stands_and_how_often_they_were_paired(team, some):
    page = team.get(LIST)

    assert {each.person.name: each.paired for each in page.context["cl"].queryset} == {
        "Ada": 1, "Ben": 1, "Cai": 0, "Dot": 0, "Eli": 0, "Fay": 0,
    }  # fmt: skip
    for words in ("Takes part", "Paused until Sunday 22 November 2026", "Left"):
        assert words in text(page)


def test_their_page_says_what_they_hope_for_and_when_it_suits_them(team):
    ada = joined(a_challenge(), "Ada", organisation=an_organisation("Voices"))
    ada.hopes, ada.days, ada.parts = "To learn from a ward", ["1", "3"], ["lunch"]
    ada.save()

    page = text(team.get(page_of(ada)))

    assert "To learn from a ward" in page
    assert "Monday, Wednesday, lunchtimes" in page


def test_nothing_is_changed_by_hand(team):
    ada = joined(a_challenge(), "Ada")

    team.post(page_of(ada), {"hopes": "Something else"})

    ada.refresh_from_db()
    assert ada.hopes == ""


def test_wishes_and_notes_are_nowhere(team, some):
    people = with_names(some)
    keep_apart(person=people["Ada"].person, other=people["Cai"].person)
    PairNote.objects.create(pair=Pair.objects.first(), author=people["Ada"].person, text="A note of the two")
    history = reverse("admin:community_participant_history", args=[people["Ada"].pk])

    pages = [text(team.get(address)) for address in (LIST, page_of(people["Ada"]), history)]

    for page in pages[1:]:
        assert "Cai" not in page
    for page in pages:
        assert "A note of the two" not in page
        assert people["Cai"].person.key not in page
