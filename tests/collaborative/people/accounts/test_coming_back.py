"""Whoever was signed out while a page stood open, and presses a button on it."""

import pytest
from django.test import Client

from collaborative.people.middleware import NOT_DONE
from tests.builders import a_leader, an_event

pytestmark = pytest.mark.django_db

BUTTON = "/events/trust/place/accept/"
PAGE = "/events/trust/place/"
OURS = "http://testserver"


@pytest.fixture(autouse=True)
def event():
    return an_event("Trust", slug="trust")


def sent_to(referer: str, path: str = BUTTON) -> str:
    return Client().post(path, headers={"Referer": referer} if referer else {}).headers["Location"]


def test_they_come_back_to_the_page_and_not_to_the_button_which_shows_nothing():
    assert sent_to(f"{OURS}{PAGE}") == f"/account/login/?next={PAGE}"


def test_what_the_page_was_asked_for_comes_back_with_it():
    assert (
        sent_to(f"{OURS}{PAGE}?q=ada&show=all#list") == f"/account/login/?next={PAGE}%3Fq%3Dada%26show%3Dall"
    )


@pytest.mark.parametrize(
    "referer",
    [
        "",
        "https://evil.example/events/",
        "//evil.example/",
        "javascript:alert(1)",
        f"{OURS}//evil.example/events/",
        f"{OURS}/\\evil.example/events/",
    ],
)
def test_a_page_that_is_not_ours_is_never_where_they_come_back_to(referer):
    assert sent_to(referer) == f"/account/login/?next={BUTTON}"


def test_a_page_that_was_only_looked_at_is_come_back_to_itself():
    answer = Client().get(PAGE, headers={"Referer": f"{OURS}/events/"})

    assert answer.headers["Location"] == f"/account/login/?next={PAGE}"


def test_a_button_that_leads_elsewhere_still_does(signed_in):
    answer = signed_in(a_leader()).post(
        "/events/trust/register/", headers={"Referer": f"{OURS}/events/trust/register/"}
    )

    assert answer.headers["Location"] == PAGE


@pytest.mark.parametrize("headers", [{"Referer": f"{OURS}{PAGE}"}, {"HX-Request": "true"}])
def test_whoever_pressed_or_wrote_something_reads_that_it_was_not_done(headers):
    client = Client()
    client.post(BUTTON, headers=headers)

    assert NOT_DONE in client.get("/account/login/").content.decode()


def test_whoever_only_looked_reads_nothing_of_the_kind():
    client = Client()
    client.get(PAGE)

    assert NOT_DONE not in client.get("/account/login/").content.decode()


def test_signing_in_itself_goes_on_as_it_does():
    answer = Client().post("/account/login/code/confirm/", headers={"Referer": f"{OURS}{PAGE}"})

    assert "next=" not in answer.headers["Location"]


@pytest.mark.parametrize(
    ("at", "next_page"), [(f"{OURS}{PAGE}?show=all", f"{PAGE}%3Fshow%3Dall"), ("", f"{PAGE}%3Fv%3D1")]
)
def test_a_page_that_renews_a_part_of_itself_goes_to_signing_in_as_a_whole(at, next_page):
    headers = {"HX-Request": "true"} | ({"HX-Current-URL": at} if at else {})

    answer = Client().get(f"{PAGE}?v=1", headers=headers)

    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["HX-Redirect"] == f"/account/login/?next={next_page}"


def test_a_page_that_opens_is_asked_nothing_however_long_its_address():
    assert Client().get("/library/", {"q": "x" * 10_000, "kind": "x" * 10_000}).status_code == 200
