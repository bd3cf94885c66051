"""The plug is pulled at every checkpoint in turn: nothing lost, and twice only where nobody could know."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection

from tests.collaborative.notices.smtp_sink import smtp_sink

ROOT = Path(__file__).resolve().parents[3]
HANDED_OVER = "handed over"
WITHIN_MINUTES = 10


class Harness:
    def __init__(self, sink, environment: dict[str, str]) -> None:
        self.sink = sink
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.collaborative.notices.crash_harness"],
            cwd=ROOT,
            env=os.environ | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def order(self, what: str, **details) -> list:
        self.process.stdin.write(json.dumps({"do": what, **details}) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def story(self, of: str = "round", **strike) -> tuple[list[str], float, dict[str, tuple[str, int]]]:
        """The checkpoints passed, the minutes to recover, and each message's state and arrivals."""
        passed = self.order(of, **strike)
        minutes, *rows = self.order("recover")
        return passed, minutes, {name: (state, self.sink.arrived[name]) for name, state in rows}

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()


@pytest.fixture
def harness(transactional_db, tmp_path):
    with smtp_sink() as (sink, port):
        environment = {"EMAIL_URL": f"smtp://127.0.0.1:{port}", "DATABASE_URL": a_database(tmp_path)}
        harness = Harness(sink, environment | {"DJANGO_SETTINGS_MODULE": "collaborative.settings"})
        yield harness
        harness.close()


def a_database(folder: Path) -> str:
    """This test's own database; on SQLite, where that lives in memory, a copy of it in a file."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(folder / "crash.sqlite3")])
        return f"sqlite:///{folder}/crash.sqlite3"
    server = urlsplit(os.environ["DATABASE_URL"])
    return server._replace(path="/" + connection.settings_dict["NAME"]).geturl()


@pytest.mark.slow
@pytest.mark.parametrize("how", ["kill", "database error", "mail error"])
def test_at_every_checkpoint_nothing_is_lost(harness, how):
    passed, _, told = harness.story()
    assert list(told.values()) == [("sent", 1), ("sent", 1)]
    assert passed.count(HANDED_OVER) == 2

    wrong = []
    for strike in range(1, len(passed) + 1):
        walked, minutes, told = harness.story(strike=strike, how=how)
        struck = walked[:strike]
        states, arrivals = zip(*told.values(), strict=True)
        most = 3 if between_taken_and_written(struck) else 2
        right = states == ("sent", "sent") and min(arrivals) == 1 and sum(arrivals) <= most
        if not right or minutes > WITHIN_MINUTES or struck != passed[:strike]:
            wrong.append((strike, struck[-1], told, minutes))

    assert wrong == []


@pytest.mark.slow
@pytest.mark.parametrize("how", ["kill", "database error"])
def test_at_every_checkpoint_of_writing_a_campaign_nothing_is_lost_or_doubled(harness, how):
    passed, _, told = harness.story("write")
    assert list(told.values()) == [("sent", 1)] * 3
    assert passed.count("batch written, not committed") == 2

    wrong = []
    for strike in range(1, len(passed) + 1):
        walked, minutes, told = harness.story("write", strike=strike, how=how)
        right = list(told.values()) == [("sent", 1)] * 3
        if not right or minutes > WITHIN_MINUTES or walked[:strike] != passed[:strike]:
            wrong.append((strike, walked[:strike][-1], told, minutes))

    assert wrong == []


def between_taken_and_written(passed: list[str]) -> bool:
    """Was the plug pulled after the mail server's 250 and before that was committed?"""
    if HANDED_OVER not in passed:
        return False
    since = passed[len(passed) - passed[::-1].index(HANDED_OVER) :]
    return "after write" not in since
