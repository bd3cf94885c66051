"""Every setting, a page per subject. What varies between places comes from the environment."""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

# Pairing multiplies matrices. One thread a process is enough; more of them wait for one another when it is busy.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(env.str("VAR_DIR", default=str(ROOT / "var")))


# Where are we? -------------------------------------------------------------------------------------
# DEBUG is for a developer's own machine, DEMO for showing the portal on one; neither means production.

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
PRODUCTION = not (DEBUG or DEMO)


def required(name: str, *, example: str, otherwise: str = "") -> str:
    """The variable's value; outside production `otherwise`, in production a loud refusal."""
    value = env.str(name, default="")
    if value or not PRODUCTION:
        return value or otherwise
    raise ImproperlyConfigured(f"Set {name} in the environment, for example {name}={example}")


def key_kept_in(folder: Path) -> str:
    """A secret made once for this machine, so that a demo survives a restart."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / "secret_key"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(64))
    return kept.read_text()


SECRET_KEY = required("SECRET_KEY", example="<64 random characters>") or key_kept_in(VAR)
if PRODUCTION and (len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 10):
    raise ImproperlyConfigured("Set SECRET_KEY to at least 50 random characters; this one can be guessed.")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])

SITE_URL = required("SITE_URL", example="https://portal.example.org", otherwise="http://127.0.0.1:8000")
SITE_URL = SITE_URL.rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if PRODUCTION else ["127.0.0.1", "localhost", "[::1]"])
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("Set ALLOWED_HOSTS in the environment, for example portal.example.org")
LOOPBACK = {"127.0.0.1", "localhost", "[::1]"}
if DEMO and not LOOPBACK.issuperset([*ALLOWED_HOSTS, urlsplit(SITE_URL).hostname]):
    raise ImproperlyConfigured(
        "DEMO signs anyone in, so it only serves this machine: unset DEMO, or ALLOWED_HOSTS and SITE_URL."
    )


# What the house is made of --------------------------------------------------------------------------

INSTALLED_APPS = [
    "unfold.apps.BasicAppConfig",
    "unfold.contrib.filters",
    "collaborative.kit",
    "collaborative.identity",
    "collaborative.people",
    "collaborative.trail",
    "collaborative.notices",
    "community",
    "collaborative.home",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "auditlog",
    "crispy_forms",
    "csp",
    "django_htmx",
    "collaborative.kit.apps.Admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "collaborative.kit.middleware.without_nulls",
    "django_structlog.middlewares.RequestMiddleware",
    "collaborative.kit.middleware.ContentPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "collaborative.kit.middleware.nothing_kept",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "collaborative.people.middleware.nothing_left_behind",
    "collaborative.people.middleware.still_here",
    "collaborative.people.middleware.second_factor",
    "collaborative.kit.history.remembers_who",
    "collaborative.home.middleware.no_blank_pages",
]

ROOT_URLCONF = "collaborative.urls"
WSGI_APPLICATION = "collaborative.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "collaborative.home.context.house",
                "csp.context_processors.nonce",
            ],
        },
    },
]

CRISPY_ALLOWED_TEMPLATE_PACKS = ("nhs",)
CRISPY_TEMPLATE_PACK = "nhs"
CRISPY_FAIL_SILENTLY = False


# Rows -------------------------------------------------------------------------------------------------

DATABASES = {
    "default": env.db_url_config(
        required(
            "DATABASE_URL",
            example="postgres://portal:secret@db/portal",
            otherwise=f"sqlite:///{VAR}/portal.sqlite3",
        )
    )
}
DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = (
        f"-c statement_timeout={env.int('STATEMENT_TIMEOUT_SECONDS', default=60) * 1000} "
        "-c idle_in_transaction_session_timeout=30000 -c lock_timeout=10000"
    )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Redis carries wake-up calls and nothing else: sessions and limits are rows, hot fragments are local.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 1000},
    },
}
PAGES_KEPT_SECONDS = env.int("PAGES_KEPT_SECONDS", default=20)


# Words, days and hours ----------------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
FORMAT_MODULE_PATH = ["collaborative.kit.formats"]
USE_I18N = True
USE_TZ = True


# Files --------------------------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "static"]
MEDIA_ROOT = VAR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # What people give to the library: read by a view that says how, never by an address of its own.
    "library": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": MEDIA_ROOT / "library", "base_url": None},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_HANDLERS = [
    "collaborative.kit.uploads.NoMoreThan",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024


# Signing in -----------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "collaborative.people.passwords.NotOurOwnWords"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/me/"
LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "collaborative.notices.accounts.Adapter"
ACCOUNT_SIGNUP_FORM_CLASS = "collaborative.people.forms.signing_up.SignUp"
ACCOUNT_FORMS = {
    "signup": "collaborative.people.forms.joining.Join",
    "login": "collaborative.people.forms.addresses.SignIn",
    "request_login_code": "collaborative.people.forms.addresses.Code",
    "reset_password": "collaborative.people.forms.addresses.NewPassword",
    "add_email": "collaborative.people.forms.addresses.Another",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
# Not SUPPORTS_CHANGE: allauth offers that to newcomers only, which tells them apart from members.
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_BY_CODE_ENABLED = ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_RATE_LIMITS = {"change_password": "5/5m/user"}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = urlsplit(SITE_URL).scheme
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("ALLAUTH_TRUSTED_PROXY_COUNT", default=0)
USERSESSIONS_TRACK_ACTIVITY = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ADAPTER = "collaborative.people.adapters.SecondFactors"
MFA_TOTP_ISSUER = "System Leadership Collaborative"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION

# Staff and executives need a second factor. A demo may go without; production says so explicitly.
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=not DEMO)

# Nobody stays signed in for longer than a shift, nor while away from the screen.
SESSION_COOKIE_AGE = 12 * 60 * 60
IDLE_MINUTES = {"staff": 30, "leaders": 120}
CSRF_FAILURE_VIEW = "collaborative.home.views.errors.csrf"

# OpenID Connect: one provider from the environment (NHS sign-in, Entra, …), none when it is not set.
SOCIALACCOUNT_PROVIDERS, SIGN_IN_ORIGINS = {}, []
if env.str("OIDC_CLIENT_ID", default=""):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": env.str("OIDC_PROVIDER_ID", default="work-account"),
                "name": env.str("OIDC_NAME", default="your work account"),
                "client_id": env.str("OIDC_CLIENT_ID"),
                "secret": env.str("OIDC_CLIENT_SECRET"),
                "settings": {"server_url": env.str("OIDC_SERVER_URL")},
            }
        ],
    }
    SIGN_IN_ORIGINS = ["https://" + urlsplit(env.str("OIDC_SERVER_URL")).netloc]
SOCIALACCOUNT_ADAPTER = "collaborative.people.adapters.WorkAccounts"
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False


# Between us and the browser ------------------------------------------------------------------------------

SECURE = urlsplit(SITE_URL).scheme == "https"
if PRODUCTION and not SECURE:
    raise ImproperlyConfigured("Set SITE_URL to an https:// address: people sign in here.")
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_NAME = "__Host-sessionid" if SECURE else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if SECURE else "csrftoken"
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [SITE_URL]
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'", *SIGN_IN_ORIGINS],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}


# Messages ---------------------------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = env.str(
    "DEFAULT_FROM_EMAIL", default="System Leadership Collaborative <hello@example.org>"
)
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Where answers to a campaign may go: addresses of our own, chosen here and never typed into a message.
REPLY_TO = env.list("REPLY_TO", default=[])
EMAIL_TIMEOUT = 10
MAILBOX = VAR / "mailbox"
EMAIL_URL = required("EMAIL_URL", example="smtp+tls://user:secret@mail.example.org:587")
if EMAIL_URL:
    vars().update(env.email_url_config(EMAIL_URL))
else:
    EMAIL_BACKEND = "collaborative.notices.mailbox.Mailbox"


# The clock and its workers ----------------------------------------------------------------------------------

REDIS_URL = required("REDIS_URL", example="redis://:secret@redis:6379/0")
if REDIS_URL:
    CELERY_BROKER_URL = REDIS_URL
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "visibility_timeout": 900,
        "socket_timeout": 30,
        "socket_keepalive": True,
        "health_check_interval": 25,
    }
else:
    CELERY_BROKER_URL = "filesystem://"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(VAR / "broker"),
        "data_folder_out": str(VAR / "broker"),
        "control_folder": str(VAR / "broker-control"),
        "polling_interval": 0.5,
    }
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_TASK_SOFT_TIME_LIMIT = 60
CELERY_TASK_TIME_LIMIT = 90
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 300_000
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
# A tick nobody fetched before the next one is worth nothing, so it expires.
CELERY_BEAT_SCHEDULE = {
    "send what is due": {"task": "notices.send_due", "schedule": 3.0, "options": {"expires": 10}},
    "write campaigns": {"task": "notices.write_campaigns", "schedule": 5.0, "options": {"expires": 10}},
    "draft large rounds": {"task": "community.draft_rounds", "schedule": 4.0, "options": {"expires": 10}},
    "look after the events": {"task": "community.tick", "schedule": 20.0, "options": {"expires": 20}},
    "tell of failures": {
        "task": "notices.tell_of_failures",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    "keep the house tidy": {"task": "home.tidy", "schedule": 3600.0, "options": {"expires": 3600}},
}


# What the house writes down -----------------------------------------------------------------------------------

LOG_FORMAT = env.str("LOG_FORMAT", default="json" if PRODUCTION else "plain")
LOGGING_CONFIG = "collaborative.kit.logs.configure"
LOGGING = {"format": LOG_FORMAT, "level": env.str("LOG_LEVEL", default="INFO")}
DJANGO_STRUCTLOG_CELERY_ENABLED = False

AUDITLOG_DISABLE_ON_RAW_SAVE = True
AUDITLOG_DISABLE_REMOTE_ADDR = True
AUDITLOG_USE_FK_STRING_REPRESENTATION = True
AUDITLOG_CHANGE_DISPLAY_TRUNCATE_LENGTH = 200


# The team's admin -----------------------------------------------------------------------------------------------

UNFOLD = {
    "SITE_TITLE": "Team admin",
    "SITE_HEADER": "System Leadership Collaborative",
    "SITE_URL": "/",
    "SITE_ICON": "collaborative.home.office.mark",
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": "collaborative.home.office.favicon"},
    ],
    "THEME": "light",
    "BORDER_RADIUS": "8px",
    "SHOW_BACK_BUTTON": False,
    "STYLES": ["collaborative.home.office.style"],
    "SCRIPTS": ["collaborative.home.office.script"],
    "DASHBOARD_CALLBACK": "collaborative.home.office.today",
    "SIDEBAR": {"show_search": False, "navigation": "collaborative.home.office.rooms"},
    # What "Find anything" asks, in this order.
    "COMMAND": {
        "search_models": [
            "people.user",
            "people.organisation",
            "community.event",
            "notices.campaign",
            "notices.segment",
            "notices.mailinglist",
            "notices.notice",
            "community.series",
            "community.challenge",
            "community.participant",
            "community.item",
            "identity.statement",
        ],
    },
    "COLORS": {
        "base": {
            "50": "#FBFAF7",
            "100": "#F3F1EB",
            "200": "#E4E1D9",
            "300": "#CFCBC1",
            "400": "#6F6D67",
            "500": "#5A6472",
            "600": "#4A5563",
            "700": "#38424F",
            "800": "#28323E",
            "900": "#1B2430",
            "950": "#111820",
        },
        "primary": {
            "50": "#F1F7F8",
            "100": "#E3F0F1",
            "200": "#C2DEE1",
            "300": "#8FC1C6",
            "400": "#4F98A0",
            "500": "#1F737D",
            "600": "#0B5D66",
            "700": "#094B52",
            "800": "#063B41",
            "900": "#052E33",
            "950": "#031F22",
        },
        "font": {
            "subtle-light": "#4A5563",
            "subtle-dark": "#4A5563",
            "default-light": "#28323E",
            "default-dark": "#28323E",
            "important-light": "#1B2430",
            "important-dark": "#1B2430",
        },
    },
}
