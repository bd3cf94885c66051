import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from collaborative.home.views import errors
from tests.builders import a_leader

BUTTON = "/demo/sign-in/"


def asked(rf, view, *args):
    response = view(rf.get("/"), *args)
    return response.status_code, response.content.decode()


def test_broken_link_says_what_happened_and_where_to_go(client, db):
    response = client.get("/no-such-page/")

    assert response.status_code == 404
    assert "We cannot find that page" in response.content.decode()


def test_bad_request_says_that_nothing_was_changed(rf):
    status, page = asked(rf, errors.bad_request)

    assert (status, "nothing was changed" in page) == (400, True)


def test_refusal_gives_its_reason_and_offers_a_visitor_to_sign_in(rf):
    status, page = asked(rf, errors.forbidden, PermissionDenied("Hosts only."))

    assert (status, "Hosts only." in page, "sign in" in page) == (403, True, True)


@pytest.mark.django_db
def test_refusal_tells_somebody_signed_in_who_they_are(signed_in):
    page = signed_in(a_leader("Ada Morgan")).get("/look/").content.decode()

    assert "You are signed in as Ada Morgan" in page


@pytest.mark.django_db
def test_form_without_its_token_is_refused_in_words():
    page = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "x"})

    assert page.status_code == 403
    assert "nothing was saved" in page.content.decode()


def test_failure_answers_without_database_template_tags_or_context(rf):
    """The test has no database: asking one anything would fail it."""
    status, page = asked(rf, errors.broken)

    assert (status, "Something went wrong on our side" in page) == (500, True)
    assert "{" not in page


@pytest.mark.django_db
def test_an_address_that_only_a_button_uses_says_so_to_whoever_opens_it(client):
    opened, asked = client.get(BUTTON), client.head(BUTTON)

    assert (opened.status_code, opened.headers["Allow"]) == (405, "POST")
    assert "Only a button leads here, and nothing was changed." in opened.content.decode()
    assert (asked.status_code, asked.content) == (405, b"")
