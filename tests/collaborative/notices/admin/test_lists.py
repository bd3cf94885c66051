import pytest

from collaborative.notices.actions.subscriptions import leave
from collaborative.notices.models import MailingList, Subscription
from tests.builders import a_leader, a_team_member
from tests.collaborative.notices.admin.test_campaigns import words
from tests.collaborative.notices.builders import a_list

pytestmark = pytest.mark.django_db
LIST = "/admin/notices/subscription/"


@pytest.fixture
def team(signed_in):
    return signed_in(a_team_member("Tom"))


def rows(client, **asked) -> list[str]:
    return [str(row) for row in client.get(LIST, asked).context["cl"].result_list]


def test_a_list_is_made_and_says_how_many_are_on_it(team):
    team.post(
        "/admin/notices/mailinglist/add/",
        {"name": "News", "slug": "news", "about": "Once a month", "is_open": "on", "order": "0"},
    )
    news = MailingList.objects.get()
    ada, gone = a_leader("Ada"), a_leader("Gone")
    for person in (ada, gone):
        Subscription.objects.create(list=news, person=person, joined_at="2026-01-01T09:00Z")
    leave(list=news, person=gone, by=gone)

    assert "1 person" in words(team.get("/admin/notices/mailinglist/"))


def test_the_team_puts_somebody_on_a_list(team):
    news, ada = a_list("News"), a_leader("Ada")

    team.post(f"{LIST}add/", {"person": ada.pk, "list": news.pk})

    assert str(Subscription.objects.get()) == "Ada on News"


def test_whoever_left_is_not_put_back_by_the_team(team):
    ada = a_leader("Ada")
    news = a_list("News", people=[ada])
    leave(list=news, person=ada, by=ada)

    response = team.post(f"{LIST}add/", {"person": ada.pk, "list": news.pk}, follow=True)

    assert Subscription.objects.get().left_at is not None
    assert "whoever left can only be put back on by themselves" in words(response)


def test_people_are_taken_off(team):
    a_list("News", people=[a_leader("Ada")])
    row = Subscription.objects.get()

    said = team.post(f"{LIST}{row.pk}/do/take_off/", {"confirmed": "1"}, follow=True)

    assert "1 person taken off." in words(said)
    assert Subscription.objects.get().left_at is not None


def test_whoever_is_on_a_list_or_left_it_is_found(team):
    ada, gone = a_leader("Ada"), a_leader("Gone")
    news = a_list("News", people=[ada, gone])
    leave(list=news, person=gone, by=gone)

    assert rows(team, on="yes") == ["Ada on News"]
    assert rows(team, on="no") == ["Gone on News"]
    assert len(rows(team)) == 2
