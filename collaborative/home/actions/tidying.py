"""Once an hour: what we said we would not keep, goes. Doing it twice does no more than doing it once."""

from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path

import structlog
from allauth.usersessions.models import UserSession
from django.apps import AppConfig, apps
from django.contrib.sessions.models import Session
from django.db import connection, transaction

from collaborative.kit import history

SIX_YEARS = timedelta(days=6 * 365)

log = structlog.get_logger("home")


def tidy(now: datetime) -> dict[str, int]:
    """Each floor sweeps its own rooms, in its actions/tidy.py; then the house its cupboards."""
    done = {}
    for name, sweep in [*floors(), ("home", sweep_house)]:
        with transaction.atomic():
            swept = sweep(now)
        log.info("tidied", floor=name, **{words.replace(" ", "_"): number for words, number in swept.items()})
        done |= swept
    return done


def floors() -> list[tuple]:
    brooms = [config.name for config in apps.get_app_configs() if has_a_broom(config)]
    return [(name, import_module(f"{name}.actions.tidy").tidy) for name in brooms]


def has_a_broom(config: AppConfig) -> bool:
    return (Path(config.path) / "actions" / "tidy.py").exists()


def sweep_house(now: datetime) -> dict[str, int]:
    sessions, _ = Session.objects.filter(expire_date__lt=now).delete()
    left, _ = UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return {
        "sessions ended": sessions,
        "records of sessions": left,
        "limits run out": sweep_cache(now),
        "lines of history": history.forget(before=now - SIX_YEARS),
    }


def sweep_cache(now: datetime) -> int:
    with connection.cursor() as cursor:
        moment = connection.ops.adapt_datetimefield_value(now.replace(microsecond=0))
        cursor.execute("DELETE FROM cache WHERE expires < %s", [moment])
        return cursor.rowcount
