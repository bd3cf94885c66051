import pytest
from django.urls import reverse

from collaborative.trail.models import Entry
from community.choices import SharedWith
from community.models import Insight
from tests.builders import a_leader, a_team_member
from tests.community.admin.sent import text
from tests.community.rounds import a_round

pytestmark = pytest.mark.django_db

LIST = reverse("admin:community_insight_changelist")


@pytest.fixture
def team(signed_in):
    return signed_in(a_team_member("Tom Team"))


def page_of(insight) -> str:
    return reverse("admin:community_insight_change", args=[insight.pk])


def an_insight(words: str = "Ask what people are proud of.", *, by: str = "Ada Author", **fields) -> Insight:
    return Insight.objects.create(author=a_leader(by), text=words, round=a_round(), **fields)


@pytest.mark.parametrize(
    ("shared_with", "is_named"),
    [(SharedWith.TEAM, False), (SharedWith.COMMUNITY, False), (SharedWith.NAMED, True)],
)
def test_who_wrote_it_is_said_only_where_they_put_their_name_to_it(team, shared_with, is_named):
    insight = an_insight(shared_with=shared_with)

    for address in (LIST, f"{LIST}?q=ada", page_of(insight)):
        assert ("Ada Author" in text(team.get(address))) == (is_named and "q=" not in address)


def test_a_name_whose_account_is_gone_is_no_name(team):
    insight = an_insight(shared_with=SharedWith.NAMED)
    insight.author.delete()

    assert "Shared without a name" in text(team.get(page_of(insight)))


def test_its_history_would_tell_and_is_not_shown(team):
    insight = an_insight()
    history = reverse("admin:community_insight_history", args=[insight.pk])

    assert history not in team.get(page_of(insight)).content.decode()
    assert team.get(history).status_code == 403


def does(client, insight, action: str):
    address = reverse("admin:community_insight_do", args=[insight.pk, action])
    return client.post(address, {"confirmed": "1"}, follow=True)


def test_one_is_hidden_and_shown_again(team):
    insight = an_insight()

    hidden = does(team, insight, "hide")
    again = does(team, insight, "hide")
    was = Insight.objects.get().hidden_at
    shown = does(team, insight, "show_again")

    assert "1 insight hidden." in text(hidden)
    assert "so nothing was changed" in text(again)
    assert was is not None
    assert "1 insight shown again." in text(shown)
    assert Insight.objects.get().hidden_at is None
    assert list(Entry.objects.order_by("pk").values_list("did", flat=True)) == ["hid", "showed again"]


def test_several_are_hidden_at_once_and_stay_hidden_since_the_first_time(team):
    first, second = an_insight("One"), an_insight("Two")
    does(team, first, "hide")
    before = Insight.objects.get(pk=first.pk).hidden_at
    chosen = {"action": "hide", "_selected_action": [first.pk, second.pk], "confirmed": "2"}

    team.post(LIST, chosen)

    assert Insight.objects.get(pk=first.pk).hidden_at == before
    assert Insight.objects.get(pk=second.pk).hidden_at is not None
