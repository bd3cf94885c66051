from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from auditlog.models import LogEntry
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.utils import timezone

from collaborative.celery import app
from collaborative.home.actions import tidying
from collaborative.home.tasks import tidy as tidy_task
from collaborative.people.models import Upload
from tests.builders import a_leader, an_event

NOW = timezone.now()

pytestmark = pytest.mark.django_db


def a_session(*, until) -> str:
    store = SessionStore()
    store.create()
    Session.objects.filter(pk=store.session_key).update(expire_date=until)
    return store.session_key


def test_sessions_that_ran_out_go_with_the_record_of_where_they_were_open():
    ada = a_leader("Ada")
    for until in (NOW - timedelta(minutes=1), NOW + timedelta(hours=1)):
        key = a_session(until=until)
        UserSession.objects.create(user=ada, session_key=key, ip="127.0.0.1", user_agent="Browser")

    done = tidying.tidy(NOW)

    assert (done["sessions ended"], done["records of sessions"]) == (1, 1)
    assert list(UserSession.objects.values_list("session_key", flat=True)) == [key]


def test_limits_that_ran_out_go():
    cache.set("short", 1, timeout=1)
    cache.set("long", 1, timeout=3600)

    done = tidying.tidy(timezone.now() + timedelta(seconds=60))

    assert done["limits run out"] == 1
    assert cache.get("long") == 1


def test_every_floor_with_a_broom_is_swept(monkeypatch):
    swept = []
    monkeypatch.setattr(
        "collaborative.notices.actions.tidy.tidy", lambda now: swept.append(now) or {"messages": 3}
    )

    assert tidying.tidy(NOW)["messages"] == 3
    assert swept == [NOW]
    assert "collaborative.notices" in [name for name, _ in tidying.floors()]


def test_floors_without_a_broom_are_passed_over():
    swept = {name for name, _ in tidying.floors()}

    assert "collaborative.kit" not in swept
    assert {name for name in swept if name.startswith("django")} == set()


def test_the_clock_finds_every_task_it_calls(settings):
    app.loader.import_default_modules()

    assert {call["task"] for call in settings.CELERY_BEAT_SCHEDULE.values()} <= set(app.tasks)


def test_the_clock_s_call_tidies_as_of_now():
    a_session(until=timezone.now() - timedelta(seconds=1))

    assert tidy_task()["sessions ended"] == 1


def test_files_nobody_confirmed_go(time_machine):
    Upload.objects.create(by=a_leader(), kind="people", filename="people.csv", content=b"Name")
    time_machine.move_to(timezone.now() + timedelta(minutes=61))

    assert tidying.tidy(timezone.now())["uploads nobody confirmed"] == 1
    assert Upload.objects.count() == 0


def test_history_older_than_six_years_goes():
    an_event("Long ago")
    lines = LogEntry.objects.count()
    LogEntry.objects.update(timestamp=NOW - timedelta(days=6 * 365 + 1))
    an_event("Of late")

    assert tidying.tidy(NOW)["lines of history"] == lines
    assert LogEntry.objects.exclude(object_repr="Of late").count() == 0
