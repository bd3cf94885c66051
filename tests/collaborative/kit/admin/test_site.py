import pytest
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType

from collaborative.kit.admin import Desk
from tests.builders import (
    a_host,
    a_leader,
    a_moderator,
    a_team_member,
    an_event,
    an_executive,
    an_organisation,
)

pytestmark = pytest.mark.django_db


def found(client, words: str) -> dict[str, list[str]]:
    groups = client.get("/admin/search/", {"s": words}).context["groups"]
    return {group.title: [text for text, _ in group.results] for group in groups}


def test_abuse_65_only_desks_of_ours_stand_in_the_admin():
    secrets = {"account.EmailAddress", "mfa.Authenticator", "usersessions.UserSession", "auditlog.LogEntry"}
    registered = admin.site._registry.items()

    assert [model for model, desk in registered if not isinstance(desk, Desk)] == []
    assert {model._meta.label for model, _ in registered} & secrets == set()


@pytest.mark.parametrize("somebody", [a_leader, a_host, an_executive])
def test_whoever_has_no_business_here_is_told_so_kindly(somebody, signed_in):
    answer = signed_in(somebody()).get("/admin/", follow=True)

    assert answer.status_code == 403
    assert "This page is not open to you" in answer.content.decode()


@pytest.mark.parametrize("term", ["\0", "a\0da"])
def test_a_null_in_what_is_searched_for_finds_what_the_rest_finds(term, signed_in):
    a_leader("Ada")
    field = {"app_label": "community", "model_name": "event", "field_name": "hosts"}

    answer = signed_in(a_team_member("Tada")).get("/admin/autocomplete/", field | {"term": term})

    assert [one["text"] for one in answer.json()["results"]] == ["Ada", "Tada"]


def test_a_visitor_signs_in_where_everybody_does(client):
    answer = client.get("/admin/", follow=True)

    assert answer.redirect_chain[-1][0].startswith("/account/login/")


def test_passwords_and_leaving_are_where_everybody_finds_them(signed_in):
    client = signed_in(a_team_member())

    assert client.get("/admin/password_change/").url == "/account/password/change/"
    assert client.post("/admin/logout/").url == "/account/logout/"


def test_view_on_site_leads_to_what_one_may_open(signed_in):
    event = an_event("Trust")
    kind = ContentType.objects.get_for_model(event).pk
    client = signed_in(a_team_member())

    assert client.get(f"/admin/r/{kind}/{event.pk}/").url.endswith(event.get_absolute_url())
    assert client.get(f"/admin/r/none/{event.pk}/").status_code == 404
    assert client.get(f"/admin/r/0/{event.pk}/").status_code == 404


def test_view_on_site_leads_to_nothing_that_has_no_desk(signed_in):
    kind = ContentType.objects.get(app_label="mfa", model="authenticator").pk

    assert signed_in(a_team_member()).get(f"/admin/r/{kind}/1/").status_code == 403


def test_find_anything_finds_people_organisations_and_events(signed_in):
    a_leader("Lovely Ada")
    an_organisation("Lovely Voices")
    an_event("A lovely event")

    assert found(signed_in(a_team_member("Tess")), "lovely") == {
        "People": ["Lovely Ada"],
        "Organisations": ["Lovely Voices"],
        "Events": ["A lovely event"],
    }


def test_find_anything_finds_only_what_one_may_see(signed_in):
    a_leader("Lovely Ada")
    an_organisation("Lovely Voices")
    an_event("A lovely event")

    assert found(signed_in(a_moderator("Mo")), "lovely") == {"Events": ["A lovely event"]}


def test_find_anything_shows_the_first_and_leads_to_the_rest(signed_in):
    for number in range(9):
        an_organisation(f"Lovely & {number}")

    (group,) = signed_in(a_team_member("Tess")).get("/admin/search/?s=lovely+%26").context["groups"]

    assert len(group.results) == 8
    assert group.more == "/admin/people/organisation/?q=lovely+%26"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "Type at least two letters"),
        ("a", "Type at least two letters"),
        ("\0\0", "Type at least two letters"),
        ("nobody", "Nothing found for “nobody”."),
    ],
)
def test_find_anything_says_what_to_do_when_it_finds_nothing(words, said, signed_in):
    assert said in signed_in(a_team_member("Tess")).get("/admin/search/", {"s": words}).content.decode()


def test_find_anything_asks_a_question_a_desk_however_much_it_finds(signed_in):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = signed_in(a_team_member("Tess"))
    asked = []
    for _ in range(2):
        a_leader("Lovely Ada")
        an_event()
        client.get("/admin/search/?s=lovely")
        with CaptureQueriesContext(connection) as queries:
            client.get("/admin/search/?s=lovely")
        asked.append(len(queries))

    assert asked[0] == asked[1]
