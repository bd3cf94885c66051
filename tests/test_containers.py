"""No engine here, so the promises of docker-compose.yml and the Dockerfile are read, not run."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
SERVICES = ["clock", "db", "prepare", "redis", "web", "worker"]
RUNNING = [name for name in SERVICES if name != "prepare"]
SECRETS = ["SECRET_KEY", "POSTGRES_PASSWORD", "REDIS_PASSWORD", "EMAIL_URL"]


@pytest.fixture(scope="module")
def written():
    return (ROOT / "docker-compose.yml").read_text()


@pytest.fixture(scope="module")
def compose(written):
    return yaml.safe_load(written)


def test_services_are_web_worker_clock_and_their_stores(compose):
    assert sorted(compose["services"]) == SERVICES


@pytest.mark.parametrize("name", RUNNING)
def test_every_running_service_has_a_health_check_and_comes_back_by_itself(compose, name):
    service = compose["services"][name]

    assert service["healthcheck"]["test"][0] in ("CMD", "CMD-SHELL")
    assert service["restart"] == "unless-stopped"


def test_preparation_runs_once_before_anybody_serves(compose):
    services = compose["services"]

    assert services["prepare"]["restart"] == "no"
    assert services["prepare"]["depends_on"] == {"db": {"condition": "service_healthy"}}
    for name in ("web", "worker", "clock"):
        assert services[name]["depends_on"]["prepare"] == {"condition": "service_completed_successfully"}


def test_only_web_is_published_and_only_to_this_machine(compose):
    published = {
        name: service["ports"] for name, service in compose["services"].items() if "ports" in service
    }

    assert published == {"web": ["127.0.0.1:8000:8000"]}


def test_stores_are_private(compose):
    assert compose["networks"]["inside"] == {"internal": True}
    assert compose["services"]["db"]["networks"] == ["inside"]
    assert compose["services"]["redis"]["networks"] == ["inside"]


def test_every_store_has_a_volume_of_its_own(compose):
    assert sorted(compose["volumes"]) == ["media", "rows", "wakes"]
    assert compose["services"]["db"]["volumes"] == ["rows:/var/lib/postgresql/data"]
    assert compose["services"]["redis"]["volumes"] == ["wakes:/data"]
    assert compose["services"]["web"]["volumes"] == ["media:/portal/var/media"]


def test_redis_asks_for_a_password_appends_to_a_file_and_evicts_nothing(compose):
    command = compose["services"]["redis"]["command"][-1]

    assert '--requirepass "$$REDISCLI_AUTH"' in command
    assert "--appendonly yes" in command
    assert "--maxmemory-policy noeviction" in command


@pytest.mark.parametrize("name", ["web", "worker", "clock", "prepare"])
def test_the_portal_writes_nowhere_but_its_volumes_and_holds_no_privilege(compose, name):
    service = compose["services"][name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]


def test_every_value_without_which_nothing_is_safe_is_asked_for_in_words(written):
    asked = set(re.findall(r"\$\{([A-Z_]+):\?set \1 to [^}]+\}", written))
    used = set(re.findall(r"\$\{([A-Z_]+)[:}]", written))
    with_a_default = set(re.findall(r"\$\{([A-Z_]+):-\}", written))

    assert set(SECRETS) <= asked
    assert used == asked | with_a_default
    assert {name for name in with_a_default if name not in ("SECRET_KEY_FALLBACKS",)} == {
        "OIDC_CLIENT_ID",
        "OIDC_CLIENT_SECRET",
        "OIDC_SERVER_URL",
        "REPLY_TO",
        "OIDC_NAME",
    }


def test_the_example_lists_every_value_compose_asks_for_and_gives_none_away(written):
    lines = [line for line in (ROOT / ".env.example").read_text().splitlines() if line and line[0] != "#"]

    assert {line.removesuffix("=") for line in lines} == set(re.findall(r"\$\{([A-Z_]+):\?", written))


def test_the_image_is_built_in_stages_and_runs_as_nobody_special():
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    last_stage = lines[max(number for number, line in enumerate(lines) if line.startswith("FROM")) :]

    assert sum(line.startswith("FROM") for line in lines) == 3
    assert [line for line in last_stage if line.startswith("USER")] == ["USER portal"]
    assert any("--require-hashes" in line for line in lines)


def test_the_image_takes_nothing_along_but_what_it_needs():
    taken = (ROOT / ".dockerignore").read_text().splitlines()

    assert taken[0] == "*"
    assert [name for name in taken[1:] if name.startswith("!.env") or "var" in name] == []
