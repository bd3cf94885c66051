import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages

from collaborative.kit.database import Busy
from community.actions import door as actions
from community.actions.door import let_in
from community.choices import EventState, PlaceState
from community.models import Attendance, Event, Passage, Registration
from community.queries.tickets import ticket_for
from tests.architecture.counting import same_queries
from tests.builders import a_host, a_leader, a_person, a_team_member, an_event, an_organisation
from tests.community.door_world import at, comes, expected, todays

pytestmark = pytest.mark.django_db
DOOR = "/events/trust/door/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def event():
    return todays()


@pytest.fixture
def host(event, signed_in):
    return signed_in(event.hosts.get())


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def names(page) -> list[str]:
    return re.findall(r'portal-door__name">([^<]+)<', page.content.decode())


def press(client, verb: str, person, *, token: str = "", **more):
    return client.post(DOOR, {"do": f"{verb}:{person.key}:{token or uuid4()}", **more})


def scan_of(event: Event, person) -> str:
    row = Registration.objects.get(event=event, person=person)
    return f"/events/{event.slug}/door/scan/{ticket_for(row)}/"


# The list


def test_the_host_sees_who_is_expected_by_name_with_what_they_asked_for_closed(event, host):
    expected(event, "Zoe")
    expected(event, "Ada", adjustments="A quiet <room>\nplease")
    expected(event, "Wait", state=PlaceState.WAITING)

    page = host.get(DOOR)

    words = page.content.decode()
    assert names(page) == ["Ada", "Zoe"]
    assert "<details" in words
    assert "A quiet &lt;room&gt;<br>please" in words
    assert 'portal-door__number">0<' in words
    assert "of 2 here" in words


def test_an_organisation_that_somebody_hides_is_hidden_here_too(event, host):
    trust = an_organisation("Larkfield")
    expected(event, person=a_leader("Ada", organisation=trust, shows_organisation=False))

    assert "Larkfield" not in host.get(DOOR).content.decode()


def test_a_few_letters_find_somebody_and_nobody_leads_on_to_the_members(event, host):
    expected(event, "Ada Okoro")
    expected(event, "Ben Hill")

    assert names(host.get(f"{DOOR}?q=oko+a")) == ["Ada Okoro"]
    assert "Look among all members" in host.get(f"{DOOR}?q=zz").content.decode()


def test_the_list_narrows_to_who_is_here_and_who_is_still_to_come(event, host):
    ada, ben, cyd = expected(event, "Ada"), expected(event, "Ben"), expected(event, "Cyd")
    comes(event, ada)
    Attendance.objects.create(event=event, person=cyd, presence="apologies", source="person", at=at(8))

    assert names(host.get(f"{DOOR}?show=here")) == ["Ada"]
    assert names(host.get(f"{DOOR}?show=expected")) == ["Ben"]
    assert names(host.get(f"{DOOR}?show=nonsense")) == ["Ada", "Ben", "Cyd"]
    assert ben


def test_apologies_stand_apart(event, host):
    cyd = expected(event, "Cyd")
    expected(event, "Dot")
    Attendance.objects.create(event=event, person=cyd, presence="apologies", source="person", at=at(8))

    page = host.get(DOOR)

    words = page.content.decode()
    assert names(page) == ["Dot", "Cyd"]
    assert words.index("Dot<") < words.index("<h2") < words.index("Cyd<")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "Nobody has a place yet."),
        ("?show=here", "Nobody is here yet."),
        ("?show=expected", "Everybody is here."),
    ],
)
def test_an_empty_list_says_why(event, host, query, words):
    assert words in host.get(f"{DOOR}{query}").content.decode()


def test_when_the_door_is_shut_it_says_so_and_has_no_button(event, host, time_machine):
    expected(event)
    time_machine.move_to(at(7))

    page = host.get(DOOR).content.decode()

    assert "the door opens at 8am" in page
    assert "Check in" not in page


def test_the_team_sees_it_and_other_hosts_and_leaders_with_a_place_do_not(event, signed_in):
    ada = expected(event)

    assert signed_in(a_team_member()).get(DOOR).status_code == 200
    for person in (ada, a_host("Other")):
        assert signed_in(person).get(DOOR).status_code == 404
        assert press(signed_in(person), "in", ada).status_code == 404
    assert Attendance.objects.count() == 0


