"""A host runs the door for forty people on a phone."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.db.models import Count
from django.utils import timezone
from playwright.sync_api import expect

from community.choices import PlaceState
from community.models import Attendance, Event, Passage, Registration
from community.queries.tickets import ticket_for
from tests import builders
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)

FIRST = ["Ada", "Ben", "Cyd", "Dot", "Eli", "Fay", "Gus", "Hal", "Ida", "Jo"]
LAST = ["Okoro", "Hill", "Moor", "Petit"]


@pytest.fixture
def forty():
    """An event that begins in twenty minutes, with forty people and what two of them asked for."""
    event = builders.an_event(
        "Building trust", capacity=40, starts_at=timezone.now() + timedelta(minutes=20), format="in_person"
    )
    event.hosts.add(builders.a_host("Hana Host"))
    trust = builders.an_organisation("Larkfield Trust")
    for number in range(40):
        name = f"{FIRST[number % 10]} {LAST[number // 10]}"
        person = builders.a_leader(name, organisation=trust, email=f"leader{number}@example.org")
        Registration.objects.create(
            event=event,
            person=person,
            number=number + 1,
            registered_at=timezone.now(),
            adjustments="A seat near the door, please" if number in (0, 7) else "",
        )
    return event


def button(walk, words: str):
    return walk.page.get_by_role("button", name=words, exact=True)


def place_of(event: Event, name: str) -> Registration:
    return event.registrations.get(person__name=name)


def test_a_host_runs_the_door_for_forty_people_on_a_phone(walk_with, forty):
    host = forty.hosts.get()
    walk = walk_with(host, **PHONE)

    # when the host opens the door
    walk.open(f"/events/{forty.slug}/door/")

    # then everybody is expected, by name, and nobody is here
    walk.sees("of 40 here")
    names = walk.page.locator(".portal-door__name").all_inner_texts()
    assert (len(names), names) == (40, sorted(names))
    walk.can_use_the_page()

    # every button is large enough for a thumb
    for each in walk.page.locator(".portal-door__person button:visible").all()[:6]:
        box = each.bounding_box()
        assert box["height"] >= 48
        assert box["width"] >= 64

    # when two people arrive and are ticked, one after a search of three letters
    button(walk, "Check in Ada Okoro").click()
    walk.sees("Ada Okoro is in")
    expect(walk.page.locator(".portal-door__number")).to_have_text("1")
    walk.page.get_by_label("Find by a few letters").fill("da pe")
    expect(walk.page.locator(".portal-door__person")).to_have_count(2)
    button(walk, "Check in Ada Petit").click()
    walk.sees("Ada Petit is in")
    expect(walk.page.locator(".portal-door__person")).to_have_count(2)
    walk.can_use_the_page()

    # and one tick was a slip
    button(walk, "Undo checking in Ada Petit").click()
    walk.sees("Ada Petit is no longer checked in")

    # when the host looks at what somebody asked for, and ticks that it is arranged
    walk.page.get_by_label("Find by a few letters").fill("")
    asked = walk.page.locator("summary", has_text="Hal Okoro")
    expect(asked).to_contain_text("not arranged yet")
    asked.click()
    walk.sees("A seat near the door, please")
    button(walk, "It is arranged for Hal Okoro").click()
    expect(walk.page.locator("summary", has_text="Hal Okoro")).to_contain_text("arranged ✓")
    assert place_of(forty, "Hal Okoro").are_arranged

    # when a colleague checks somebody in on another phone, this one shows it by itself
    other = walk_with(builders.a_team_member("Tom Team"), **PHONE)
    ticket = f"/events/{forty.slug}/door/scan/{ticket_for(place_of(forty, 'Ben Hill'))}/"
    other.open(ticket)
    other.sees_title("Ben Hill")
    other.can_use_the_page()
    assert not Passage.objects.filter(attendance__person__name="Ben Hill").exists()
    button(other, "Check in").click()
    other.sees("Ben Hill is in")
    expect(walk.page.locator(".portal-door__number")).to_have_text("2")

    # and a second scan of the same ticket says since when
    other.open(ticket)
    other.sees("Already in, at")
    other.can_use_the_page()

    # when somebody without a place comes
    builders.a_leader("Wanda Walk", email="wanda@example.org")
    walk.follow("Not on the list?")
    walk.can_use_the_page()
    walk.page.locator("[name=q]").fill("wanda")
    button(walk, "Find").click()
    walk.can_use_the_page()
    button(walk, "Let in Wanda Walk").click()
    walk.sees("Wanda Walk is in")
    walk.sees("1 walked in")
    walk.can_use_the_page()

    # when the host puts the code on the screen, and a leader checks in with it
    walk.follow("Screen code")
    walk.press("Make a code")
    walk.can_use_the_page()
    code = Event.objects.get(pk=forty.pk).door_code
    leader = walk_with(place_of(forty, "Cyd Moor").person, **PHONE)
    leader.open(f"/events/{forty.slug}/here/")
    leader.write("Code on the screen", code.lower())
    leader.can_use_the_page()
    leader.press("Check in")
    leader.sees("You are checked in")
    leader.can_use_the_page()

    # then everybody who came is known once, each by how they came
    assert dict(Attendance.objects.order_by().values_list("source").annotate(number=Count("pk"))) == {
        "register": 1,
        "scan": 1,
        "walk_in": 1,
        "self": 1,
    }


def test_taps_faster_than_the_answers_are_all_kept(walk_with, forty):
    walk = walk_with(forty.hosts.get(), **PHONE)
    walk.open(f"/events/{forty.slug}/door/")

    # when three people are ticked before the first answer is here
    taps = [f"do-{place_of(forty, f'{name} Okoro').person.key}" for name in ("Ada", "Ben", "Cyd")]
    walk.page.evaluate("taps => taps.forEach(tap => document.getElementById(tap).click())", taps)

    # then all three are in
    expect(walk.page.locator(".portal-door__number")).to_have_text("3")
    assert sorted(Attendance.objects.values_list("person__name", flat=True)) == [
        "Ada Okoro",
        "Ben Okoro",
        "Cyd Okoro",
    ]


class Mail:
    """The door's own requests, each held back as a slow line would hold it: before it goes, or its answer."""

    def __init__(self, page) -> None:
        self.held: list = []
        self.wanted: str | None = None
        self.page = page
        page.route("**/door/**", self.passes)

    def passes(self, route) -> None:
        asked = route.request
        if asked.resource_type != "xhr" or asked.method != "GET" or self.wanted is None:
            route.continue_()
        elif self.wanted == "answer":
            answer = route.fetch()
            self.held.append(lambda: route.fulfill(response=answer))
        else:
            self.held.append(route.continue_)

    def holds(self, what: str, *, at_least: int = 1) -> None:
        self.wanted = what
        self.waits_for(at_least)

    def waits_for(self, number: int) -> None:
        for _ in range(100):
            if len(self.held) >= number:
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"{len(self.held)} of {number} requests")

    def lets_go(self) -> None:
        self.wanted = None
        while self.held:
            self.held.pop(0)()


