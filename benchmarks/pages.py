"""The list of 500 events and an event's page, as a share of an empty view on the same server.

gunicorn with two processes of four threads, PostgreSQL, production's settings and middleware, sixteen
connections, each kept for forty requests. What is compared is asked for in turns.
"""

import os
import secrets
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import mean

from benchmarks._load import requests_a_second
from benchmarks.figures import Figure, compared
from tests import services

SECONDS, TURNS = 0.4, 25  # short turns: what slows the machine for a moment slows every page alike
ROOT = str(Path(__file__).resolve().parents[1])
HOST = "portal.example.org"
MUST_REACH = {"visitor": 0.20, "leader": 0.07}


def run() -> list[Figure]:
    os.environ.pop("DATABASE_URL", None)  # a server of our own, not somebody's
    with tempfile.TemporaryDirectory(prefix="portal-pages-") as var, services.postgres() as server:
        folder = Path(var)
        as_in_production(server.url, folder)
        cookie, event = prepare()
        counted = list(queries(cookie, event))
        with gunicorn(folder) as port:
            found = list(shares(measure(port, cookie, event)))
    return [*found, *counted]


def as_in_production(database: str, var: Path) -> None:
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "benchmarks._portal",
        "DATABASE_URL": database,
        "VAR_DIR": str(var),
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": HOST,
        "SITE_URL": f"https://{HOST}",
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "EMAIL_URL": "smtp://127.0.0.1:1",
        "ALLAUTH_TRUSTED_PROXY_COUNT": "1",
        "DEBUG": "",
        "DEMO": "",
    }


def prepare() -> tuple[dict, str, str]:
    """What every request says, a leader's cookie, and the address of an event with places left."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    from benchmarks import _season
    from tests.community.racing import a_crowd

    people, events = a_crowd(_season.PEOPLE), _season.events(_season.EVENTS)
    _season.places(events, people)
    return _season.session_of(people[0]), events[40].get_absolute_url()


def queries(cookie: str, event: str) -> Iterator[Figure]:
    """As many for 500 events as for 5, asked by a leader, who gets nothing from the shelf."""
    from community.models import Event

    five = Event.objects.order_by("pk").values("pk")[38:43]
    many = [asked(path, cookie) for path in ("/events/", event)]
    Event.objects.exclude(pk__in=five).update(state="draft")
    few = [asked(path, cookie) for path in ("/events/", event)]
    Event.objects.update(state="published")
    for page, now, then in zip(("event list", "event page"), many, few, strict=True):
        if now != then:
            raise SystemExit(f"The {page} asks {now} questions for 500 events and {then} for 5.")
        yield compared("pages", f"{page}: queries for 500 events against 5", now, then, "constant")


def asked(path: str, cookie: str) -> int:
    from django.core.cache import caches
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": HOST, "x-forwarded-proto": "https"})
    client.cookies["__Host-sessionid"] = cookie
    client.get(path)  # what Django looks up once and for all is not counted
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as captured:
        if client.get(path).status_code != 200:
            raise SystemExit(f"{path} does not open for a leader.")
    return len(captured)


@contextmanager
def gunicorn(var: Path) -> Iterator[int]:
    port = services.free_port()
    shape = ["-k", "gthread", "-w", "2", "--threads", "4", "--keep-alive", "60", "-b", f"127.0.0.1:{port}"]
    command = [sys.executable, "-m", "gunicorn", "--no-control-socket", "--chdir", ROOT, *shape]
    process = services.start([*command, "collaborative.wsgi"], var)
    try:
        services.wait_until(lambda: services.is_listening(port), process, log=var / "log")
        yield port
    finally:
        services.stop(process)


def measure(port: int, cookie: str, event: str) -> dict[str, float]:
    said = {"Host": HOST, "X-Forwarded-Proto": "https"}
    signed_in = said | {"Cookie": f"__Host-sessionid={cookie}"}
    asking = {
        "empty": ("/empty/", said),
        "event list, visitor": ("/events/", said),
        "event page, visitor": (event, said),
        "event list, leader": ("/events/", signed_in),
        "event page, leader": (event, signed_in),
    }
    for path, headers in asking.values():
        requests_a_second(port, path, headers=headers, seconds=1)
    turns = [
        {
            name: requests_a_second(port, path, headers=headers, seconds=SECONDS)
            for name, (path, headers) in asking.items()
        }
        for _ in range(TURNS)
    ]
    return {name: mean(turn[name] for turn in turns) for name in asking}


def shares(rates: dict[str, float]) -> Iterator[Figure]:
    empty = rates.pop("empty")
    for name, rate in rates.items():
        least = MUST_REACH[name.split(", ")[1]]
        yield compared("pages", f"{name}: requests a second", rate, empty, f"at least {least:.2f}")
        if rate / empty < least:
            raise SystemExit(f"{name}: {rate / empty:.3f} of the empty view, and it must be {least}.")
