"""Ten thousand personalised invitations, with text, HTML and a calendar entry, from campaign to mail server.

Ours: from the end of the recall window until the last message is written down as sent, with the processes
a production worker has (two), each doing what the clock asks for: write campaigns, send what is due. Beside
it, in the same run, the same rendering and MIME down one kept connection with no outbox at all; half of
that before and half of it after, because machines drift. MAIL_MESSAGES is how many.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks._sink import SinkElsewhere
from benchmarks.figures import Figure, compared
from tests import services

MESSAGES = int(os.environ.get("MAIL_MESSAGES", "10000"))
WORKERS = int(os.environ.get("MAIL_WORKERS", "2"))  # as docker-compose.yml starts them
MUST_REACH = 0.80
PATIENCE = 600
ROOT = Path(__file__).resolve().parents[1]
WORK = """
import django
django.setup()
from collaborative.notices.management.commands.send_notices import one_round
print("ready", flush=True)
input()
import time
while True:
    if not one_round():
        time.sleep(0.05)
"""


def run() -> list[Figure]:
    os.environ.pop("DATABASE_URL", None)
    sink = SinkElsewhere()
    try:
        with tempfile.TemporaryDirectory(prefix="portal-mail-") as var, services.postgres() as server:
            as_a_demonstration(server.url, var, sink.port)
            campaign = prepare()
            return list(figures(campaign, sink))
    finally:
        sink.close()


def as_a_demonstration(database: str, var: str, port: int) -> None:
    """In production, mail to the invented people would be withheld: they have examples' addresses."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "collaborative.settings",
        "DATABASE_URL": database,
        "VAR_DIR": var,
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "LOG_LEVEL": "WARNING",
        "DEMO": "true",
        "DEBUG": "",
    }


def prepare():
    """A campaign about an event, frozen for everybody and approved."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from django.utils import timezone

    from collaborative.notices.actions.campaigns import approve, freeze
    from collaborative.notices.models import Subscription
    from tests.builders import a_team_member, an_event
    from tests.collaborative.notices.builders import a_campaign, a_list
    from tests.community.racing import a_crowd

    event, news, now = an_event("Building trust across boundaries"), a_list("News"), timezone.now()
    Subscription.objects.bulk_create(
        Subscription(list=news, person=person, joined_at=now) for person in a_crowd(MESSAGES)
    )
    campaign = a_campaign(
        lists=[news],
        subject="{first_name}, come to {event_title}",
        body=BODY,
        about_kind="event",
        about_key=event.slug,
    )
    freeze(campaign=campaign, by=a_team_member("Tom"))
    return approve(campaign=campaign, by=a_team_member("Tina"))


BODY = """Dear {first_name},

we would like to see {organisation} at {event_title}: {event_when}, {event_where}.

It is for you if you

- lead across a boundary
- have two hours
- like to listen

[Take your place]({event_link})

Read more at https://portal.example.org/about. We look forward to meeting you, {name}."""


def figures(campaign, sink: SinkElsewhere) -> Iterator[Figure]:
    before = without_outbox(campaign, MESSAGES // 2, from_end=False)
    sink.counted()
    seconds, written = through_the_outbox(campaign)
    came = sink.counted()
    after = without_outbox(campaign, MESSAGES // 2, from_end=True)
    ours, theirs = MESSAGES / seconds, 2 * (MESSAGES // 2) / (before + after)
    must(came == {"messages": MESSAGES, "names": MESSAGES}, f"Of {MESSAGES} messages arrived: {came}.")
    yield compared("mail", "messages a second, against no outbox", ours, theirs, f"{WORKERS} workers")
    yield compared("mail", "messages arrived", came["names"], MESSAGES, "none lost")
    yield compared("mail", "arrivals a message", came["messages"], came["names"], "none twice")
    yield compared("mail", "seconds until all are rows, of all", written, seconds)
    must(
        ours / theirs >= MUST_REACH, f"{ours / theirs:.3f} of no outbox at all, and it must be {MUST_REACH}."
    )


def without_outbox(campaign, number: int, *, from_end: bool) -> float:
    """Render, put together and hand over, one after another; how many seconds."""
    from django.core.mail import get_connection

    from collaborative.notices.actions.writing import Pen, calendar_for
    from collaborative.notices.merged import mailing_of
    from collaborative.notices.post import letter

    rows = campaign.recipients.select_related("person").order_by("-pk" if from_end else "pk")
    recipients = list(rows[:number])
    pen = Pen(campaign, mailing_of(campaign), calendar_for(campaign))
    line = get_connection()
    line.open()
    begun = time.perf_counter()
    for recipient in recipients:
        line.send_messages([letter(pen.write(recipient))])
    seconds = time.perf_counter() - begun
    line.close()
    return seconds


def through_the_outbox(campaign) -> tuple[float, float]:
    """Seconds until everything is sent, and until everything is written."""
    from django.utils import timezone

    from collaborative.notices.models import Campaign, Notice

    workers = [worker() for _ in range(WORKERS)]
    try:
        Campaign.objects.filter(pk=campaign.pk).update(stage="released", goes_at=timezone.now())
        begun, written = time.perf_counter(), 0.0
        for one in workers:
            one.stdin.write("go\n")
            one.stdin.flush()
        while Notice.objects.filter(state="sent").count() < MESSAGES:
            must(time.perf_counter() - begun < PATIENCE, f"After {PATIENCE} seconds it is not done.")
            if not written and Campaign.objects.filter(stage="sent").exists():
                written = time.perf_counter() - begun
            time.sleep(0.2)
        return time.perf_counter() - begun, written
    finally:
        for one in workers:
            one.kill()
            one.wait()


def worker() -> subprocess.Popen:
    """Started and ready, waiting for the word."""
    process = subprocess.Popen(
        [sys.executable, "-c", WORK], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    process.stdout.readline()
    return process


def must(be_so: bool, otherwise: str) -> None:
    if not be_so:
        sys.exit(otherwise)
