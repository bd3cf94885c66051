"""Ten thousand invitations, personal, with text, HTML and a calendar entry, from campaign to mail server.

Ours: the campaign's recall window is over, and as many processes as a production worker has (two) do the
clock's tasks: one writes the campaign and then sends, the other sends from the beginning. Beside it the same
rendering and MIME down one kept connection, with no outbox at all. The two take turns, because a machine is
never the same for long. MAIL_MESSAGES is how many.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from benchmarks._sink import SinkElsewhere
from benchmarks.figures import Figure, compared
from tests import services

MESSAGES = int(os.environ.get("MAIL_MESSAGES", "10000"))
WORKERS = int(os.environ.get("MAIL_WORKERS", "2"))  # as docker-compose.yml starts them
MUST_REACH = 0.80
PATIENCE = 600
ROOT = Path(__file__).resolve().parents[1]
TURN = 20  # seconds, as long as a round of sending lasts
WORK = """
import sys, time
import django
django.setup()
from django.urls import get_resolver
from django.utils import timezone
from collaborative.notices.queries.campaigns import ready_to_write
from collaborative.notices.queries.due import due
from collaborative.notices.tasks import send_due, write_campaigns
get_resolver().url_patterns
def is_something_left():
    now = timezone.now()
    return due(now).exists() or ready_to_write(now).exists()
tasks = [write_campaigns, send_due] if sys.argv[1] == "0" else [send_due]
for line in sys.stdin:
    until = time.monotonic() + float(line)
    while time.monotonic() < until and is_something_left():
        if not any([task() for task in tasks]):
            time.sleep(0.05)
    print("done", flush=True)
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
    from django.utils import timezone

    from collaborative.notices.models import Campaign, Notice

    bare, outbox = Bare(campaign), Outbox()
    try:
        Campaign.objects.filter(pk=campaign.pk).update(stage="released", goes_at=timezone.now())
        while Notice.objects.filter(state="sent").count() < MESSAGES:
            bare.take_a_turn()
            outbox.take_a_turn()
            must(outbox.seconds < PATIENCE, f"After {PATIENCE} seconds it is not done.")
    finally:
        outbox.close()
    bare.take_a_turn()
    came = sink.counted()
    expected = {"messages": MESSAGES + bare.messages, "names": MESSAGES + bare.messages}
    must(came == expected, f"{expected['names']} messages were handed over, and this arrived: {came}.")
    ours, theirs = MESSAGES / outbox.seconds, bare.messages / bare.seconds
    yield compared("mail", "messages a second, against no outbox", ours, theirs, f"{WORKERS} workers")
    yield compared("mail", "messages arrived", came["names"] - bare.messages, MESSAGES, "none lost")
    yield compared("mail", "arrivals a message", came["messages"], came["names"], "none twice")
    share = ours / theirs
    must(share >= MUST_REACH, f"{ours:.0f} of {theirs:.0f} a second is {share:.3f}; it must be {MUST_REACH}.")


class Bare:
    """Render, put together and hand over, one after another, down one connection."""

    def __init__(self, campaign) -> None:
        from django.core.mail import get_connection

        from collaborative.notices.actions.writing import Pen, calendar_for
        from collaborative.notices.merged import mailing_of

        self.recipients = cycle(list(campaign.recipients.select_related("person")))
        self.pen = Pen(campaign, mailing_of(campaign), calendar_for(campaign))
        self.line = get_connection()
        self.messages, self.seconds = 0, 0.0

    def take_a_turn(self) -> None:
        from collaborative.notices.post import letter

        self.line.open()
        begun = time.perf_counter()
        while (lasted := time.perf_counter() - begun) < TURN:
            self.line.send_messages([letter(self.pen.write(next(self.recipients)))])
            self.messages += 1
        self.line.close()
        self.seconds += lasted


class Outbox:
    """The workers, each waiting for the word."""

    def __init__(self) -> None:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        commands = [[sys.executable, "-c", WORK, str(number)] for number in range(WORKERS)]
        self.workers = [subprocess.Popen(command, cwd=ROOT, **pipes) for command in commands]
        self.seconds = 0.0
        self.work(0)

    def take_a_turn(self) -> None:
        """Until the last of them has put down what it was at."""
        begun = time.perf_counter()
        self.work(TURN)
        self.seconds += time.perf_counter() - begun

    def work(self, seconds: float) -> None:
        for one in self.workers:
            one.stdin.write(f"{seconds}\n")
            one.stdin.flush()
        for one in self.workers:
            must(one.stdout.readline() == "done\n", "A worker ended.")

    def close(self) -> None:
        for one in self.workers:
            one.stdin.close()
            one.wait()


def must(be_so: bool, otherwise: str) -> None:
    if not be_so:
        sys.exit(otherwise)
