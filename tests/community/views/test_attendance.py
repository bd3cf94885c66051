import csv
import io
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile

from collaborative.notices.models import Notice
from collaborative.trail.models import Entry
from community.actions.door import let_in
from community.models import Attendance, Material
from tests.builders import a_host, a_leader, a_team_member, an_organisation
from tests.community.door_world import at, comes, expected, todays

pytestmark = pytest.mark.django_db
REGISTER = "/events/trust/attendance/"
REPORT = f"{REGISTER}report/"
MATERIALS = f"{REGISTER}materials/"


@pytest.fixture
def event():
    return todays()


@pytest.fixture
def host(event, signed_in, time_machine):
    time_machine.move_to(at(11, 45))
    return signed_in(event.hosts.get())


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def text(response) -> str:
    return response.content.decode()


def shown(client) -> str:
    """What the page says that it showed."""
    return text(client.get(REGISTER)).split('name="shown" value="')[1].split('"')[0]


def presences(event) -> dict[str, str]:
    return {row.person.name: row.presence for row in event.attendances.all()}


# The register


def test_the_register_shows_everybody_with_how_we_know(event, host):
    comes(event, expected(event, "Ada"), at=at(9, 12))
    expected(event, "Ben")
    let_in(event=event, person=a_leader("Wanda"), by=event.hosts.get(), token=uuid4())

    page = text(host.get(REGISTER))

    assert "2 came, 0 sent apologies, 0 did not come, 1 not noted" in page
    assert "Scanned at the door, 9.12am" in page
    assert "Walked in" in page


def test_what_is_ticked_is_saved_and_what_was_not_touched_is_left(event, host):
    ada, ben, cyd = (expected(event, name) for name in ("Ada", "Ben", "Cyd"))
    before = shown(host)
    comes(event, cyd, at=at(10))

    response = host.post(
        REGISTER,
        {"shown": before, f"p-{ada.key}": "missed", f"p-{ben.key}": "apologies", f"p-{cyd.key}": ""},
    )

    assert said(response) == ["Saved: 2 changes."]
    assert presences(event) == {"Ada": "missed", "Ben": "apologies", "Cyd": "came"}


def test_two_hosts_at_once_do_not_undo_one_another(event, host):
    ada = expected(event, "Ada")
    before = shown(host)
    comes(event, ada, at=at(10))

    host.post(REGISTER, {"shown": before})
    host.post(REGISTER, {"shown": f"{ada.key}:came", f"p-{ada.key}": "came"})

    assert presences(event) == {"Ada": "came"}


@pytest.mark.parametrize(
    "sent", [{}, {"shown": "nonsense"}, {"shown": "KEY:", "p-KEY": "danced"}, {"shown": "x:", "p-x": "came"}]
)
def test_nonsense_changes_nothing(event, host, sent):
    ada = expected(event)
    sent = {name.replace("KEY", ada.key): value.replace("KEY", ada.key) for name, value in sent.items()}

    assert said(host.post(REGISTER, sent)) == ["Saved: 0 changes."]
    assert Attendance.objects.count() == 0


def test_an_empty_register_says_so(event, host):
    assert "Nobody had a place" in text(host.get(REGISTER))


def test_before_the_door_opens_the_register_is_shut(event, host, time_machine):
    expected(event)
    time_machine.move_to(at(7))

    page = text(host.get(REGISTER))

    assert "The register opens on" in page
    assert "Save the register" not in page


def test_while_the_event_goes_on_nobody_has_missed_it(event, host, time_machine):
    expected(event)
    time_machine.move_to(at(11))

    assert "People may still come" in text(host.get(REGISTER))
    assert "People may still come" in text(host.get(f"{REGISTER}rest/"))
    assert "People may still come" in said(host.post(f"{REGISTER}rest/"))[0]


def test_everybody_else_missed_it_is_asked_and_then_done(event, host):
    comes(event, expected(event, "Ada"), at=at(10))
    expected(event, "Ben")
    page = text(host.get(f"{REGISTER}rest/"))
    assert "<li>Ben</li>" in page
    assert "<li>Ada</li>" not in page

    response = host.post(f"{REGISTER}rest/")

    assert said(response) == ["The register is complete: 1 person noted as missing it."]
    assert presences(event) == {"Ada": "came", "Ben": "missed"}
    assert "The register is complete." in text(host.get(REGISTER))
    assert "there is nobody else" in text(host.get(f"{REGISTER}rest/"))


@pytest.mark.parametrize("path", ["", "rest/", "report/", "materials/"])
def test_other_hosts_and_leaders_with_a_place_find_nothing(event, signed_in, path):
    for person in (expected(event), a_host("Other")):
        assert signed_in(person).get(f"{REGISTER}{path}").status_code == 404
        assert signed_in(person).get("/events/trust/attendance.csv").status_code == 404
    assert signed_in(a_team_member()).get(f"{REGISTER}{path}").status_code == 200


# The online report


def look_at(client, words: str, **more):
    return client.post(REPORT, {"text": words, "at_least": "10", **more})


def test_whom_the_report_means_is_shown_before_anything_is_written(event, host):
    ada = expected(
        event, person=a_leader("Ada Okoro", email="ada@example.org", organisation=an_organisation("Hill"))
    )
    one, other = expected(event, "Ben Hill"), expected(event, "ben  hill")
    words = "Name\tDuration\tEmail\nA. O.\t62m\tada@example.org\nBen Hill\t40m\t\n=cmd()\t5m\t\n"

    page = look_at(host, words)

    assert Attendance.objects.count() == 0
    for shown_there in (
        "Who is this? (1)",
        "Found (1)",
        "Ada Okoro (Hill)",
        "62 minutes",
        "Not known (1)",
        "=cmd()",
    ):
        assert shown_there in text(page)
    agreed = look_at(host, words, agreed="yes", **{"who-1": other.key})
    assert said(agreed) == ["2 people newly noted as there."]
    assert {row.person: row.minutes for row in event.attendances.all()} == {ada: 62, other: 40}
    assert one