def rows(walk):
    return walk.page.locator(".portal-door__person")


def test_letters_typed_while_the_list_renews_itself_wait_for_it_and_are_answered(walk_with, forty):
    walk = walk_with(forty.hosts.get(), **PHONE)
    walk.open(f"/events/{forty.slug}/door/")
    mail = Mail(walk.page)

    # when the host types while the list asks for news down a slow line
    mail.holds("request")
    walk.page.get_by_label("Find by a few letters").press_sequentially("da")
    walk.page.wait_for_timeout(500)
    walk.page.get_by_label("Find by a few letters").press_sequentially(" pe")
    walk.page.wait_for_timeout(500)
    mail.lets_go()

    # then what was typed last is found, and the browser has nothing to complain of
    expect(rows(walk)).to_have_count(2)
    walk.saw_nothing_wrong()


def test_letters_typed_one_after_another_find_what_was_typed_last(walk_with, forty):
    walk = walk_with(forty.hosts.get(), **PHONE)
    walk.open(f"/events/{forty.slug}/door/")
    mail = Mail(walk.page)

    mail.wanted = "answer"
    walk.page.get_by_label("Find by a few letters").press_sequentially("da")
    mail.waits_for(1)
    walk.page.get_by_label("Find by a few letters").press_sequentially(" pe")
    walk.page.wait_for_timeout(500)
    mail.lets_go()

    expect(rows(walk)).to_have_count(2)
    walk.saw_nothing_wrong()


