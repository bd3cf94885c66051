"""The quick checks, each with the words it is known by."""

import secrets
import sys

MANAGE = [sys.executable, "manage.py"]
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as lint; lint()"

# Nothing here is real: only what `check --deploy` needs to see a production before it.
PRODUCTION = {
    "DEMO": "",
    "DEBUG": "",
    "SECRET_KEY": secrets.token_urlsafe(64),
    "ALLOWED_HOSTS": "portal.example.org",
    "SITE_URL": "https://portal.example.org",
    "DATABASE_URL": "sqlite://:memory:",
    "REDIS_URL": "redis://127.0.0.1:6379/0",
    "EMAIL_URL": "smtp+tls://somebody:something@mail.example.org:587",
}


def run_all(run) -> None:
    print("── Checks\n", flush=True)
    run.quietly("Python reads well", tool("ruff", "check", "--quiet", "."))
    run.quietly("Python is laid out", tool("ruff", "format", "--check", "--quiet", "."))
    run.quietly("Templates read well", tool("djlint", "--lint", "--quiet", "templates"))
    run.quietly("Floors and rooms hold", [sys.executable, "-c", LINT_IMPORTS])
    run.quietly(
        "Models and migrations agree", manage("tests.settings", "makemigrations", "--check", "--dry-run")
    )
    run.quietly("Migrations are safe to run", manage("tests.linter_settings", "lintmigrations"))
    run.quietly(
        "Ready to be deployed", [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"], **PRODUCTION
    )


def tool(name: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", name, *arguments]


def manage(settings: str, *arguments: str) -> list[str]:
    return [*MANAGE, *arguments, f"--settings={settings}"]
