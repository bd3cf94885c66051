"""A PostgreSQL and a Redis of our own: started for one run, thrown away after it."""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
REDIS = ("redis-server", "valkey-server")
POSTGRES = ("usr/lib/postgresql/*/bin", "opt/homebrew/opt/postgresql@*/bin", "usr/local/opt/postgresql@*/bin")
KEEP_NOTHING = ("--save", "", "--appendonly", "no")
IN_A_HURRY = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=600")


@dataclass(frozen=True)
class Service:
    url: str
    process: subprocess.Popen | None = None  # none where the service was here before us


def chromium() -> str | None:
    return os.environ.get("CHROMIUM") or first_found(CHROMIUM)


def khal() -> str | None:
    """A calendar program, to read what we write for calendar programs."""
    return shutil.which("khal")


def first_found(names: tuple[str, ...]) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)


# PostgreSQL --------------------------------------------------------------------------------------------


def postgres_is_possible() -> bool:
    return given("DATABASE_URL", "postgres") is not None or postgres_binaries() is not None


@contextlib.contextmanager
def postgres() -> Iterator[Service]:
    """The server in DATABASE_URL, else one of our own on a socket nobody else can reach."""
    if url := given("DATABASE_URL", "postgres"):
        yield Service(url)
        return
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as name:
        folder, someone = Path(name), unprivileged()
        if someone:
            shutil.chown(folder, user=someone["user"])
        make_cluster(folder, someone)
        process = start_cluster(folder, someone)
        try:
            wait_until(lambda: is_ready(folder), process, log=folder / "log")
            yield Service(f"postgres://postgres@/postgres?host={folder}", process)
        finally:
            stop(process, signal.SIGINT)  # the fast way out; SIGTERM would wait for everybody to leave


def postgres_binaries() -> Path | None:
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    found = [place for pattern in POSTGRES for place in Path("/").glob(f"{pattern}/initdb")]
    return max(found, key=version_of).parent if found else None


def version_of(initdb: Path) -> int:
    return int("".join(filter(str.isdigit, str(initdb.parent.parent))) or 0)


def unprivileged() -> dict | None:
    """PostgreSQL refuses to run as root, so root lends it another name."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            person = pwd.getpwnam(name)
            return {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}
    return None


def make_cluster(folder: Path, someone: dict | None) -> None:
    letters = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
    words = ["--encoding=UTF8", "--lc-collate=C", f"--lc-ctype={letters}"]
    whom = ["--username=postgres", "--auth=trust", "--no-sync", f"--pgdata={folder}/data"]
    command = [postgres_binaries() / "initdb", *words, *whom]
    made = subprocess.run(command, cwd=folder, capture_output=True, text=True, **(someone or {}))
    if made.returncode:
        raise RuntimeError(f"PostgreSQL could not make a cluster:\n{made.stderr}")


def start_cluster(folder: Path, someone: dict | None) -> subprocess.Popen:
    settings = [part for setting in (*IN_A_HURRY, "listen_addresses=") for part in ("-c", setting)]
    command = [postgres_binaries() / "postgres", "-D", folder / "data", "-k", folder, *settings]
    return start(command, folder, **(someone or {}))


def is_ready(folder: Path) -> bool:
    return subprocess.call([postgres_binaries() / "pg_isready", "-q", "-h", folder]) == 0


# Redis -------------------------------------------------------------------------------------------------


def redis_is_possible() -> bool:
    return given("REDIS_URL", "redis") is not None or first_found(REDIS) is not None


@contextlib.contextmanager
def redis(*options: str, port: int | None = None) -> Iterator[Service]:
    """The server in REDIS_URL, else one of our own on a free port of this machine, keeping nothing."""
    if (url := given("REDIS_URL", "redis")) and not options:
        yield Service(url)
        return
    with tempfile.TemporaryDirectory(prefix="redis-", ignore_cleanup_errors=True) as name:
        folder, port = Path(name), port or free_port()
        place = ["--bind", "127.0.0.1", "--port", str(port), "--dir", name]
        process = start([first_found(REDIS), *place, *(options or KEEP_NOTHING)], folder)
        try:
            wait_until(lambda: is_listening(port), process, log=folder / "log")
            yield Service(f"redis://127.0.0.1:{port}/0", process)
        finally:
            stop(process)


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def is_listening(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


# Both --------------------------------------------------------------------------------------------------


def given(name: str, scheme: str) -> str | None:
    url = os.environ.get(name, "")
    return url if url.startswith(scheme) else None


def start(command: list, folder: Path, **options) -> subprocess.Popen:
    with open(folder / "log", "w") as log:
        return subprocess.Popen(
            command, cwd=folder, stdout=log, stderr=log, start_new_session=True, **options
        )


def wait_until(ready, process: subprocess.Popen, *, log: Path, seconds: float = 30) -> None:
    latest = time.monotonic() + seconds
    while process.poll() is not None or not ready():
        if process.poll() is not None or time.monotonic() > latest:
            raise RuntimeError(f"{process.args[0]} did not start:\n{log.read_text()}")
        time.sleep(0.02)


def stop(process: subprocess.Popen, politely: signal.Signals = signal.SIGTERM) -> None:
    if process.poll() is None:
        process.send_signal(politely)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
    process.kill()
    process.wait()
