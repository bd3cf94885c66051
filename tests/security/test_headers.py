from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from tests import builders

STRICT = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "img-src": {"'self'", "data:"},
    "font-src": {"'self'"},
    "connect-src": {"'self'"},
    "manifest-src": {"'self'"},
    "form-action": {"'self'"},
    "base-uri": {"'none'"},
    "frame-ancestors": {"'none'"},
}
LOOSENED = STRICT | {"script-src": {"'self'", "'unsafe-eval'"}, "style-src": {"'self'", "'unsafe-inline'"}}
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
PUBLIC = [
    "home",
    "about",
    "privacy",
    "accessibility",
    "account_login",
    "account_signup",
    "account_reset_password",
]
MEMBERS = ["people", "profile", "account_email", "mfa_index", "usersessions_list", "account_logout"]


def policy(response) -> dict[str, set[str]]:
    parts = [part.split() for part in response.headers["Content-Security-Policy"].split(";")]
    return {name: set(sources) for name, *sources in parts}


@pytest.mark.django_db
@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_page_carries_exactly_the_strict_policy(name, client):
    assert policy(client.get(reverse(name))) == STRICT


@pytest.mark.django_db
@pytest.mark.parametrize("name", MEMBERS)
def test_a_members_page_carries_exactly_the_strict_policy(name, signed_in):
    response = signed_in(builders.a_leader()).get(reverse(name))

    assert response.status_code == 200
    assert policy(response) == STRICT


@pytest.mark.django_db
def test_a_page_that_is_not_there_carries_the_strict_policy(client):
    response = client.get("/nowhere/")

    assert response.status_code == 404
    assert policy(response) == STRICT


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/account/admin/", "//admin/", "/ADMIN/", "/administration/"])
def test_the_loosened_policy_stays_beneath_the_admin(address, client):
    assert policy(client.get(address)) == STRICT


@pytest.mark.django_db
def test_the_admin_is_loosened_only_as_far_as_its_scripts_need(signed_in):
    response = signed_in(builders.a_team_member()).get("/admin/")

    assert response.status_code == 200
    assert policy(response) == LOOSENED


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/account/login/", "/nowhere/", "/admin/"])
def test_every_answer_carries_the_headers_a_browser_needs(address, client):
    headers = client.get(address).headers

    assert {name: headers.get(name) for name in ALWAYS} == ALWAYS


@pytest.mark.django_db
def test_what_somebody_signed_in_saw_is_kept_by_nobody(signed_in):
    response = signed_in(builders.a_leader()).get(reverse("profile"))

    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(client):
    builders.a_leader(email="ada@example.org")

    response = client.post(
        reverse("account_login"), {"login": "ada@example.org", "password": "correct horse battery"}
    )

    assert response.status_code == 302
    assert {"sessionid", "csrftoken"} <= set(client.cookies)
    assert {(c["httponly"], c["samesite"], c["path"], c["domain"]) for c in client.cookies.values()} == {
        (True, "Lax", "/", "")
    }


@pytest.mark.django_db
def test_plain_http_is_sent_to_https_and_told_to_stay_there(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31536000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True

    plain, safe = client.get("/about/"), client.get("/about/", secure=True)

    assert (plain.status_code, plain.url) == (301, "https://testserver/about/")
    assert safe.headers["Strict-Transport-Security"].startswith("max-age=31536000; includeSubDomains")


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "127.0.0.1@evil.example"])
def test_a_host_that_is_not_ours_is_refused(host, client):
    assert client.get("/account/password/reset/", headers={"host": host}).status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/account/login/", "/people/", "/admin/"])
def test_trace_is_refused(address, client):
    assert client.trace(address).status_code in (302, 405)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "onward",
    [
        "//evil.example",
        "/\\evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "https://evil.example/",
    ],
)
def test_nobody_is_led_elsewhere_after_signing_in(onward, client):
    builders.a_leader(email="ada@example.org")

    form = {"login": "ada@example.org", "password": "correct horse battery", "next": onward}
    response = client.post(reverse("account_login"), form)

    assert (response.status_code, urlsplit(response.url).netloc) == (302, "")
    assert urlsplit(response.url).path in ("/me/", "/me/profile/")


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused(django_user_model):
    from django.test import Client

    careful = Client(enforce_csrf_checks=True)

    response = careful.post(reverse("account_login"), {"login": "ada@example.org", "password": "x"})

    assert response.status_code == 403
