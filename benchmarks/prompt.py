"""Two hundred phones answer one question on a real server, and the big screen shows it within two seconds.

gunicorn as in production, PostgreSQL; each phone without an account, on a connection of its own. Once over
ten seconds, as a room does, and once all in the same second, to see what that is like. Measured from sending
an answer to the screen's own data, its wait for the next look included.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import quantiles

from benchmarks._room import Browser, Phone, Screen, delays, meets
from benchmarks.figures import Figure, compared
from benchmarks.pages import HOST, as_in_production, gunicorn
from tests import services

PHONES, WORDS = 200, 50
MUST_SHOW_IN = 2.0
WAITS = 12  # seconds after the last answer
ROOM, RUSH = ("over ten seconds", 10.0), ("in one second", 1.0)


def run() -> list[Figure]:
    os.environ.pop("DATABASE_URL", None)  # a server of our own, not somebody's
    with tempfile.TemporaryDirectory(prefix="portal-prompt-") as var, services.postgres() as server:
        as_in_production(server.url, Path(var))
        cookie = prepare()
        with gunicorn(Path(var)) as port:
            return [*room(port, cookie, *ROOM, must_keep_up=True), *room(port, cookie, *RUSH)]


def prepare() -> str:
    """What the screen's browser is known by."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    from benchmarks._season import session_of
    from tests.community.racing import a_crowd

    (host,) = a_crowd(1)
    return session_of(host)


def room(
    port: int, cookie: str, name: str, seconds: float, *, must_keep_up: bool = False
) -> Iterator[Figure]:
    """Every answer must be kept; those of a room that takes its time must be on the screen at once, too."""
    from collaborative.people.models import User
    from community.models import Reply
    from tests.community.prompting import a_prompt

    prompt = a_prompt(made_by=User.objects.get())
    chance = Random(name)
    path = f"/p/{prompt.code}/"
    phones = [Phone(Browser(port, HOST), path, f"word{one % WORDS}") for one in range(PHONES)]
    browser = Browser(port, HOST, {"__Host-sessionid": cookie})
    screen = Screen(browser, f"/prompts/{prompt.key}/screen/")
    empty = of_an_empty_page(Browser(port, HOST))
    meets(phones, screen, [chance.uniform(0, seconds) for _ in phones], waits=WAITS)
    kept = Reply.objects.filter(hand__prompt=prompt).count()
    late, slow = (at_95(times) for times in (delays(phones, screen), [phone.took for phone in phones]))
    yield compared("prompt", f"{PHONES} phones {name}: answers kept", kept, PHONES, "every one")
    what = f"{PHONES} phones {name}: seconds from sending to the screen, 95th percentile"
    yield compared("prompt", what, late, MUST_SHOW_IN, "at most 1.0" if must_keep_up else "")
    what = f"{PHONES} phones {name}: milliseconds to be answered, 95th percentile, against an empty page"
    yield compared("prompt", what, 1000 * slow, 1000 * empty)
    refused = [phone.status for phone in phones if phone.status != 302]
    must(kept == PHONES, f"{name}: {kept} answers kept of {PHONES}; the others were answered {refused}.")
    keeps_up = late <= MUST_SHOW_IN or not must_keep_up
    must(keeps_up, f"{name}: {late:.2f} seconds until the screen, and it must be {MUST_SHOW_IN}.")


def of_an_empty_page(browser: Browser) -> float:
    times = []
    for _ in range(100):
        begun = time.perf_counter()
        browser.ask("GET", "/empty/")
        times.append(time.perf_counter() - begun)
    return at_95(times)


def at_95(times: list[float]) -> float:
    return quantiles(times, n=20, method="inclusive")[-1]


def must(be_so: bool, otherwise: str) -> None:
    if not be_so:
        sys.exit(otherwise)
