import os
import subprocess
import sys

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

from tests.architecture.floors import ROOT, our_apps

THERE_AND_BACK = """
import django
django.setup()
from django.core.management import call_command
from tests.architecture.floors import our_apps
call_command("migrate", verbosity=0)
for config in reversed(our_apps()):
    if (ROOT / config.name.replace(".", "/") / "migrations").exists():
        call_command("migrate", config.label, "zero", verbosity=0)
call_command("migrate", verbosity=0)
print("there and back")
"""


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_step_of_our_migrations_can_be_taken_back():
    ours = {config.label for config in our_apps()}
    migrations = MigrationLoader(None).disk_migrations

    one_way = [
        f"{label}.{name}: {operation.describe()}"
        for (label, name), migration in migrations.items()
        if label in ours
        for operation in migration.operations
        if not operation.reversible
    ]

    assert one_way == []


@pytest.mark.slow
def test_migrations_run_there_and_back_and_there_again(tmp_path):
    words = THERE_AND_BACK.replace("ROOT", f"__import__('pathlib').Path({str(ROOT)!r})")
    surroundings = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "collaborative.settings",
        "DEMO": "true",
        "VAR_DIR": str(tmp_path),
        "DATABASE_URL": "",
        "PYTHONPATH": str(ROOT),
    }

    done = subprocess.run(
        [sys.executable, "-c", words], cwd=ROOT, env=surroundings, capture_output=True, text=True
    )

    assert done.stdout == "there and back\n", done.stderr
