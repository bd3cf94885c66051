"""A process that dies on demand. Reads one order a line, does each in a child of its own, answers with JSON.

{"do": "queue"}                                  two messages, everything before them forgotten
{"do": "round", "strike": 7, "how": "kill"}      one round, struck at its seventh checkpoint
{"do": "write", "strike": 7, "how": "kill"}      a campaign to three people, written in batches of two
{"do": "recover"}                                rounds, minutes apart, until nothing is open;
                                                 how many minutes, then each message's id and state
"""

import json
import os
import signal
import smtplib
import sys
from datetime import timedelta

import django

django.setup()

from django.db import OperationalError  # noqa: E402
from django.utils import timezone  # noqa: E402

from collaborative.notices import rendering  # noqa: E402
from collaborative.notices.actions import writing  # noqa: E402
from collaborative.notices.actions.sending import send_due  # noqa: E402
from collaborative.notices.actions.writing import write_for_a_while  # noqa: E402
from collaborative.notices.engine import checkpoint  # noqa: E402
from collaborative.notices.engine.sender import OPEN  # noqa: E402
from collaborative.notices.models import Campaign, Notice, Recipient  # noqa: E402
from collaborative.notices.queries.campaigns import ready_to_write  # noqa: E402
from tests.collaborative.notices.builders import a_notice, a_released_campaign  # noqa: E402
from tests.community.racing import a_crowd  # noqa: E402

MESSAGES = 2
STRIKES = {
    "kill": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "database error": lambda: strike_with("OperationalError"),
    "mail error": lambda: strike_with("SMTPServerDisconnected"),
}


def strike_with(name: str):
    errors = {"OperationalError": OperationalError, "SMTPServerDisconnected": smtplib.SMTPServerDisconnected}
    raise errors[name]("struck")


def main() -> None:
    rendering.words("account/login_code", {})  # compiled once, before the children are born
    for line in sys.stdin:
        order = json.loads(line)
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(reading)
            with os.fdopen(writing, "w", buffering=1) as told:
                ORDERS[order.pop("do")](told, **order)
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as told:
            lines = [json.loads(line) for line in told]
        os.waitpid(child, 0)
        print(json.dumps(lines), flush=True)


def round_(told, *, strike: int = 0, how: str = "kill") -> None:
    """Tells the name of every checkpoint it walks past, until it is struck."""
    forget_everything()
    for _ in range(MESSAGES):
        a_notice()
    struck(send_due, told, strike=strike, how=how)


def write(told, *, strike: int = 0, how: str = "kill") -> None:
    forget_everything()
    writing.BATCH, people = 2, a_crowd(3)
    a_released_campaign(people, by=people[0])
    struck(write_for_a_while, told, strike=strike, how=how)


def forget_everything() -> None:
    for model in (Recipient, Campaign, Notice):
        model.objects.all().delete()


def struck(do, told, *, strike: int, how: str) -> None:
    passed = []

    def walk_past(name: str) -> None:
        passed.append(name)
        print(json.dumps(name), file=told)
        if len(passed) == strike:
            STRIKES[how]()

    checkpoint.walk_past = walk_past
    try:
        do()
    except Exception as error:
        if "struck" not in str(error):
            print(json.dumps(f"unexpected: {error!r}"), file=told)


def recover(told) -> None:
    minutes, honest = 0, timezone.now
    timezone.now = lambda: honest() + timedelta(minutes=minutes)
    while is_unfinished() and minutes < 60:
        minutes += 2.5
        write_for_a_while()
        send_due()
    print(json.dumps(minutes), file=told)
    for row in Notice.objects.order_by("pk").values_list("message_id", "state"):
        print(json.dumps(row), file=told)


def is_unfinished() -> bool:
    return Notice.objects.filter(state__in=OPEN).exists() or ready_to_write(timezone.now()).exists()


ORDERS = {"round": round_, "write": write, "recover": recover}

if __name__ == "__main__":
    main()
