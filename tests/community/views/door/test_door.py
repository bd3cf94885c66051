"""The door on a phone: who is expected, and one press to check them in."""

import re
from uuid import uuid4

import pytest

from collaborative.kit.database import Busy
from community.actions import door as actions
from community.actions.door import let_in
from community.choices import PlaceState
from community.models import Attendance, Passage, Registration
from tests.architecture.counting import same_queries
from tests.builders import a_host, a_leader, a_team_member, an_organisation
from tests.community.door_world import at, comes, expected, todays
from tests.community.views.door.pressing import DOOR, said

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


def names(page) -> list[str]:
    return re.findall(r'portal-door__name">([^<]+)<', page.content.decode())


def press(client, verb: str, person, *, token: str = "", **more):
    return client.post(DOOR, {"do": f"{verb}:{person.key}:{token or uuid4()}", **more})


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

    press_what_is_shown(host, "arranged")
    assert "arranged ✓" in host.get(DOOR).content.decode()
    press_what_is_shown(host, "open")

    assert "not arranged yet" in host.get(DOOR).content.decode()
    assert ada.registrations.get().adjustments == "A lift"


def press_what_is_shown(client, verb: str, page: str = ""):
    [value] = re.findall(rf'value="({verb}:[^"]+)"', page or client.get(DOOR).content.decode())
    return client.post(DOOR, {"do": value}, follow=True)


def test_a_page_with_other_words_on_it_arranges_nothing(event, host):
    expected(event, "Ada", adjustments="A lift")
    before = host.get(DOOR).content.decode()
    Registration.objects.update(adjustments="A lift and a driver")

    answer = press_what_is_shown(host, "arranged", before).content.decode()

    assert "Ada has changed what they ask for. Read it, then say if it is arranged." in answer
    assert "not arranged yet" in answer
    kept = re.findall(r'id="(asked-[^"]+)" hx-preserve', before + answer)
    assert len(set(kept)) == 2  # else the page would go on showing the words of before


def test_who_walked_in_asked_for_nothing_that_could_be_arranged(event, host):
    wanda = a_leader("Wanda")
    let_in(event=event, person=wanda, by=event.hosts.get(), token=uuid4())

    assert [press(host, do, wanda).status_code for do in ("arranged", "open")] == [302, 302]
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


@pytest.mark.parametrize("path", ["door/", "attendance/", "attendance.csv"])
def test_a_list_asks_as_much_for_three_people_as_for_one(signed_in, path):
    event = todays(counts_entries=True)
    event.questions.create(words="Lunch?", is_required=True)
    client = signed_in(event.hosts.get())

    def one_more():
        comes(event, expected(event), force="No time to ask")

    with_one, with_three = same_queries(client, f"/events/trust/{path}", one_more)

    assert with_three == with_one
