"""`make check` and `make test`: every check, the suite on PostgreSQL, then the suite on SQLite."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests import checks, services

ROOT = Path(__file__).resolve().parents[1]
WITHOUT = {
    "PostgreSQL": "the row locks, roles and searches only it has. Install postgresql, or set DATABASE_URL",
    "Redis": "the broker of production. Install redis-server, or set REDIS_URL",
    "Chromium": "every page in a browser, with the accessibility checker. Install chromium, or set CHROMIUM",
    "khal": "a real calendar program reading our letters and feeds. Install khal",
}


class Run:
    """What was done, how it ended and how long it took."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self.results: list[tuple[str, bool, float]] = []

    def quietly(self, what: str, command: list[str], **environment: str) -> None:
        began = time.monotonic()
        done = subprocess.run(command, env=self.environment | environment, stderr=subprocess.STDOUT, **QUIET)
        self.results.append((what, done.returncode == 0, time.monotonic() - began))
        print(self.line(-1), flush=True)
        if done.returncode:
            print(done.stdout, flush=True)

    def aloud(self, what: str, command: list[str], **environment: str) -> None:
        print(f"\n── {what}\n", flush=True)
        began = time.monotonic()
        code = subprocess.call(
            command, env=self.environment | environment, cwd=ROOT, stdin=subprocess.DEVNULL
        )
        self.results.append((what, code == 0, time.monotonic() - began))

    def line(self, number: int) -> str:
        what, passed, seconds = self.results[number]
        return f"  {'passed' if passed else 'FAILED'}  {what} ({seconds:.1f} s)"

    @property
    def code(self) -> int:
        return 0 if all(passed for _, passed, _ in self.results) else 1


QUIET = {"cwd": ROOT, "stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "text": True}


def main(only_checks: bool) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="portal-run-"))
        run = Run({**os.environ, "VAR_DIR": folder})
        found = what_is_here(stack, run.environment)
        checks.run_all(run)
        if not only_checks:
            suites(run, found)
            say_how_it_went(run, found)
    return run.code


def what_is_here(stack: contextlib.ExitStack, environment: dict[str, str]) -> dict[str, bool]:
    """Start what can be started, and tell the suite where it is."""
    found = {
        "PostgreSQL": services.postgres_is_possible(),
        "Redis": services.redis_is_possible(),
        "Chromium": services.chromium() is not None,
        "khal": services.khal() is not None,
    }
    if found["PostgreSQL"]:
        environment["DATABASE_URL"] = stack.enter_context(services.postgres()).url
    if found["Redis"]:
        environment["REDIS_URL"] = stack.enter_context(services.redis()).url
    return found


def suites(run: Run, found: dict[str, bool]) -> None:
    everything_is_here = all(found.values())
    covered = ["--cov"] if everything_is_here else ["--cov", "--cov-fail-under=0"]
    first = "PostgreSQL" if found["PostgreSQL"] else "SQLite"
    run.aloud(f"The suite on {first}", [*PYTEST, "-m", "not browser and not slow", *covered])
    # Following each line while these work takes twice as long, and each has been followed by now.
    if found["Chromium"]:
        longest, marked = "The slow tests and the stories in a browser", "browser or slow"
    else:
        longest, marked = "The slow tests", "slow"
    run.aloud(f"{longest}, on {first}", [*PYTEST, "-m", marked])
    if found["PostgreSQL"]:
        # What asks no database has been tried, and the longest tests ask nothing that the others do not.
        only_rows = [*PYTEST, "-m", "rows and not browser and not redis and not slow"]
        what = "What asks the database, on SQLite, without the slow tests"
        run.aloud(what, only_rows, DATABASE_URL="", REDIS_URL="")


AT_ONCE = str(min(4, os.cpu_count() or 1))
# Whoever is done early takes over some of what another still has before it.
PYTEST = [sys.executable, "-m", "pytest", "-q", "-n", AT_ONCE, "--dist", "worksteal"]


def say_how_it_went(run: Run, found: dict[str, bool]) -> None:
    print("\n── What ran\n")
    print("\n".join(run.line(number) for number in range(len(run.results))))
    missing = [name for name, here in found.items() if not here]
    if missing:
        print("\n!! NOT EVERYTHING WAS TESTED. Coverage was reported, not judged. Skipped:")
        print("\n".join(f"!!   No {name} here: {WITHOUT[name]}." for name in missing))
    print(
        f"\n{'Everything that ran passed.' if run.code == 0 else 'Something FAILED: see above.'}", flush=True
    )


if __name__ == "__main__":
    sys.exit(main(only_checks="check" in sys.argv[1:]))
