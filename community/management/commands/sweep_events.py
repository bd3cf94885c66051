import time

from django.core.management import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from community.actions.sweep import sweep

BETWEEN_LOOKS = 15


class Command(BaseCommand):
    help = "End offers that ran out and offer what is free, without Redis or a worker. Goes on until stopped."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--once", action="store_true", help="look once and stop")

    def handle(self, *, once: bool, **options) -> None:
        while True:
            close_old_connections()
            sweep(timezone.now())
            if once:
                return
            time.sleep(BETWEEN_LOOKS)
