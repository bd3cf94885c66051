import pytest

from collaborative.home.office import favicon, mark, rooms, script, style
from tests.builders import a_moderator, a_team_member

pytestmark = pytest.mark.django_db


def doors(rf, user) -> dict[str, list[str]]:
    request = rf.get("/admin/")
    request.user = user
    return {room.get("title", ""): [door["title"] for door in room["items"]] for room in rooms(request)}


def test_the_team_finds_every_room(rf):
    found = doors(rf, a_team_member())

    assert list(found) == ["", "Events", "People", "Messages", "Who we are", "Trail"]
    assert found[""] == ["Today"]
    assert found["Events"] == ["Events", "Registrations", "Attendances", "Series"]


def test_a_moderator_finds_events_and_words_and_no_people(rf):
    found = doors(rf, a_moderator())

    assert list(found) == ["", "Events", "Who we are"]
    assert found["Events"] == ["Events"]


def test_every_door_of_a_room_opens(rf, signed_in):
    request = rf.get("/admin/")
    request.user = a_team_member()
    client = signed_in(request.user)

    links = [door["link"] for room in rooms(request) for door in room["items"]]

    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


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
