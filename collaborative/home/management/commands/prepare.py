"""Everything between a fresh checkout and a portal that can be served. Safe to run as often as you like."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import BaseCommand, call_command


class Command(BaseCommand):
    help = "Migrate the database, load the content it stands on, collect static files."

    def add_arguments(self, parser):
        parser.add_argument("--only", choices=["rows", "static"], help="do one half, as containers need it")

    def handle(self, *, only, **options):
        if only != "static":
            self.prepare_rows()
        if only != "rows":
            self.prepare_static_files()

    def prepare_rows(self):
        self.do("Database", "migrate", verbosity=0)
        self.do("Cache table", "createcachetable", verbosity=0)
        self.do("Reference content", "load_reference")
        if settings.DEMO:
            self.do("Demonstration people and events", "load_demo")

    def prepare_static_files(self):
        if static_files_have_changed():
            self.do("Static files", "collectstatic", interactive=False, verbosity=0, ignore_patterns=["scss"])
            remember_static_files()

    def do(self, what, command, **options):
        self.stdout.write(f"  {what} …")
        call_command(command, stdout=self.stdout, **options)


def static_files_have_changed() -> bool:
    return not kept().exists() or kept().read_text() != fingerprint()


def remember_static_files() -> None:
    kept().write_text(fingerprint())


def kept() -> Path:
    return Path(settings.STATIC_ROOT) / "collected-from"


def fingerprint() -> str:
    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = Path(storage.path(path)).stat()
            seen.update(f"{path}:{stat.st_size}:{stat.st_mtime_ns}\n".encode())
    return seen.hexdigest()
