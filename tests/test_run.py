"""`make test` itself: it must never look better than it went."""

import subprocess
import sys

import pytest

from tests import run, services

GOOD = [sys.executable, "-c", "print('fine')"]
BAD = [sys.executable, "-c", "print('broken'); raise SystemExit(1)"]
ALL_HERE = {"PostgreSQL": True, "Redis": True, "Chromium": True, "khal": True}


@pytest.fixture
def a_run():
    return run.Run({})


@pytest.fixture
def suites_run(a_run, monkeypatch):
    """The suites that would run: what they are called, how pytest is asked, and on which database."""
    asked = []
    monkeypatch.setattr(
        a_run, "aloud", lambda what, command, **given: asked.append((what, command[len(run.PYTEST) :], given))
    )
    return asked


def test_run_is_good_when_everything_was():
    a_run = run.Run({})

    a_run.quietly("First", GOOD)
    a_run.aloud("Second", GOOD)

    assert (a_run.code, [passed for _, passed, _ in a_run.results]) == (0, [True, True])


@pytest.mark.parametrize("first_is_good", [True, False])
def test_run_is_bad_when_one_of_two_was(a_run, first_is_good):
    a_run.quietly("First", GOOD if first_is_good else BAD)
    a_run.aloud("Second", BAD if first_is_good else GOOD)

    assert a_run.code == 1


def test_quietly_shows_what_was_said_only_when_it_failed(a_run, capsys):
    a_run.quietly("Good", GOOD)
    a_run.quietly("Bad", BAD)

    lines = [line.split(" (")[0] for line in capsys.readouterr().out.splitlines()]
    assert lines == ["  passed  Good", "  FAILED  Bad", "broken", ""]


def test_suites_run_on_both_databases_and_judge_coverage_when_everything_is_here(a_run, suites_run):
    run.suites(a_run, ALL_HERE)

    assert suites_run == [
        ("The suite on PostgreSQL", ["-m", "not browser and not slow", "--cov"], {}),
        ("The slow tests and the stories in a browser, on PostgreSQL", ["-m", "browser or slow"], {}),
        (
            "What asks the database, on SQLite, without the slow tests",
            ["-m", "rows and not browser and not redis and not slow"],
            {"DATABASE_URL": "", "REDIS_URL": ""},
        ),
    ]


@pytest.mark.parametrize("missing", ["Redis", "Chromium", "khal"])
def test_suites_only_report_coverage_when_something_is_missing(a_run, suites_run, missing):
    run.suites(a_run, ALL_HERE | {missing: False})

    assert suites_run[0] == (
        "The suite on PostgreSQL",
        ["-m", "not browser and not slow", "--cov", "--cov-fail-under=0"],
        {},
    )


def test_suites_run_once_where_there_is_neither_postgresql_nor_a_browser(a_run, suites_run):
    run.suites(a_run, ALL_HERE | {"PostgreSQL": False, "Chromium": False})

    assert suites_run == [
        ("The suite on SQLite", ["-m", "not browser and not slow", "--cov", "--cov-fail-under=0"], {}),
        ("The slow tests, on SQLite", ["-m", "slow"], {}),
    ]


def test_end_says_loudly_what_was_skipped_and_how_to_have_it(a_run, capsys):
    run.say_how_it_went(a_run, ALL_HERE | {"Redis": False})

    said = capsys.readouterr().out
    assert "!! NOT EVERYTHING WAS TESTED. Coverage was reported, not judged. Skipped:\n" in said
    assert "!!   No Redis here: the broker of production. Install redis-server, or set REDIS_URL.\n" in said
    assert "No Chromium" not in said


def test_end_boasts_of_nothing_when_something_failed(a_run, capsys):
    a_run.quietly("Bad", BAD)

    run.say_how_it_went(a_run, ALL_HERE)

    assert capsys.readouterr().out.endswith("\nSomething FAILED: see above.\n")


def test_wait_until_tells_why_a_service_did_not_start(tmp_path):
    process = services.start([sys.executable, "-c", "raise SystemExit('no room')"], tmp_path)

    with pytest.raises(RuntimeError, match="did not start:\nno room"):
        services.wait_until(lambda: False, process, log=tmp_path / "log")


def test_stop_ends_a_service_and_does_not_mind_one_that_is_gone(tmp_path):
    process = services.start([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path)

    services.stop(process)
    services.stop(process)

    assert process.returncode not in (None, 0)


@pytest.mark.skipif(not services.first_found(services.REDIS), reason="no Redis server on this machine")
def test_redis_is_our_own_while_it_is_needed_and_gone_afterwards(monkeypatch):
    monkeypatch.delenv("REDIS_URL", raising=False)

    with services.redis() as redis:
        port = int(redis.url.split(":")[-1].split("/")[0])
        during = services.is_listening(port)

    assert (during, services.is_listening(port)) == (True, False)


@pytest.mark.skipif(not services.postgres_binaries(), reason="no PostgreSQL server on this machine")
def test_postgres_is_our_own_while_it_is_needed_and_gone_afterwards(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)

    with services.postgres() as postgres:
        folder = postgres.url.split("host=")[1]
        during = subprocess.call(["ls", f"{folder}/.s.PGSQL.5432"], stdout=subprocess.DEVNULL)

    assert (during, services.Path(folder).exists(), postgres.process.poll()) == (0, False, 0)


def test_services_that_were_here_before_us_are_used_and_left(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://somewhere/portal")
    monkeypatch.setenv("REDIS_URL", "redis://somewhere")

    with services.postgres() as postgres, services.redis() as redis:
        assert (postgres, redis) == (
            services.Service("postgres://somewhere/portal"),
            services.Service("redis://somewhere"),
        )
