import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import resolve

from collaborative.home import context
from tests.builders import a_leader, a_team_member


def head_for(rf, user=None, path="/"):
    request = rf.get(path)
    if user is not None:
        request.user = user
    return context.house(request)


def texts(items) -> list[str]:
    return [item["text"] for item in items]


@pytest.mark.parametrize("user", [None, AnonymousUser()])
def test_visitor_is_offered_the_open_pages_and_a_way_in(rf, user):
    head = head_for(rf, user)

    assert texts(head["navigation"]) == ["Events", "Community", "Library", "People", "About"]
    assert head["account"] == {
        "signed_in": False,
        "name": "",
        "items": [{"text": "Sign in", "href": "/account/login/", "current": ""}],
    }


@pytest.mark.django_db
def test_leader_is_offered_their_own_pages_and_not_the_teams(rf):
    head = head_for(rf, a_leader("Ada Morgan"))

    assert texts(head["navigation"]) == ["Events", "Community", "Library", "People", "About", "My page"]
    assert head["account"]["name"] == "Ada Morgan"
    assert texts(head["account"]["items"]) == [
        "My profile",
        "My library",
        "Messages to me",
        "Sign-in and security",
        "Sign out",
    ]


@pytest.mark.django_db
def test_team_is_offered_its_admin(rf):
    assert texts(head_for(rf, a_team_member())["navigation"])[-1] == "Team admin"


@pytest.mark.parametrize(("path", "current"), [("/events/", "page"), ("/events/trust/", "true"), ("/", "")])
def test_navigation_says_where_one_is(rf, path, current):
    assert head_for(rf, path=path)["navigation"][0]["current"] == current


def test_what_lies_beneath_the_community_is_the_community(rf):
    assert head_for(rf, path="/networks/bridges/")["navigation"][1]["current"] == "true"


LINKS = [
    *context.EVERYONE,
    *context.SIGNED_IN,
    *context.STAFF,
    *context.VISITOR_ACCOUNT,
    *context.OWN_ACCOUNT,
]


@pytest.mark.parametrize(("text", "href"), LINKS)
def test_every_link_of_the_head_leads_somewhere(text, href):
    assert resolve(href)
