"""Only for `manage.py lintmigrations`, whose app also changes makemigrations and so stays out of the rest."""

from tests.settings import *  # noqa: F403

OURS = ("collaborative.", "community", "programmes", "innovation", "measures")

MIGRATION_LINTER_OPTIONS = {
    "include_apps": [app.split(".")[-1] for app in INSTALLED_APPS if app.startswith(OURS)],  # noqa: F405
    "ignore_name": ["0001_initial", "0002_initial"],  # tables that hold nothing yet cannot be locked
    "no_cache": True,
    "quiet": ["ok", "ignore"],
    "project_root_path": ".",
}
INSTALLED_APPS = [*INSTALLED_APPS, "django_migration_linter"]  # noqa: F405
