from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from collaborative.kit.refusals import Refused
from collaborative.notices.models import Notice
from community.actions.coaching import sessions
from community.actions.coaching.sessions import Meeting
from community.choices import SessionState
from community.models import CoachingSession
from tests.builders import LONDON, in_london
from tests.community import reading
from tests.community.coaching_world import a_coaching, a_session

pytestmark = pytest.mark.django_db
THEN = in_london(2026, 12, 3, 14, 30)


def plan(coaching, **fields) -> CoachingSession:
    meeting = Meeting(**{"starts_at": THEN, "minutes": 60, "where": "Room 4", **fields})
    return sessions.plan(coaching=coaching, by=coaching.leader, meeting=meeting)


def calendars(name: str) -> list[tuple[str, str, str, str]]:
    rows = Notice.objects.filter(to__name=name).exclude(calendar="").order_by("pk")
    return [
        (
            one.calendar_method,
            reading.value(one.calendar, "UID"),
            reading.value(one.calendar, "SEQUENCE"),
            reading.value(one.calendar, "STATUS"),
        )
        for one in rows
    ]


@pytest.mark.parametrize(
    ("state", "is_first"), [("first_talk", True), ("agreeing", False), ("running", False)]
)
def test_both_get_a_planned_session_into_their_calendars(state, is_first):
    session = plan(a_coaching(state))

    assert session.is_first_talk is is_first
    for name in ("Ada Leader", "Ben Coach"):
        [(method, uid, number, status)] = calendars(name)
        assert (method, uid.partition("@")[0], number, status) == ("REQUEST", session.key, "0", "CONFIRMED")


def test_a_session_is_moved_and_called_off_under_one_name():
    coaching = a_coaching()
    session = plan(coaching)

    sessions.move(
        session=session, by=coaching.coach.person, meeting=Meeting(THEN + timedelta(days=1), 90, "Online")
    )
    sessions.call_off(session=session)

    found = calendars("Ada Leader")
    assert len({uid for _, uid, _, _ in found}) == 1
    assert [(method, number, status) for method, _, number, status in found] == [
        ("REQUEST", "0", "CONFIRMED"),
        ("REQUEST", "1", "CONFIRMED"),
        ("CANCEL", "2", "CANCELLED"),
    ]
    assert [one.subject for one in Notice.objects.filter(to__name="Ada Leader").order_by("pk")] == [
        "You planned a session",
        "Ben Coach moved a session",
        "A session is called off",
    ]


def test_moving_it_to_where_it_is_moves_nothing():
    coaching = a_coaching()
    session = plan(coaching)

    sessions.move(session=session, by=coaching.leader, meeting=Meeting(THEN, 60, "Room 4"))

    assert Notice.objects.count() == 2
    assert CoachingSession.objects.get().sequence == 0


@pytest.mark.parametrize(
    ("then", "reason"),
    [
        (in_london(2026, 11, 21, 8), "still to come"),
        (datetime(1, 1, 1, tzinfo=LONDON), "still to come"),
        (datetime(9999, 12, 31, tzinfo=LONDON), "within the next year"),
    ],
)
def test_no_session_is_planned_or_moved_into_the_past_or_far_away(then, reason):
    coaching = a_coaching()
    session = plan(coaching)

    with pytest.raises(Refused, match=reason):
        plan(coaching, starts_at=then)
    with pytest.raises(Refused, match=reason):
        sessions.move(session=session, by=coaching.leader, meeting=Meeting(then))


@pytest.mark.parametrize(("state", "reason"), [("asked", "not begun"), ("ended", "ended")])
def test_nobody_meets_before_it_begins_or_after_it_ends(state, reason):
    with pytest.raises(Refused, match=reason):
        plan(a_coaching(state))


def test_a_session_happened_once_it_has_begun(time_machine):
    session = plan(a_coaching())
    with pytest.raises(Refused, match="still to come"):
        sessions.happened(session=session)

    time_machine.move_to(THEN + timedelta(hours=2))
    sessions.happened(session=session)

    session.refresh_from_db()
    assert session.state == SessionState.HAPPENED
    for again in (sessions.call_off, sessions.happened):
        with pytest.raises(Refused, match="You have said that this session happened"):
            again(session=session)


def test_what_is_called_off_stays_called_off():
    coaching = a_coaching()
    session = a_session(coaching)
    sessions.call_off(session=session)

    with pytest.raises(Refused, match="This session is called off"):
        sessions.move(
            session=session, by=coaching.leader, meeting=Meeting(timezone.now() + timedelta(days=2))
        )


def test_no_session_of_a_relationship_that_is_over_is_changed():
    session = a_session(a_coaching("ended"))

    with pytest.raises(Refused, match="This has ended"):
        sessions.call_off(session=session)
