"""The portal's own settings, on a test's footing."""

import os
import tempfile

os.environ.setdefault("DEBUG", "true")
os.environ.setdefault("DEMO", "true")
os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="portal-tests-"))
os.environ.setdefault("LOG_LEVEL", "WARNING")

from collaborative.settings import *  # noqa: F403

REQUIRE_SECOND_FACTOR = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "library": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MAILBOX = VAR / "mailbox" / os.environ.get("PYTEST_XDIST_WORKER", "alone")  # noqa: F405
PAGES_KEPT_SECONDS = 0
DEBUG = False

STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405 — its server warns of a missing folder
