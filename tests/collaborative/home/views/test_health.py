import json
from datetime import timedelta

import pytest
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from collaborative.home.queries import readiness
from collaborative.notices.actions.heartbeats import SENDING
from collaborative.notices.models import Heartbeat
from tests.collaborative.notices.smtp_sink import smtp_sink
from tests.services import free_port


@pytest.fixture
def worker(db, settings):
    """A function: a worker last seen so many seconds ago, and no Redis to look for."""
    settings.REDIS_URL = ""

    def seen(seconds: int) -> None:
        at = timezone.now() - timedelta(seconds=seconds)
        Heartbeat.objects.update_or_create(name=SENDING, defaults={"at": at})

    return seen


def answer(client, path):
    response = client.get(path)
    return response.status_code, json.loads(response.content)


def test_live_answers_without_asking_the_database(client):
    assert answer(client, "/health/live") == (200, {"status": "alive"})


def test_ready_when_the_database_answers_and_is_migrated(client, worker):
    worker(5)

    assert answer(client, "/health/ready") == (200, {"status": "ready", "warnings": []})


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_not_ready_when_the_database_does_not_answer(client, monkeypatch, error):
    def refuse(connection):
        raise error("no such host, password=secret")

    monkeypatch.setattr(readiness, "MigrationExecutor", refuse)

    said = {"status": "not ready", "reason": "The database does not answer."}
    assert answer(client, "/health/ready") == (503, said)


@pytest.mark.parametrize(
    ("plan", "words"), [(["one"], "1 migration is missing"), (["one", "two"], "2 migrations are missing")]
)
def test_not_ready_while_migrations_are_missing(client, db, monkeypatch, plan, words):
    monkeypatch.setattr(readiness.MigrationExecutor, "migration_plan", lambda *_: plan)

    said = {"status": "not ready", "reason": f"{words}: run manage.py prepare."}
    assert answer(client, "/health/ready") == (503, said)


@pytest.mark.parametrize(("seconds", "warnings"), [(110, []), (300, ["for 5 minutes."])])
def test_ready_with_a_warning_when_the_worker_is_silent(client, worker, seconds, warnings):
    worker(seconds)

    status, said = answer(client, "/health/ready")

    assert status == 200
    expected = [f"No worker has looked for messages {words}" for words in warnings]
    assert said == {"status": "ready", "warnings": expected}


def test_ready_with_a_warning_before_the_first_worker(client, worker):
    assert answer(client, "/health/ready")[1]["warnings"] == ["No worker has sent messages yet."]


def test_ready_with_a_warning_when_redis_is_away(client, worker, settings):
    worker(0)
    settings.REDIS_URL = f"redis://:secret@127.0.0.1:{free_port()}/0"

    status, said = answer(client, "/health/ready")

    assert (status, said["warnings"]) == (200, ["Redis does not answer: messages wait until it does."])


def test_ready_without_a_warning_when_somebody_listens_where_redis_should(client, worker, settings):
    worker(0)
    with smtp_sink() as (_, port):
        settings.REDIS_URL = f"redis://127.0.0.1:{port}/0"

        assert answer(client, "/health/ready")[1]["warnings"] == []


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
def test_health_is_never_kept_by_anybody_between(client, path):
    assert "no-store" in client.get(path)["Cache-Control"]
