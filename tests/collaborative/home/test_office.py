import pytest
from django.utils import timezone

from collaborative.home.office import favicon, mark, rooms, script, style
from collaborative.notices.models import Notice
from tests.builders import a_moderator, a_team_member
from tests.collaborative.notices.builders import a_notice

pytestmark = pytest.mark.django_db


def doors(rf, user) -> dict[str, list[str]]:
    request = rf.get("/admin/")
    request.user = user
    return {room.get("title", ""): [door["title"] for door in room["items"]] for room in rooms(request)}


def test_the_team_finds_every_room(rf):
    found = doors(rf, a_team_member())

    assert list(found) == [
        "",
        "Events",
        "Networks",
        "Prompts and insights",
        "Coaching and mentoring",
        "Walking in their shoes",
        "Connect Five",
        "Library",
        "People",
        "Messages",
        "Who we are",
        "Trail",
    ]
    assert found[""] == ["Today"]
    assert found["Events"] == [
        "Events",
        "Registrations",
        "Attendances",
        "Series",
        "The season",
        "Whom our events reach",
    ]
    assert found["Coaching and mentoring"] == [
        "Coaches and mentors",
        "Coaching relationships",
        "How coaching is doing",
    ]


def test_a_moderator_finds_events_and_words_and_no_people(rf):
    found = doors(rf, a_moderator())

    assert list(found) == ["", "Events", "Library", "Who we are"]
    assert found["Events"] == ["Events"]


def test_every_door_of_a_room_opens(rf, signed_in):
    request = rf.get("/admin/")
    request.user = a_team_member()
    client = signed_in(request.user)

    links = [door["link"] for room in rooms(request) for door in room["items"]]

    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_messages_that_did_not_arrive_are_counted_on_every_page_for_whoever_may_read_them(signed_in):
    for state in ("failed", "bounced", "sent", "withheld"):
        sent_at = timezone.now() if state == "sent" else None
        a_notice(f"{state}@example.org", state=state, sent_at=sent_at)
    badge = 'class="office-badge">2<span class="office-hidden"> messages did not arrive</span>'

    for_the_team = signed_in(a_team_member()).get("/admin/community/event/").content.decode()
    for_a_moderator = signed_in(a_moderator()).get("/admin/community/event/").content.decode()

    assert (badge in for_the_team, "office-badge" in for_a_moderator) == (True, False)
    Notice.objects.filter(state="failed").delete()
    one = '1<span class="office-hidden"> message did not arrive</span>'
    assert one in signed_in(a_team_member()).get("/admin/").content.decode()


def test_without_such_messages_there_is_no_number(signed_in):
    a_notice("ada@example.org")

    assert "office-badge" not in signed_in(a_team_member()).get("/admin/").content.decode()


def test_the_office_wears_the_collaboratives_face(rf):
    request = rf.get("/admin/")

    assert [wears(request) for wears in (mark, favicon, style, script)] == [
        "/static/images/mark.svg",
        "/static/images/favicon.svg",
        "/static/css/admin.css",
        "/static/js/admin.js",
    ]


def test_nothing_in_the_office_comes_from_elsewhere(signed_in):
    client = signed_in(a_team_member())

    for address in ("/admin/", "/admin/community/event/", "/admin/community/event/add/"):
        page = client.get(address)
        assert 'src="http' not in page.content.decode()
        assert 'rel="stylesheet" href="http' not in page.content.decode()


def test_only_the_admin_is_loosened_and_only_as_far_as_it_must(signed_in):
    client = signed_in(a_team_member())

    inside = client.get("/admin/")["Content-Security-Policy"]
    outside = client.get("/")["Content-Security-Policy"]

    assert "script-src 'self' 'unsafe-eval';" in f"{inside};"
    assert "style-src 'self' 'unsafe-inline';" in f"{inside};"
    assert "unsafe" not in outside
