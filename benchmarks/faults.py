"""kill -9 of worker, web or Redis at random moments, while leaders take places and mails go out.

Real PostgreSQL, Redis without a memory, gunicorn, worker, clock and a mail server. Whoever is killed comes
back after a second. Each place the portal said yes to must be in the database, and its mail must have
arrived within five minutes. FAULTS_SECONDS is how long each storm lasts.
"""

import os
import random
import tempfile
import time
from pathlib import Path

from benchmarks._storm import Household, Leaders, pauses
from benchmarks.figures import Figure, compared
from tests import services
from tests.collaborative.notices.smtp_sink import smtp_sink

SECONDS = float(os.environ.get("FAULTS_SECONDS", "20"))
WITHIN = 300
FAULTS = ("redis", "web", "worker")
THOUGHT = 0.05  # seconds between a mail's arrival and the server's yes, so that kills fall in between
A_SECOND = 25  # more wishes than the portal can answer in a second


def run() -> list[Figure]:
    os.environ.pop("DATABASE_URL", None)
    ports = services.free_port(), services.free_port()
    with (
        tempfile.TemporaryDirectory(prefix="portal-faults-") as var,
        services.postgres() as server,
        smtp_sink(thought=THOUGHT) as (sink, mail_port),
    ):
        as_a_demonstration(server.url, Path(var), ports=ports, mail_port=mail_port)
        house = Household(Path(var), port=ports[0], redis_port=ports[1])
        try:
            prepare()
            for name in ("redis", "web", "worker", "clock"):
                house.start(name)
            return [figure for fault in FAULTS for figure in weather(fault, house, sink, ports[0])]
        finally:
            house.stop()


def as_a_demonstration(database: str, var: Path, *, ports: tuple[int, int], mail_port: int) -> None:
    """In production, mail to the invented people would be withheld: they have examples' addresses."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "collaborative.settings",
        "DATABASE_URL": database,
        "VAR_DIR": str(var),
        "SITE_URL": f"http://127.0.0.1:{ports[0]}",
        "REDIS_URL": f"redis://127.0.0.1:{ports[1]}/0",
        "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
        "LOG_LEVEL": "WARNING",
        "DEMO": "true",
        "DEBUG": "",
    }


def prepare() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


def wishes(fault: str, number: int) -> list[tuple[str, str, int]]:
    """So many leaders, each signed in and each wanting a place at the same event: cookie, address, person."""
    from benchmarks._season import session_of
    from collaborative.people.models import Profile, User
    from tests.builders import an_event

    people = User.objects.bulk_create(
        User(email=f"{fault}{one}@example.org", name=f"Leader {one}") for one in range(number)
    )
    Profile.objects.bulk_create(Profile(user=user) for user in people)
    event = an_event(f"While {fault} is killed", capacity=None)
    return [(session_of(user), f"/events/{event.slug}/register/", user.pk) for user in people]


def weather(fault: str, house: Household, sink, port: int) -> list[Figure]:
    """One storm, and what is left when it is over."""
    chance, kills = random.Random(fault).random, 0
    with Leaders(port, wishes(fault, int(SECONDS * A_SECOND))) as leaders:
        for pause in pauses(SECONDS, chance):
            time.sleep(pause)
            house.kill(fault)
            time.sleep(1)
            house.start(fault)
            kills += 1
    waited = wait_for_the_mail(sink)
    kept, arrived, twice = counted(fault, leaders.acknowledged, sink)
    said = len(leaders.acknowledged)
    if not said or kept != said or arrived != said:
        raise SystemExit(f"{fault}: {said} places acknowledged, {kept} kept, {arrived} mails arrived.")
    if fault == "redis" and leaders.refused:
        raise SystemExit(f"Without Redis the web refused {len(leaders.refused)}: {set(leaders.refused)}")
    note = f"{kills} kills; {len(leaders.refused)} requests refused; {twice} mails twice"
    return [
        compared("faults", f"{fault} killed: mails arrived of places acknowledged", arrived, said, note),
        compared("faults", f"{fault} killed: seconds to the last mail", waited, WITHIN, "at most 1"),
    ]


def wait_for_the_mail(sink) -> float:
    """Until no message is open any more."""
    from collaborative.notices.engine.sender import OPEN
    from collaborative.notices.models import Notice

    began = time.monotonic()
    while Notice.objects.filter(state__in=OPEN).exists():
        if time.monotonic() - began > WITHIN:
            raise SystemExit(f"After {WITHIN} seconds messages are still waiting.")
        time.sleep(0.5)
    return max(time.monotonic() - began, 0.5)


def counted(fault: str, acknowledged: list[int], sink) -> tuple[int, int, int]:
    """Places kept and mails arrived of those acknowledged, and how many mails came twice."""
    from collaborative.notices.models import Notice
    from community.models import Registration

    kept = Registration.objects.filter(person_id__in=acknowledged).count()
    of_them = Notice.objects.filter(to_id__in=acknowledged, meaning__startswith="place_confirmed")
    names = list(of_them.values_list("message_id", flat=True))
    every = Notice.objects.filter(to__email__startswith=fault).values_list("message_id", flat=True)
    twice = sum(sink.arrived[name] - 1 for name in every if sink.arrived[name] > 1)
    return kept, sum(1 for name in names if sink.arrived[name]), twice
