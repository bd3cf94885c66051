import time

import structlog
from django.core.management import BaseCommand
from django.db import DatabaseError, close_old_connections

from collaborative.notices.actions.heartbeats import SENDING, beat
from collaborative.notices.actions.sending import send_due
from collaborative.notices.actions.writing import write_next

BETWEEN_LOOKS = 3

log = structlog.get_logger("notices")


class Command(BaseCommand):
    help = "Write released campaigns and send what is due, without Redis or a worker. Goes on until stopped."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--once", action="store_true", help="stop when nothing is due any more")

    def handle(self, *, once: bool, **options) -> None:
        if once:
            while write_next() or send_due():
                pass
            return
        while True:
            if not one_round():
                time.sleep(BETWEEN_LOOKS)


def one_round() -> int:
    """A database that is away for a moment is asked again."""
    close_old_connections()
    try:
        beat(SENDING)
        return write_next() + send_due()
    except DatabaseError as error:
        log.error("database_away", reason=str(error))
        return 0
