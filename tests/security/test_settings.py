"""The settings, read as a fresh process would: in production, in a demonstration, by a developer."""

import os
import re
import runpy

import pytest
from django.core.exceptions import ImproperlyConfigured

from tests.architecture.floors import ROOT
from tests.checks import PRODUCTION

NEEDED = ("SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "DATABASE_URL", "REDIS_URL", "EMAIL_URL")
OURS = (*PRODUCTION, "VAR_DIR", "OIDC_CLIENT_ID", "REQUIRE_SECOND_FACTOR", "LOG_FORMAT")


@pytest.fixture
def settings_with(monkeypatch, tmp_path):
    def read(**given) -> dict:
        for name in OURS:
            monkeypatch.delenv(name, raising=False)
        for name, value in {"VAR_DIR": str(tmp_path), **given}.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(ROOT / "collaborative" / "settings.py"))

    return read


@pytest.mark.parametrize("missing", NEEDED)
def test_production_refuses_to_start_without(missing, settings_with):
    with pytest.raises(ImproperlyConfigured) as refusal:
        settings_with(**{name: value for name, value in PRODUCTION.items() if name != missing})

    assert str(refusal.value).startswith(f"Set {missing} in the environment, for example")


@pytest.mark.parametrize("key", ["short", "x" * 64, "ab" * 40])
def test_production_refuses_a_key_that_can_be_guessed(key, settings_with):
    with pytest.raises(ImproperlyConfigured, match="at least 50 random characters"):
        settings_with(**{**PRODUCTION, "SECRET_KEY": key})


def test_production_refuses_an_address_without_https(settings_with):
    with pytest.raises(ImproperlyConfigured, match="Set SITE_URL to an https:// address"):
        settings_with(**{**PRODUCTION, "SITE_URL": "http://portal.example.org"})


def test_production_has_no_debug_no_demonstration_and_asks_for_a_second_factor(settings_with):
    settings = settings_with(**PRODUCTION)

    assert {name: settings[name] for name in ("DEBUG", "DEMO", "REQUIRE_SECOND_FACTOR", "PRODUCTION")} == {
        "DEBUG": False,
        "DEMO": False,
        "REQUIRE_SECOND_FACTOR": True,
        "PRODUCTION": True,
    }


def test_production_speaks_https_only_and_keeps_its_cookies_to_one_host(settings_with):
    settings = settings_with(**PRODUCTION)

    assert {name: settings[name] for name in SAFE_ON_THE_WIRE} == SAFE_ON_THE_WIRE


SAFE_ON_THE_WIRE = {
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 31536000,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    "SESSION_COOKIE_NAME": "__Host-sessionid",
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_NAME": "__Host-csrftoken",
    "CSRF_COOKIE_SECURE": True,
    "CSRF_COOKIE_HTTPONLY": True,
    "SECURE_PROXY_SSL_HEADER": None,
    "CELERY_ACCEPT_CONTENT": ["json"],
}


def test_a_proxy_is_believed_only_when_it_was_announced(settings_with):
    settings = settings_with(**PRODUCTION, ALLAUTH_TRUSTED_PROXY_COUNT="1")

    assert settings["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")


@pytest.mark.parametrize(
    "reach",
    [{"ALLOWED_HOSTS": "portal.example.org"}, {"ALLOWED_HOSTS": "*"}, {"SITE_URL": "http://10.0.0.5:8000"}],
)
def test_a_demonstration_refuses_to_serve_other_machines(reach, settings_with):
    with pytest.raises(ImproperlyConfigured, match="DEMO signs anyone in, so it only serves this machine"):
        settings_with(DEMO="true", **reach)


def test_a_demonstration_needs_nothing_and_keeps_its_secret(settings_with, tmp_path):
    first, second = settings_with(DEMO="true"), settings_with(DEMO="true")

    assert first["SECRET_KEY"] == second["SECRET_KEY"]
    assert len(first["SECRET_KEY"]) >= 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0
    assert first["DATABASES"]["default"]["NAME"] == str(tmp_path / "portal.sqlite3")
    assert first["CELERY_BROKER_URL"] == "filesystem://"
    assert first["REQUIRE_SECOND_FACTOR"] is False


def test_no_hosts_at_all_is_refused(settings_with):
    with pytest.raises(ImproperlyConfigured, match="Set ALLOWED_HOSTS"):
        settings_with(DEBUG="true", ALLOWED_HOSTS="")


def test_postgresql_is_given_times_after_which_it_gives_up(settings_with):
    settings = settings_with(DEBUG="true", DATABASE_URL="postgres://portal:word@127.0.0.1/portal")

    options = settings["DATABASES"]["default"]["OPTIONS"]["options"]
    assert "statement_timeout=60000" in options
    assert "idle_in_transaction_session_timeout=30000" in options


def test_work_accounts_are_offered_when_their_provider_is_named(settings_with):
    settings = settings_with(
        DEBUG="true",
        OIDC_CLIENT_ID="portal",
        OIDC_CLIENT_SECRET="word",
        OIDC_SERVER_URL="https://login.example.org",
    )

    apps = settings["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["APPS"]
    assert [(app["provider_id"], app["client_id"]) for app in apps] == [("work-account", "portal")]


def test_every_variable_the_settings_read_is_explained():
    settings = (ROOT / "collaborative" / "settings.py").read_text()
    read = set(re.findall(r"(?:env\.\w+|required)\(\s*\"([A-Z_]+)\"", settings))

    explained = "".join((ROOT / page).read_text() for page in ("README.md", "docs/operations.md"))

    assert {name for name in read if not re.search(rf"\b{name}\b", explained)} == set()


def test_no_secret_of_ours_is_in_the_environment_of_a_test():
    assert "SECRET_KEY" not in os.environ
