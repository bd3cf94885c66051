import time

from django.core.management import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from community.actions.ticking import tick

BETWEEN_TICKS = 20


class Command(BaseCommand):
    help = "Send the reminders that are due, without Redis or a worker. Goes on until stopped."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--once", action="store_true", help="one round, then stop")

    def handle(self, *, once: bool, **options) -> None:
        tick(timezone.now())
        while not once:
            time.sleep(BETWEEN_TICKS)
            close_old_connections()
            tick(timezone.now())
