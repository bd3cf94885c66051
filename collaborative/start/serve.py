"""`make run`: prepare, then web, worker and clock together until Ctrl-C."""

import os
import signal
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path

from collaborative.start import health, surroundings
from collaborative.start.household import Household
from collaborative.start.surroundings import CannotStart

PYTHON = sys.executable
PREPARE = [PYTHON, "manage.py", "prepare"]
SECONDS_TO_ANSWER = 60


def main(typed: Mapping[str, str]) -> int:
    asked_to_stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: asked_to_stop.set())
    try:
        serve(typed, asked_to_stop)
    except CannotStart as why:
        print(f"\n{why}", file=sys.stderr, flush=True)
        return 1
    say("Stopped.")
    return 0


def serve(typed: Mapping[str, str], asked_to_stop: threading.Event) -> None:
    port = surroundings.port_in(typed)
    if reason := surroundings.reason_port_is_taken(port):
        raise CannotStart(reason)
    environment = surroundings.environment(typed, port=port)
    var = surroundings.folder(environment)

    house = Household(environment, asked_to_stop=asked_to_stop)
    try:
        prepare(house)
        open_the_doors(house, port=port, var=var)
        watch(house)
    finally:
        say("\nStopping; the worker finishes what it has begun …")
        house.stop()


def prepare(house: Household) -> None:
    say("Preparing the database, the content and the static files …")
    if not house.finish("preparation", PREPARE) and not house.asked_to_stop.is_set():
        raise CannotStart("The portal could not be prepared; the lines above say why.")


def open_the_doors(house: Household, *, port: int, var: Path) -> None:
    if house.asked_to_stop.is_set():
        return
    say("Starting web, worker and clock …")
    for name, command in commands(port=port, var=var).items():
        house.start(name, command)

    wait_for_an_answer(house, port=port)
    if not house.asked_to_stop.is_set():
        say(banner(house.environment))


def commands(*, port: int, var: Path) -> dict[str, list[str]]:
    gunicorn = [PYTHON, "-m", "gunicorn", "--preload", "--no-control-socket", "--log-level", "warning"]
    celery = [PYTHON, "-m", "celery", "-A", "collaborative", "--quiet"]
    web = ["-k", "gthread", "-w", "2", "--threads", "4", "-b", f"{surroundings.HOST}:{port}"]
    worker = ["worker", "-l", "WARNING", "-c", "1", "--without-gossip", "--without-mingle"]
    clock = ["beat", "-l", "WARNING", "--schedule", str(var / "clock/schedule"), "--pidfile="]
    return {
        "web": [*gunicorn, *web, "collaborative.wsgi"],
        "worker": [*celery, *worker],
        "clock": [*celery, *clock],
    }


def wait_for_an_answer(house: Household, *, port: int) -> None:
    name = health.known_as(house.environment)
    latest = time.monotonic() + SECONDS_TO_ANSWER
    while not health.is_answering(port, name=name):
        stop_if_someone_left(house)
        if time.monotonic() > latest:
            raise CannotStart(f"The portal did not answer within {SECONDS_TO_ANSWER} seconds; see above.")
        if house.glance():
            return


def watch(house: Household) -> None:
    while not house.glance():
        stop_if_someone_left(house)


def stop_if_someone_left(house: Household) -> None:
    if gone := house.first_to_leave():
        raise CannotStart(gone)


def banner(environment: Mapping[str, str]) -> str:
    address = environment.get("SITE_URL", "")
    lines = [f"The portal is open at {address}", "Web, worker and clock are running. Ctrl-C stops them."]
    if environment.get("DEMO") == "true":
        lines += [
            "",
            "This is a demonstration with invented people: the panel on the first page signs you in",
            "with one click as a leader, a host, a partner, the programme team or an executive.",
            f"Mail it has sent:  {address}/mailbox/",
            f"The team's admin:  {address}/admin/",
        ]
    rule = "─" * 88
    return "\n".join(["", rule, *(f"  {line}".rstrip() for line in lines), rule])


def say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(main(os.environ))
