"""The portal as four kinds of process that can be killed, and leaders who go on taking places meanwhile."""

import http.client
import os
import secrets
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue

from tests import services

ROOT = str(Path(__file__).resolve().parents[1])
CELERY = [sys.executable, "-m", "celery", "-A", "collaborative", "--quiet"]
CALLERS = 4
AFTER_A_REFUSAL = 0.5
A_TOKEN = secrets.token_hex(16)


class Household:
    """web, worker, clock and redis. Whoever is killed is started again a second later, as an engine would."""

    def __init__(self, folder: Path, *, port: int, redis_port: int) -> None:
        self.folder = folder
        gunicorn = [sys.executable, "-m", "gunicorn", "--no-control-socket", "-k", "gthread", "-w", "2"]
        redis = [services.first_found(services.REDIS), "--bind", "127.0.0.1", *services.KEEP_NOTHING]
        self.commands = {
            "redis": [*redis, "--port", str(redis_port)],
            "web": [*gunicorn, "--threads", "4", "-b", f"127.0.0.1:{port}", "collaborative.wsgi"],
            "worker": [*CELERY, "worker", "-l", "WARNING", "-c", "2", "--without-gossip", "--without-mingle"],
            "clock": [*CELERY, "beat", "-l", "WARNING", "--schedule", str(folder / "clock"), "--pidfile="],
        }
        self.doors = {"redis": redis_port, "web": port}
        self.members: dict[str, subprocess.Popen] = {}

    def start(self, name: str) -> None:
        with open(self.folder / f"{name}.log", "ab") as log:
            self.members[name] = subprocess.Popen(
                self.commands[name], cwd=ROOT, stdout=log, stderr=log, start_new_session=True
            )
        if door := self.doors.get(name):
            while not services.is_listening(door):
                time.sleep(0.05)

    def kill(self, name: str) -> None:
        """The whole family at once, with no time for a last word."""
        process = self.members[name]
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        for name in self.members:
            self.kill(name)


class Leaders:
    """Take places as fast as the portal answers, and remember each one the portal said yes to."""

    def __init__(self, port: int, wishes: list[tuple[str, str, int]]) -> None:
        self.port = port
        self.wishes: Queue = Queue()
        for wish in wishes:
            self.wishes.put(wish)
        self.acknowledged: list[int] = []
        self.refused: list[str] = []
        self.pause = 0.1
        self.enough = threading.Event()
        self.callers = [threading.Thread(target=self.call) for _ in range(CALLERS)]

    def __enter__(self) -> "Leaders":
        for caller in self.callers:
            caller.start()
        return self

    def __exit__(self, *error) -> None:
        self.enough.set()
        for caller in self.callers:
            caller.join()

    def call(self) -> None:
        with suppress(Empty):
            while not self.enough.wait(self.pause):
                cookie, path, person = self.wishes.get_nowait()
                self.take_place(cookie, path, person)

    def take_place(self, cookie: str, path: str, person: int) -> None:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {
            "Cookie": f"sessionid={cookie}; csrftoken={A_TOKEN}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        try:
            line.request("POST", path, f"adjustments=&csrfmiddlewaretoken={A_TOKEN}", headers)
            answer = line.getresponse()
            took = answer.status == 302 and answer.headers["Location"].endswith("/place/")
            if took:
                self.acknowledged.append(person)
            else:
                self.refused.append(str(answer.status))
        except (OSError, http.client.HTTPException) as error:
            self.refused.append(type(error).__name__)
            self.enough.wait(AFTER_A_REFUSAL)
        finally:
            line.close()


def pauses(seconds: float, chance) -> list[float]:
    """Of one to four seconds, together as long as that."""
    found = []
    while sum(found) < seconds:
        found.append(1 + 3 * chance())
    return found
