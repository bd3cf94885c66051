import time

from django.core.management import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from community.actions.connect.drafting_later import draft_next
from community.actions.ticking import tick

BETWEEN_TICKS = 20


class Command(BaseCommand):
    help = "Do what is due for events and rounds, without Redis or a worker. Goes on until stopped."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--once", action="store_true", help="one round, then stop")

    def handle(self, *, once: bool, **options) -> None:
        self.once()
        while not once:
            time.sleep(BETWEEN_TICKS)
            close_old_connections()
            self.once()

    def once(self) -> None:
        tick(timezone.now())
        draft_next()
