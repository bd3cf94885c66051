from datetime import timedelta

import pytest

from collaborative.notices.actions.digest import tell_of_failures
from collaborative.notices.models import Notice
from collaborative.notices.tasks import tell_of_failures as the_clock_s_call
from tests.builders import a_leader, a_moderator, a_team_member, in_london
from tests.collaborative.notices.builders import a_notice

pytestmark = pytest.mark.django_db
MORNING = in_london(2026, 11, 23, 8, 5)


def lost(hours: int = 3, **fields) -> Notice:
    return a_notice(**{"state": "bounced", "reason": "550 Nobody", "changed_at": before(hours), **fields})


def before(hours: int):
    return MORNING - timedelta(hours=hours)


def told() -> list[str]:
    return list(Notice.objects.filter(purpose="office").values_list("to__name", flat=True))


def test_whoever_looks_after_messages_hears_in_the_morning_of_what_did_not_arrive():
    a_team_member("Tom")
    a_moderator("Mo")
    a_leader("Ada")
    lost()

    assert tell_of_failures(MORNING) == 1

    letter = Notice.objects.get(purpose="office")
    assert (letter.to.name, letter.subject) == ("Tom", "1 message did not arrive")
    assert "- Your sign-in code, to ada @ example. org: 550 Nobody\n" in letter.text
    assert "http://127.0.0.1:8000/admin/notices/notice/" in letter.text


def test_each_hears_of_it_once_a_day():
    a_team_member("Tom")
    lost()

    assert [tell_of_failures(MORNING), tell_of_failures(MORNING + timedelta(hours=1))] == [1, 0]

    lost(-20)
    assert tell_of_failures(MORNING + timedelta(days=1)) == 1
    assert told() == ["Tom", "Tom"]


@pytest.mark.parametrize(
    ("now", "fields"),
    [
        (in_london(2026, 11, 23, 7, 59), {}),
        (MORNING, {"hours": 25}),
        (MORNING, {"state": "queued"}),
    ],
)
def test_before_eight_and_without_anything_new_nobody_hears(now, fields):
    a_team_member("Tom")
    lost(**fields)

    assert (tell_of_failures(now), told()) == (0, [])


def test_many_are_counted_and_the_first_are_named():
    a_team_member("Tom")
    for _ in range(12):
        lost()

    tell_of_failures(MORNING)

    letter = Notice.objects.get(purpose="office")
    assert letter.subject == "12 messages did not arrive"
    assert (letter.text.count("550 Nobody"), letter.text.count("- and 2 more")) == (10, 1)
    assert (letter.html.count("550 Nobody"), letter.html.count("and 2 more")) == (10, 1)


def test_the_clock_asks_every_hour(time_machine):
    time_machine.move_to(MORNING)
    a_team_member("Tom")
    lost(0)

    assert the_clock_s_call() == 1