def test_the_same_report_again_changes_nothing_and_says_so(event, host):
    expected(event, "Ada Okoro")
    expected(event, "Ben Hill")
    words = "Name\tDuration\nAda Okoro\t62m\nBen Hill\t3m\n"
    look_at(host, words, agreed="yes")

    again = look_at(host, words, agreed="yes")

    assert said(again)[-1] == "0 people newly noted as there, 1 noted before, 1 there too shortly to count."
    assert "3 minutes: too short" in text(look_at(host, words))


def test_a_report_that_contradicts_the_register_leaves_it_and_says_so(event, host):
    ada = expected(event, "Ada Okoro")
    host.post(REGISTER, {"shown": f"{ada.key}:", f"p-{ada.key}": "missed"})

    response = look_at(host, "Ada Okoro", agreed="yes")

    assert "1 left as the register says, though the report saw them" in said(response)[-1]
    assert presences(event) == {"Ada Okoro": "missed"}


def test_somebody_nobody_chose_and_a_choice_that_was_not_offered_stay_out(event, host):
    expected(event, "Ben Hill")
    expected(event, "Ben Hill")
    stranger = a_leader("Stranger")

    look_at(host, "Ben Hill", agreed="yes")
    look_at(host, "Ben Hill", agreed="yes", **{"who-0": stranger.key})

    assert Attendance.objects.count() == 0


def test_a_file_of_teams_is_read_with_its_two_bytes_a_letter(event, host):
    expected(event, "Ada Okoro")
    file = "Full Name\tUser Action\tTimestamp\nAda Okoro\tJoined\t11/21/2026, 10:00:00 AM\n".encode("utf-16")

    page = host.post(REPORT, {"at_least": "0", "file": SimpleUploadedFile("report.csv", file)})

    assert "Found (1)" in text(page)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"text": ""}, "Paste the report, or choose its file."),
        ({"text": "a" * 500_001}, "This is longer than any meeting’s report"),
        ({"text": "Ada\x00"}, "Null characters are not allowed."),
        ({"text": '"'}, "There is no name and no e-mail address in this."),
        ({"text": "Ada", "at_least": "x"}, "There is a problem"),
        ({"file": SimpleUploadedFile("x.csv", b"x" * 1_000_001)}, "larger than 500 kB"),
        ({"file": SimpleUploadedFile("x.csv", b"\xff\xfe\x00")}, "Some letters here cannot be read."),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(event, host, sent, words):
    response = host.post(REPORT, {"at_least": "10", **sent})

    assert response.status_code == 200
    assert words in text(response)


def test_more_than_five_megabytes_are_not_even_looked_at(event, host):
    assert host.post(REPORT, {"text": "a" * 5_300_000, "at_least": "1"}).status_code == 400


def test_before_the_door_opens_no_report_is_taken_in(event, host, time_machine):
    expected(event, "Ada Okoro")
    time_machine.move_to(at(7))

    assert "The register opens on" in text(look_at(host, "Ada Okoro"))
    assert "The register opens on" in said(look_at(host, "Ada Okoro", agreed="yes"))[0]


# The sheet


def test_the_sheet_has_no_live_formula_and_leaves_a_line_in_the_trail(event, host):
    comes(event, expected(event, "=cmd"), at=at(10))
    expected(event, "Ada")

    response = host.get("/events/trust/attendance.csv")

    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows[1:] == [
        ["'=cmd", "", "Yes", "Came", "Scanned at the door", "2026-11-21 10:00", "", "1"],
        ["Ada", "", "Yes", "Not noted", "", "", "", "0"],
    ]
    assert Entry.objects.get(did="took away the attendance of").details == {"number": 2}


# Slides and recordings


def test_the_host_adds_takes_away_and_tells(event, host):
    expected(event, "Ada")
    added = host.post(MATERIALS, {"do": "add", "title": "Slides", "url": "example.org/slides"})
    assert said(added) == ["“Slides” is added."]
    assert Material.objects.get().url == "https://example.org/slides"

    told = host.post(MATERIALS, {"do": "tell"})
    assert "1 person will be told by mail." in said(told)
    assert Notice.objects.count() == 1

    page = text(host.get(MATERIALS))
    assert "Tell the 1 who had a place" in page
    removed = host.post(MATERIALS, {"do": f"remove:{Material.objects.get().key}"})
    assert "“Slides” is taken away." in said(removed)
    assert Material.objects.count() == 0


def test_what_is_shown_later_says_from_when(event, host):
    event.materials.create(title="Film", url="https://example.org/1", shown_from=at(9, day=22))
    event.materials.create(
        title="Slides", url="https://example.org/2", shown_from=at(9), is_for_everyone=True
    )

    page = text(host.get(MATERIALS))

    assert page.count("Shown from") == 1
    assert "Shown from Sunday 22 November, 9am" in page
    assert "Everybody may see it<" in page


def test_a_link_that_is_none_is_asked_for_again(event, host):
    page = text(host.post(MATERIALS, {"do": "add", "title": "Slides", "url": "javascript:alert(1)"}))

    assert "There is a problem" in page
    assert Material.objects.count() == 0


def test_there_is_nothing_to_tell_and_nothing_to_take_away(event, host):
    assert "nothing to look at yet" in said(host.post(MATERIALS, {"do": "tell"}))[0]
    assert host.post(MATERIALS, {"do": "remove:nothing"}).status_code == 404
    assert host.post(MATERIALS, {"do": "dance"}).status_code == 302
