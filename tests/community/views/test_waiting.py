"""As a leader on a phone: join a full event's list, see where I stand, leave it; ask; bring colleagues."""

import re
from datetime import timedelta

import pytest

from community.actions.places import approve, give_back
from community.models import Event, Registration
from tests.builders import a_leader, a_team_member, an_event, an_organisation
from tests.community.asking import a_full_event, a_place, a_wait, now_at

pytestmark = pytest.mark.django_db
REGISTER, PLACE, CANCEL, EVENT = (f"/events/trust/{path}" for path in ("register/", "place/", "cancel/", ""))


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def full(**more):
    return a_full_event(title="Trust", slug="trust", **more)


def test_a_full_event_offers_its_waiting_list(signed_in):
    full(waiting=2)
    client = signed_in(a_leader())

    event, asked = client.get(EVENT), client.get(REGISTER)
    done = client.post(REGISTER, {"may_wait": "on"}, follow=True)

    assert "Full, 2 waiting" in text(event)
    assert "Join the waiting list" in text(event)
    assert "Every place is taken. When one comes free for you, we write to you at once" in text(asked)
    assert done.redirect_chain == [(PLACE, 302)]
    assert "You are on the waiting list of Trust." in text(done)
    assert "You are third of 3 on the waiting list" in text(done)
    assert "When a place comes free for you, we write to you at once." in text(done)


def test_the_page_of_ones_wait_says_why_nothing_is_offered(signed_in):
    event, _, [waiting] = full(waiting=1)
    client = signed_in(waiting.person)

    def says(**fields):
        Event.objects.filter(pk=event.pk).update(**fields)
        return text(client.get(PLACE))

    assert "The programme team offers free places by hand and will write to you." in says(
        offers_automatically=False
    )
    assert "No more places are offered for this event." in says(offers_automatically=True, state="closed")
    assert "The waiting list is closed at the moment" in says(has_waiting_list=False)


def test_without_a_wish_to_wait_a_full_event_registers_nobody(signed_in):
    full()

    page = text(signed_in(a_leader()).post(REGISTER))

    assert "Every place at this event is taken. You can join the waiting list." in page
    assert Registration.objects.filter(state="waiting").count() == 0


def test_whoever_filled_in_the_form_while_the_last_place_went_is_asked_whether_they_would_wait(signed_in):
    event = an_event("Trust", slug="trust", capacity=1)
    client = signed_in(a_leader())
    client.get(REGISTER)
    a_place(event)

    page = client.post(REGISTER, {"adjustments": "A ramp"})

    assert 'name="may_wait" value="on"' in page.content.decode()
    assert ">A ramp</textarea>" in page.content.decode()


def test_whoever_waits_leaves_the_line_with_one_press_on_its_page(signed_in):
    _, _, [waiting] = full(waiting=1)
    client = signed_in(waiting.person)

    page = client.get(PLACE).content.decode()
    [form] = re.findall(rf'<form method="post" action="{CANCEL}">.*?</form>', page, re.S)
    assert "Leave the waiting list" in form

    client.post(CANCEL)

    assert now_at(waiting) == ["cancelled"]


def test_whoever_finds_the_event_full_sees_the_other_date_before_and_while_they_wait(signed_in):
    event, [held], [waiting] = full(waiting=1)
    at = event.starts_at + timedelta(days=7)
    an_event("Trust", slug="later", other_date_of=event, starts_at=at, capacity=5)
    an_event("Trust", slug="past", other_date_of=event, starts_at=event.starts_at - timedelta(days=90))
    an_event("Trust", slug="draft", other_date_of=event, starts_at=at, state="draft")
    led_to = []

    for person, path in ((a_leader(), EVENT), (waiting.person, PLACE), (held.person, PLACE)):
        page = signed_in(person).get(path)
        shown = page.content.decode()
        led_to.append([slug for slug in ("later", "past", "draft") if f'href="/events/{slug}/"' in shown])
        assert ("On another date" in text(page)) is ("5 places left" in text(page)) is (person != held.person)

    assert led_to == [["later"], ["later"], []]


def test_leaving_the_line_by_its_own_address_asks_first(signed_in):
    _, _, [waiting] = full(waiting=1)
    client = signed_in(waiting.person)

    assert "Leave the waiting list?" in text(client.get(CANCEL))
    assert now_at(waiting) == ["waiting"]
    assert "You are no longer on the waiting list." in text(client.post(CANCEL, follow=True))
    assert now_at(waiting) == ["cancelled"]