# Two phones


def test_a_phone_that_asks_again_is_told_nothing_new_until_something_is(event, host):
    ada = expected(event)
    version = re.search(r"v=(\w+)", host.get(DOOR, headers=HTMX).content.decode())[1]

    assert host.get(f"{DOOR}?v={version}", headers=HTMX).status_code == 204
    assert host.get(f"{DOOR}?v={version}").status_code == 200
    comes(event, ada)

    fresh = host.get(f"{DOOR}?v={version}", headers=HTMX)
    assert (fresh.status_code, b"<html" in fresh.content) == (200, False)


def test_what_was_just_done_is_said_in_the_live_part_for_one_round(event, host):
    ada = expected(event, "Ada")
    press(host, "in", ada)

    live = host.get(DOOR, headers=HTMX).content.decode()

    assert "Ada is in, at 9am." in live
    assert "?v=" not in live
    assert "Ada is in" not in host.get(DOOR, headers=HTMX).content.decode()


# Buttons


def test_one_press_checks_in_and_keeps_the_search(event, host):
    ada = expected(event, "Ada")

    response = press(host, "in", ada, q="a d", show="expected")

    assert response.url == f"{DOOR}?q=a+d&show=expected"
    assert said(response) == ["Ada is in, at 9am."]
    assert Attendance.objects.get().source == "register"


def test_the_same_button_sent_twice_is_one_passage(event, host, time_machine):
    ada, token = expected(event, "Ada"), str(uuid4())
    press(host, "in", ada, token=token)
    time_machine.move_to(at(9, 12))

    response = press(host, "in", ada, token=token)

    assert said(response)[-1] == "Ada is already in, at 9am."
    assert Passage.objects.count() == 1


def test_each_button_of_one_page_is_its_own_request(event, host):
    expected(event, "Ada")
    expected(event, "Ben")

    tokens = re.findall(r'value="in:\w+:([\w-]+)"', host.get(DOOR).content.decode())

    assert len(set(tokens)) == 2


def test_a_slip_is_undone(event, host):
    ada = expected(event, "Ada")
    comes(event, ada)

    response = press(host, "undo", ada)
    again = press(host, "undo", ada)

    assert said(response) == ["Ada is no longer checked in."]
    assert said(again) == said(response)  # nothing more was said
    assert Attendance.objects.count() == 0


def test_where_people_come_and_go_there_is_a_way_out_and_in_again(signed_in):
    event = todays(counts_entries=True)
    host, ada = signed_in(event.hosts.get()), expected(event, "Ada")

    press(host, "in", ada)
    assert "1 inside now" in host.get(DOOR).content.decode()
    press(host, "out", ada)
    out = host.get(DOOR).content.decode()
    assert "0 inside now" in out
    assert "Went out at 9am" in out
    assert "In again" in out
    press(host, "in", ada)

    assert [each.is_exit for each in Passage.objects.all()] == [False, True, False]


def test_what_somebody_asked_for_is_ticked_and_unticked(event, host):
    ada = expected(event, "Ada", adjustments="A lift")

    press(host, "arranged", ada)
    assert "arranged ✓" in host.get(DOOR).content.decode()
    press(host, "open", ada)

    assert "not arranged yet" in host.get(DOOR).content.decode()


def test_who_walked_in_asked_for_nothing_that_could_be_arranged(event, host):
    wanda = a_leader("Wanda")
    let_in(event=event, person=wanda, by=event.hosts.get(), token=uuid4())

    assert press(host, "arranged", wanda).status_code == 302
    page = host.get(DOOR).content.decode()
    assert "Walked in" in page
    assert "1 walked in" in page


@pytest.mark.parametrize("do", ["", "in", "in:nobody:x", "dance:KEY:x", "\x00"])
def test_a_button_that_is_none_is_told_so(event, host, do):
    ada = expected(event)

    response = host.post(DOOR, {"do": do.replace("KEY", ada.key)})

    assert said(response) == ["Nobody was chosen. Press the button beside their name."]


def test_a_token_that_is_none_is_replaced(event, host):
    ada = expected(event, "Ada")

    assert said(press(host, "in", ada, token="nonsense")) == ["Ada is in, at 9am."]


