import html
import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from collaborative.notices.choices import Purpose
from collaborative.notices.models import Address, Heartbeat, Notice
from tests.builders import a_leader, a_moderator, a_team_member
from tests.collaborative.notices.builders import a_notice

LIST = "/admin/notices/notice/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(signed_in):
    return signed_in(a_team_member("Tom"))


def a_letter(address="ada@example.org", **fields) -> Notice:
    return a_notice(address, **{"purpose": Purpose.PLACE, "state": "failed", **fields})


def shown(client, notice) -> str:
    return client.get(f"{LIST}{notice.pk}/change/").content.decode()


def rows(client, **asked) -> list[str]:
    return [notice.address for notice in client.get(LIST, asked).context["cl"].result_list]


def do(client, action, *notices, agreed=True):
    sent = {"action": action, "_selected_action": [notice.pk for notice in notices]}
    return client.post(LIST, sent | ({"confirmed": str(len(notices))} if agreed else {}), follow=True)


def test_messages_are_listed_the_newest_first(team):
    for name in ("first", "second"):
        a_letter(f"{name}@example.org")

    assert rows(team) == ["second@example.org", "first@example.org"]


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "ada@"},
        {"q": "Ada"},
        {"state__exact": "bounced"},
        {"purpose__exact": "place"},
        {"created_at__lt": "2026-01-01 00:00:00Z"},
    ],
)
def test_messages_are_found_by_person_state_purpose_and_day(team, asked):
    long_ago = datetime(2025, 3, 1, tzinfo=UTC)
    a_letter(to=a_leader("Ada"), state="bounced", created_at=long_ago)
    a_notice("ben@example.org")

    assert rows(team, **asked) == ["ada@example.org"]


def test_a_message_is_shown_in_each_of_its_forms(team):
    notice = a_letter(
        text="Hello <b>Ada</b>\n",
        html="<p>Hello</p><script>alert(1)</script>",
        calendar="BEGIN:VCALENDAR\r\nEND:VCALENDAR",
        calendar_method="REQUEST",
        history=[{"at": "2026-11-21T09:00:00", "attempt": 1, "words": "The mail server said: <i>450</i>"}],
    )

    page = shown(team, notice)

    assert "Hello &lt;b&gt;Ada&lt;/b&gt;" in page
    [frame] = re.findall(r'<iframe sandbox srcdoc="([^"]*)"', page)
    assert html.unescape(frame) == notice.html
    assert "BEGIN:VCALENDAR<br>END:VCALENDAR" in page
    assert "2026-11-21T09:00:00, attempt 1: The mail server said: &lt;i&gt;450&lt;/i&gt;" in page


def test_what_signs_somebody_in_is_kept_from_staff(team):
    page = shown(team, a_notice())

    assert page.count("Kept from staff: it signs somebody in.") == 2
    assert "ABC-DEF" not in page


def test_a_message_without_its_words_any_more_says_so(team):
    page = shown(team, a_letter(text="", html="", calendar="", calendar_method="REQUEST"))

    assert page.count("No longer kept.") == 3
    assert "None yet" in page


def test_messages_go_out_again_once_somebody_agreed(team):
    notices = [a_letter(), a_letter()]

    asked = do(team, "send_again", *notices, agreed=False).content.decode()
    before = Notice.objects.filter(state="queued").count()
    said = do(team, "send_again", *notices).content.decode()

    assert "2 messages will go out again, to the same address and with the same words." in asked
    assert (before, Notice.objects.filter(state="queued").count()) == (0, 2)
    assert "2 messages will go out again." in said


def test_a_message_that_cannot_go_again_says_why_and_stops_no_other(team):
    said = do(team, "send_again", a_letter(), a_notice(state="failed")).content.decode()

    assert Notice.objects.filter(state="queued").count() == 1
    assert "signs somebody in and is of no use later" in said
    assert "1 message will go out again." in said


def test_where_none_can_go_again_nothing_is_said_to_have(team):
    said = do(team, "send_again", a_notice(state="failed")).content.decode()

    assert "message will go out again." not in said


def test_a_waiting_message_is_stopped(team):
    notice = a_letter(state="queued")

    said = do(team, "stop", notice).content.decode()

    notice.refresh_from_db()
    assert (notice.state, notice.reason) == ("withheld", "Stopped by Tom.")
    assert "1 message stopped." in said


def test_only_what_makes_sense_is_offered_on_a_message_s_page(team):
    assert offered(team, a_letter(state="failed")) == ["Send again"]
    assert offered(team, a_letter(state="queued")) == ["Do not send"]
    assert offered(team, a_notice(state="sent", sent_at=timezone.now())) == []


def offered(client, notice) -> list[str]:
    actions = client.get(f"{LIST}{notice.pk}/change/").context["object_actions"]
    return [action["title"] for action in actions]


def test_somebody_who_may_only_look_changes_nothing(signed_in):
    tom = a_team_member("Tom")
    [group] = tom.groups.all()
    group.permissions.remove(*group.permissions.filter(codename="retry_notice"))
    notice = a_letter()

    client = signed_in(tom)
    do(client, "send_again", notice)

    assert client.post(f"{LIST}{notice.pk}/do/send_again/", {"confirmed": "1"}).status_code == 403
    assert Notice.objects.get().state == "failed"


def test_messages_are_none_of_a_moderator_s_business(signed_in):
    assert signed_in(a_moderator()).get(LIST).status_code == 403


@pytest.mark.parametrize("path", ["add/", "{pk}/delete/", "{pk}/change/"])
def test_nobody_writes_changes_or_deletes_one(team, path):
    notice = a_letter()

    assert team.post(LIST + path.format(pk=notice.pk), {"subject": "x", "post": "yes"}).status_code == 403
    assert Notice.objects.get().subject == notice.subject


def test_a_long_list_asks_no_more_than_a_short_one(team):
    a_letter(to=a_leader())
    rows(team)
    with CaptureQueriesContext(connection) as short:
        rows(team)
    for _ in range(3):
        a_letter(to=a_leader())
    with CaptureQueriesContext(connection) as long:
        rows(team)

    assert len(long) == len(short)
    assert [query["sql"] for query in long if '"notices_notice"."html"' in query["sql"]] == []


def test_a_paused_address_is_written_to_again(team):
    address = Address.objects.create(address="back@example.org", bounces=2, paused_at=timezone.now())

    said = team.post(
        "/admin/notices/address/",
        {"action": "write_again", "_selected_action": [address.pk], "confirmed": "1"},
        follow=True,
    )

    address.refresh_from_db()
    assert address.paused_at is None
    assert "1 address will get messages again." in said.content.decode()


def test_the_workers_rounds_are_there_to_be_seen(team):
    Heartbeat.objects.create(name="sending messages", at=timezone.now())

    assert "sending messages" in team.get("/admin/notices/heartbeat/").content.decode()