def test_whoever_waits_is_not_told_how_to_join(signed_in):
    _, [held], [waiting] = full(waiting=1, joining_link="https://meet.example.org/1")
    client = signed_in(waiting.person)

    assert all("meet.example.org" not in client.get(page).content.decode() for page in (PLACE, EVENT))
    give_back(registration=held, by=held.person)
    assert all("meet.example.org" not in client.get(page).content.decode() for page in (PLACE, EVENT))


def test_where_the_team_decides_one_asks_and_sees_so(signed_in):
    event = an_event("Trust", slug="trust", needs_approval=True)
    client = signed_in(ada := a_leader())

    assert "Ask for a place" in text(client.get(EVENT))
    done = client.post(REGISTER, follow=True)
    assert "We have your request for a place at Trust." in text(done)
    assert "The programme team decides about each place" in text(done)
    assert "Withdraw my request" in text(done)

    approve(registration=Registration.objects.get(event=event, person=ada), by=a_team_member())
    assert "Download the calendar entry" in text(client.get(PLACE))


def test_colleagues_are_registered_by_their_addresses(signed_in):
    an_event("Trust", slug="trust", group_max=2)
    for name in ("ben", "cai"):
        a_leader(name.title(), email=f"{name}@example.org")

    done = signed_in(a_leader()).post(
        REGISTER, {"colleagues": " BEN@example.org, cai@example.org; ben@example.org"}, follow=True
    )

    assert done.redirect_chain == [(PLACE, 302)]
    assert Registration.objects.filter(state="confirmed").count() == 3


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("nobody@example.org", "nobody@example.org is not in the directory under this address."),
        ("una@example.org", "una@example.org is not in the directory under this address."),
        ("a@example.org\nb@example.org\nc@example.org", "Give 2 addresses at the most."),
        ("ben@example.org", "Ben is registered for this event already. Leave them out."),
    ],
)
def test_whoever_cannot_be_brought_is_named_and_nobody_is_registered(typed, words, signed_in):
    event = an_event("Trust", slug="trust", group_max=2)
    a_leader("Una", email="una@example.org", is_listed=False)
    a_place(event, a_leader("Ben", email="ben@example.org"))

    page = text(signed_in(a_leader()).post(REGISTER, {"colleagues": typed}))

    assert words in page
    assert "waiting list" not in page
    assert Registration.objects.count() == 1


def test_a_group_that_does_not_fit_may_wait_and_reads_that_others_may_not_have_to(signed_in):
    event = an_event("Trust", slug="trust", group_max=2, capacity=2)
    a_place(event)
    a_leader("Ben Okoro", email="ben@example.org")
    client = signed_in(a_leader())

    page = text(client.post(REGISTER, {"colleagues": "ben@example.org"}))
    done = text(client.post(REGISTER, {"colleagues": "ben@example.org", "may_wait": "on"}, follow=True))

    assert "1 place left, and there are 2 of you. Nobody was registered." in page
    assert "There are not enough places for all of you." in page
    assert "Every place is taken" not in page
    assert "on the waiting list of Trust. The same goes for Ben Okoro: we tell them by mail." in done


def test_naming_oneself_beside_colleagues_counts_for_nothing(signed_in):
    an_event("Trust", slug="trust", group_max=1)
    ada, ben = a_leader(email="ada@example.org", is_listed=False), a_leader(email="ben@example.org")

    signed_in(ada).post(REGISTER, {"colleagues": "Ada@Example.org\nben@example.org"})

    assert {one.person for one in Registration.objects.all()} == {ada, ben}


def test_naming_only_oneself_is_registering_alone(signed_in):
    an_event("Trust", slug="trust", group_max=2)
    ada = a_leader(email="ada@example.org")

    signed_in(ada).post(REGISTER, {"colleagues": "ada@example.org"})

    assert Registration.objects.get().group is None


def test_with_a_place_one_sees_those_who_agreed_to_be_seen(signed_in):
    event = an_event("Trust", slug="trust")
    mine = a_place(event, is_listed=True)
    a_place(event, a_leader("Ben Seen", organisation=an_organisation("Larkfield")), is_listed=True)
    a_place(event, a_leader("Cai Hidden"))
    Event.objects.filter(pk=event.pk).update(capacity=3)
    event.refresh_from_db()
    waiting = a_wait(event, is_listed=True)

    page = text(signed_in(mine.person).get(PLACE))

    assert "Ben Seen, Larkfield" in page
    assert "Cai Hidden" not in page
    assert waiting.person.name not in page
    assert "Ben Seen" not in text(signed_in(waiting.person).get(PLACE))