def test_a_rule_against_it_is_told_and_a_busy_moment_too(event, host, time_machine, monkeypatch):
    ada = expected(event)
    time_machine.move_to(at(7))
    assert said(press(host, "in", ada)) == ["It is too early: the door opens at 8am."]
    time_machine.move_to(at(9))

    def busy(**more):
        raise Busy

    monkeypatch.setattr(actions, "check_in", busy)

    assert said(press(host, "in", ada))[-1].startswith("Somebody else is noting the same person")


# Somebody not on the list


def test_a_member_is_found_and_let_in_without_a_place(event, host):
    wanda = a_leader("Wanda Walk")
    gone = expected(event, "Wanda Gone", state=PlaceState.CANCELLED)
    there = expected(event, "Wanda There")
    expected(event, "Wanda Expected")
    comes(event, there)

    page = host.get(f"{DOOR}walk-in/?q=wanda").content.decode()
    token = re.search(rf"{wanda.key}:([\w-]+)", page)[1]
    response = host.post(f"{DOOR}walk-in/", {"let": f"{wanda.key}:{token}"})

    for words in ("Their place was cancelled.", "Here already", "Has a place: they are on the list"):
        assert words in page
    assert f"{there.key}:" not in page
    assert said(response) == ["Wanda Walk is in, at 9am."]
    assert Attendance.objects.get(person=wanda).is_forced
    assert not Attendance.objects.filter(person=gone).exists()


def test_who_is_on_the_list_after_all_is_ticked_and_not_forced(event, host):
    ada = expected(event, "Ada")

    host.post(f"{DOOR}walk-in/", {"let": f"{ada.key}:{uuid4()}"})

    row = Attendance.objects.get()
    assert (row.source, row.is_forced) == ("register", False)


def test_who_hides_from_the_directory_is_found_by_the_whole_address_alone(event, host):
    a_person("Una Hidden", email="una@example.org")

    assert "Una Hidden" not in host.get(f"{DOOR}walk-in/?q=una").content.decode()
    assert "Una Hidden" in host.get(f"{DOOR}walk-in/?q=una@example.org").content.decode()


def test_before_anything_is_asked_nobody_is_shown_and_a_code_leads_to_joining(event, host):
    a_leader("Ada")

    page = host.get(f"{DOOR}walk-in/").content.decode()

    assert "Ada" not in page
    assert "A code that opens the page to join" in page


def test_a_question_nobody_could_answer_finds_nobody(event, host):
    for words in ("x\0y", "x" * 101):
        page = host.get(f"{DOOR}walk-in/", {"q": words})
        assert (page.status_code, b"found" in page.content) == (200, False)


@pytest.mark.parametrize("let", ["", "nobody:x"])
def test_letting_in_nobody_is_told_so(event, host, let):
    response = host.post(f"{DOOR}walk-in/", {"let": let})

    assert said(response) == ["Nobody was chosen. Find them first, then press the button."]


# The code on the screen


def test_the_host_makes_a_code_and_changes_it(event, host, time_machine):
    time_machine.move_to(at(9, 45))
    assert "Make a code" in host.get(f"{DOOR}code/").content.decode()

    host.post(f"{DOOR}code/")
    code = Event.objects.get().door_code
    page = host.get(f"{DOOR}code/").content.decode()

    assert f"{code[:3]} {code[3:]}" in page
    assert "/events/here/<" in page
    assert "Change the code" in page
    assert "You can check in from" not in page


def test_the_code_says_when_it_will_work(event, host):
    assert "You can check in from 9.30am" in host.get(f"{DOOR}code/").content.decode()


def test_a_cancelled_event_gets_no_code(signed_in):
    event = todays(state=EventState.CANCELLED)
    host = signed_in(event.hosts.get())

    response = host.post(f"{DOOR}code/")

    assert said(response) == ["This event is cancelled."]
    assert Event.objects.get().door_code == ""


# A ticket before the camera


def test_a_scan_shows_whose_ticket_it_is_and_only_the_button_writes(event, host):
    ada = expected(event, "Ada Okoro", adjustments="A lift")
    page = host.get(scan_of(event, ada))
    assert "Ada Okoro" in page.content.decode()
    assert Attendance.objects.count() == 0

    token = re.search(r'name="token" value="([\w-]+)"', page.content.decode())[1]
    first = host.post(scan_of(event, ada), {"token": token})
    again = host.post(scan_of(event, ada), {"token": token})

    assert first.url == DOOR
    assert said(first) == ["Ada Okoro is in, at 9am."]
    assert said(again)[-1] == "Ada Okoro is already in, at 9am."
    assert Passage.objects.get().source == "scan"


