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
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # It changes a table by making it anew, which looks like columns without a value for the rows there are.
    MIGRATION_LINTER_OPTIONS["exclude_migration_tests"] = ["NOT_NULL"]
INSTALLED_APPS = [*INSTALLED_APPS, "django_migration_linter"]  # noqa: F405