def test_an_answer_overtaken_by_a_tap_is_too_old_to_show(walk_with, forty):
    walk = walk_with(forty.hosts.get(), **PHONE)
    walk.open(f"/events/{forty.slug}/door/")
    mail = Mail(walk.page)

    # when the list is told something new, but the answer is slower than a tap made after it
    place = place_of(forty, "Gus Okoro")
    place.person.name = "Gustav Okoro"
    place.person.save()
    mail.holds("answer")
    button(walk, "Check in Ada Okoro").click()
    walk.sees("Ada Okoro is in")
    mail.lets_go()
    walk.page.wait_for_timeout(500)

    # then the tap still shows, and so does what people asked for
    assert walk.page.locator(".portal-door__number").inner_text() == "1"
    assert walk.page.locator(".portal-door__asked").count() == 2


def test_whoever_leaves_the_door_while_it_renews_itself_sees_no_error(walk_with, forty):
    walk = walk_with(forty.hosts.get(), **PHONE)
    walk.open(f"/events/{forty.slug}/door/")

    Mail(walk.page).holds("request")
    walk.follow("Not on the list?")
    walk.sees_title("Somebody not on the list")


def test_the_door_works_by_keyboard_alone_and_without_a_script(walk_with, forty):
    host = forty.hosts.get()
    keyboard = walk_with(host)
    keyboard.open(f"/events/{forty.slug}/door/?q=ada+okoro")
    keyboard.tabs_to("Check in\n Ada Okoro")
    keyboard.page.keyboard.press("Enter")
    keyboard.sees("Ada Okoro is in")
    assert "Ada Okoro" in keyboard.has_focus_on()  # the focus stays in her row

    plain = walk_with(host, java_script_enabled=False, **PHONE)
    plain.open(f"/events/{forty.slug}/door/?show=expected")
    plain.page.locator("button", has_text="Check in Ben Hill").click()

    assert urlsplit(plain.page.url).query == "show=expected"
    assert plain.page.locator(".portal-notice", has_text="Ben Hill is in").count() == 1
    assert Attendance.objects.count() == 2


def test_after_the_event_the_register_is_completed_and_who_came_has_a_certificate(walk_with, forty):
    Event.objects.filter(pk=forty.pk).update(
        starts_at=timezone.now() - timedelta(hours=3), ends_at=timezone.now() - timedelta(minutes=90)
    )
    walk = walk_with(forty.hosts.get(), **PHONE)

    # when the host pastes the report of the online meeting
    walk.open(f"/events/{forty.slug}/attendance/report/")
    walk.can_use_the_page()
    lines = ["Name\tDuration\tEmail"] + [f"Guest {n}\t1h\tleader{n}@example.org" for n in range(30)]
    walk.write("Paste the report here", "\n".join([*lines, "Jo Petit\t3m\t", "=Nobody\t1h\t"]))
    walk.press("Look at it")
    walk.sees("Found (31)")
    walk.sees("=Nobody")
    walk.can_use_the_page()
    assert Attendance.objects.count() == 0
    walk.press("Take it in")
    walk.sees("30 people newly noted as there, 1 there too shortly to count.")
    walk.can_use_the_page()

    # and says the rest by hand: one sent apologies, everybody else missed it
    jo = place_of(forty, "Jo Petit").person
    walk.page.locator(f"input[name=p-{jo.key}][value=apologies]").check()
    walk.press("Save the register")
    walk.sees("Saved: 1 change.")
    walk.follow_or_press("Everybody else missed it")
    walk.can_use_the_page()
    walk.press("Complete the register")
    walk.sees("9 people noted as missing it")
    walk.sees("The register is complete.")

    # then who came has a certificate that anybody may check
    ada = walk_with(place_of(forty, "Ada Okoro").person, **PHONE)
    ada.open(f"/events/{forty.slug}/certificate/")
    ada.sees("1 hour 30 minutes")
    ada.can_use_the_page()
    address = ada.page.locator(".portal-certificate__address").inner_text()
    anybody = walk_with(**PHONE)
    anybody.open(urlsplit(address).path)
    anybody.sees("This certificate is genuine")
    anybody.can_use_the_page()
    ben = walk_with(place_of(forty, "Jo Moor").person, **PHONE)
    assert place_of(forty, "Jo Moor").state == PlaceState.CONFIRMED
    ben.open(f"/events/{forty.slug}/place/ticket/")
    ben.can_use_the_page()