def test_a_second_scan_says_since_when(event, host, time_machine):
    ada = expected(event)
    comes(event, ada)
    time_machine.move_to(at(9, 12))

    page = host.get(scan_of(event, ada)).content.decode()

    assert "Already in, at 9am." in page
    assert "<button" not in page.split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ("cancelled", "Their place was cancelled."),
        ("waiting", "They are on the waiting list and have no place."),
        ("asked", "Their place was asked for and has not been approved."),
    ],
)
def test_each_ticket_that_opens_nothing_says_why_and_writes_nothing(event, host, state, reason):
    person = expected(event, state=state)

    page = host.get(scan_of(event, person)).content.decode()
    response = host.post(scan_of(event, person), {"token": uuid4()})

    assert reason in page
    assert "Let them in all the same?" in page
    assert said(response) == [reason]
    assert Attendance.objects.count() == 0


def test_the_host_may_let_them_in_all_the_same_with_a_reason(event, host):
    person = expected(event, "Ben", state=PlaceState.CANCELLED)

    response = host.post(scan_of(event, person), {"token": uuid4(), "why": "Took a colleague’s place"})

    assert said(response) == ["Ben is in, at 9am."]
    assert Attendance.objects.get().is_forced


def test_nobody_is_let_in_to_a_cancelled_event(signed_in):
    event = todays(state=EventState.CANCELLED)
    person = expected(event)

    page = signed_in(event.hosts.get()).get(scan_of(event, person)).content.decode()

    assert "This event is cancelled." in page
    assert "Let them in" not in page


def test_a_late_scan_says_when_it_happened_and_nonsense_is_asked_again(event, host):
    ada = expected(event)

    assert host.post(scan_of(event, ada), {"token": "nonsense"}).status_code == 200
    assert Attendance.objects.count() == 0
    host.post(scan_of(event, ada), {"token": uuid4(), "at": at(8, 30).isoformat()})

    assert Attendance.objects.get().at == at(8, 30)


def test_a_ticket_for_another_event_says_which_and_not_whose(event, host):
    other = todays("Elsewhere", host=event.hosts.get())
    strange = todays("Strange")
    for one in (other, strange):
        expected(one, "Secret Name")
    wrong_slug = scan_of(other, other.registrations.get().person).replace("/elsewhere/", "/trust/")

    for address in (wrong_slug, scan_of(strange, strange.registrations.get().person)):
        page = host.get(address)
        assert page.status_code == 409
        assert "This ticket is for another event." in page.content.decode()
        assert "Secret Name" not in page.content.decode()
    assert Attendance.objects.count() == 0


def test_a_host_whose_door_is_not_open_learns_nothing_of_other_tickets(signed_in):
    strange = todays("Strange")
    ada = expected(strange)
    idle = a_host("Idle")
    an_event(starts_at=at(9) + timedelta(days=9)).hosts.add(idle)

    assert signed_in(idle).get(scan_of(strange, ada)).status_code == 404


def test_a_ticket_that_cannot_be_read_is_told_so(event, host):
    response = host.get(f"{DOOR}scan/nonsense/")

    assert said(response) == ["This ticket cannot be read. Find the person on the list instead."]
    assert host.get("/events/unknown/door/scan/nonsense/").status_code == 404


def test_whoever_scans_their_own_ticket_sees_their_ticket(event, signed_in):
    ada = expected(event)

    assert signed_in(ada).get(scan_of(event, ada)).url == "/events/trust/place/ticket/"


@pytest.mark.parametrize("path", ["door/", "attendance/", "attendance.csv"])
def test_a_list_asks_as_much_for_three_people_as_for_one(signed_in, path):
    event = todays(counts_entries=True)
    event.questions.create(words="Lunch?", is_required=True)
    client = signed_in(event.hosts.get())

    def one_more():
        comes(event, expected(event), force="No time to ask")

    with_one, with_three = same_queries(client, f"/events/trust/{path}", one_more)

    assert with_three == with_one
