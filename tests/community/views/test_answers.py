"""The signed link of a letter: opened by scanners, pressed by people, kept for weeks."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from collaborative.kit import signed
from collaborative.kit.database import Busy
from collaborative.notices.models import Notice
from collaborative.trail.models import Entry
from community.actions.letters.writing import ANSWER, answer_address
from community.actions.places import accept, approve, decline, give_back
from community.actions.sweep import sweep
from community.models import Event, Registration
from community.views import answers as views
from tests.builders import a_leader, a_team_member, an_event
from tests.community.asking import a_full_event, a_place, a_wait, now_at
from tests.community.clock import NOW

pytestmark = pytest.mark.django_db
ACCEPT, PLACE, EVENT = "/events/trust/place/accept/", "/events/trust/place/", "/events/trust/"


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def linked(person) -> str:
    """The address behind the link of the latest letter to this person."""
    letter = Notice.objects.filter(to=person, text__contains="/events/answer/").latest("pk")
    return re.search(r"/events/answer/\S+", letter.text)[0]


def offered(*, others=0):
    event, [held], [first, *rest] = a_full_event(waiting=1 + others, title="Trust", slug="trust")
    give_back(registration=held, by=held.person)
    return event, first, rest


def everything():
    rows = Registration.objects.order_by("pk").values_list("pk", "state", "sequence", "number")
    return list(rows), Notice.objects.count(), Entry.objects.count()


def raising(error):
    def fail(**words):
        raise error

    return fail


def later(time_machine, **by):
    time_machine.move_to(NOW + timedelta(**by))


@pytest.mark.parametrize("method", ["get", "head"])
def test_opening_the_link_changes_nothing(method, visitor):
    _, first, _ = offered()
    before = everything()

    response = getattr(visitor, method)(linked(first.person))

    assert response.status_code == 200
    assert everything() == before


def test_the_page_asks_and_tells_nobody_where_it_was_opened(visitor):
    _, first, _ = offered()

    response = visitor.get(linked(first.person))

    assert f"Hello {first.person.name}." in text(response)
    assert "A place is free for you. Say yes by Monday 23 November at 9am, London time." in text(response)
    assert "Yes, I take the place" in text(response)
    assert "Turn the place down" in text(response)
    assert response.headers["Referrer-Policy"] == "same-origin"  # or browsers hide where it comes from
    assert response.headers["Cache-Control"] == "no-store"


def test_yes_signed_out_is_a_place_and_once(visitor):
    _, first, _ = offered()
    link = linked(first.person)

    done = visitor.post(link, {"answer": "yes"})
    again = visitor.post(link, {"answer": "yes"})
    no = visitor.post(link, {"answer": "no"})

    assert "You have a place. A message with a calendar entry is on its way to you." in text(done)
    assert now_at(first) == ["confirmed"]
    assert "You have a place, and there is nothing more to answer." in text(again)
    assert "You have a place, and there is nothing more to answer." in text(no)
    assert Notice.objects.filter(meaning__startswith="place_confirmed", to=first.person).count() == 1
    assert Entry.objects.first().by_name == first.person.name


def test_no_signed_out_moves_the_place_on(visitor):
    _, first, [second] = offered(others=1)

    done = visitor.post(linked(first.person), {"answer": "no"})

    assert "You turned the place down." in text(done)
    assert now_at(first, second) == ["cancelled", "offered"]
    assert "You have no place at this event now." in text(visitor.get(linked(first.person)))


def test_an_offer_past_its_end_says_so_before_anybody_swept_it_up(visitor, signed_in, time_machine):
    _, first, _ = offered()
    later(time_machine, hours=49)

    linked_page, own_page = visitor.get(linked(first.person)), signed_in(first.person).get(PLACE)

    assert now_at(first) == ["offered"]
    for page in (linked_page, own_page):
        assert "The offer ended on Monday 23 November at 9am." in text(page)
        assert "Say yes by" not in text(page)
        assert "I still want the place" in text(page)


def test_an_offer_past_its_end_is_taken_by_its_link_while_nobody_else_wants_it(visitor, time_machine):
    _, first, _ = offered()
    later(time_machine, hours=49)

    done = visitor.post(linked(first.person), {"answer": "yes"})

    assert "You have a place." in text(done)
    assert now_at(first) == ["confirmed"]


@pytest.mark.parametrize("answer", [{}, {"answer": ""}, {"answer": "maybe"}])
def test_a_post_without_an_answer_changes_nothing(answer, visitor):
    _, first, _ = offered()
    before = everything()

    visitor.post(linked(first.person), answer)

    assert everything() == before


def test_leaving_the_list_takes_one_press(visitor):
    _, _, [waiting] = a_full_event(waiting=1)
    link = linked(waiting.person)

    asked = visitor.get(link)
    done = visitor.post(link, {"answer": "no"})

    assert "You are on the waiting list." in text(asked)
    assert "Yes, I take the place" not in text(asked)
    assert "You are no longer on the waiting list." in text(done)
    assert now_at(waiting) == ["cancelled"]


def test_whoever_waits_cannot_say_yes_to_what_was_not_offered(visitor):
    _, _, [waiting] = a_full_event(waiting=1)

    visitor.post(linked(waiting.person), {"answer": "yes"})

    assert now_at(waiting) == ["waiting"]


def test_a_request_is_withdrawn_by_its_link(visitor):
    asked = a_place(an_event(needs_approval=True))

    done = visitor.post(linked(asked.person), {"answer": "no"})

    assert "Your request is withdrawn." in text(done)
    assert now_at(asked) == ["cancelled"]


def test_whoever_was_offered_since_finds_the_link_of_the_line_old(visitor):
    _, [held], [waiting] = a_full_event(waiting=1)
    old = linked(waiting.person)
    give_back(registration=held, by=held.person)

    assert "This link is from an earlier message. Sign in to see" in text(visitor.get(old))
    visitor.post(old, {"answer": "no"})
    assert now_at(waiting) == ["offered"]


def test_after_the_offers_end_it_explains_and_gives_the_place_if_nobody_wants_it(visitor, time_machine):
    _, first, _ = offered()
    link = linked(first.person)
    later(time_machine, hours=49)
    sweep(timezone.now())

    page = visitor.get(link)
    done = visitor.post(link, {"answer": "yes"})

    assert "The offer ended on Monday 23 November at 9am. If nobody else wants the place" in text(page)
    assert "I still want the place" in text(page)
    assert "You have a place." in text(done)
    assert now_at(first) == ["confirmed"]


def test_after_the_offers_end_somebody_elses_place_is_not_given(visitor, time_machine):
    _, first, [second] = offered(others=1)
    link = linked(first.person)
    later(time_machine, hours=49)
    sweep(timezone.now())

    done = visitor.post(link, {"answer": "yes"})

    assert "somebody else has the place now. You can join the waiting list again." in text(done)
    assert now_at(first, second) == ["lapsed", "offered"]


def test_after_the_offers_end_there_is_nothing_to_turn_down(visitor, time_machine):
    _, first, _ = offered()
    link = linked(first.person)
    later(time_machine, hours=49)
    sweep(timezone.now())

    assert visitor.post(link, {"answer": "no"}).status_code == 200
    assert now_at(first) == ["lapsed"]


def test_after_the_event_began_an_ended_offer_says_so(visitor, time_machine):
    event, first, _ = offered()
    link = linked(first.person)
    time_machine.move_to(event.starts_at)
    sweep(timezone.now())

    page = text(visitor.get(link))

    assert "has started. The offer has ended with it." in page
    assert "I still want the place" not in page


def test_an_older_link_than_the_ended_offer_is_old(visitor, time_machine):
    _, [held], [waiting] = a_full_event(waiting=1)
    old = linked(waiting.person)
    give_back(registration=held, by=held.person)
    later(time_machine, hours=49)
    sweep(timezone.now())

    assert "This link is from an earlier message." in text(visitor.get(old))


def test_whoever_waited_until_the_event_was_moved_is_told_that_there_is_no_offer(visitor, time_machine):
    event, _, [waiting] = a_full_event(waiting=1)
    link = linked(waiting.person)
    time_machine.move_to(event.starts_at)
    sweep(timezone.now())
    moved = event.starts_at + timedelta(days=7)
    Event.objects.filter(pk=event.pk).update(starts_at=moved, ends_at=moved + timedelta(hours=1))

    assert "There is no offer for you to accept here." in text(visitor.get(link))


def test_once_the_event_began_an_open_link_only_explains(visitor):
    event, first, _ = offered()
    Event.objects.filter(pk=event.pk).update(starts_at=NOW - timedelta(minutes=1))

    page = text(visitor.get(linked(first.person)))

    assert "This event has started" in page
    assert "Yes, I take the place" not in page


def test_a_declined_request_says_so(visitor):
    asked = a_place(an_event(needs_approval=True))
    decline(registration=asked, by=a_team_member(), reason="")

    assert "The programme team could not give you a place" in text(visitor.get(linked(asked.person)))


def test_an_approved_request_makes_its_link_old(visitor):
    asked = a_place(an_event(needs_approval=True))
    approve(registration=asked, by=a_team_member())

    page = text(visitor.get(linked(asked.person)))

    assert "You have a place, and there is nothing more to answer." in page
    assert "Withdraw my request" not in page


@pytest.mark.parametrize(
    "forged",
    [
        "nonsense",
        "a.b:c:d",
        signed.sign("another.purpose", "key", "0"),
        signed.sign(ANSWER, "key"),
        signed.sign(ANSWER, "key", "0", "more"),
        signed.sign(ANSWER, "nobody", "0"),
    ],
    ids=["words", "parts", "purpose", "short", "long", "nobody"],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_forged_link_opens_nothing(method, forged, visitor):
    assert getattr(visitor, method)(f"/events/answer/{forged}/").status_code == 404


def test_a_version_written_into_a_link_makes_it_forged(visitor):
    _, first, _ = offered()
    link = linked(first.person).replace(".1:", ".7:")

    assert visitor.get(link).status_code == 404


def test_whose_account_is_closed_has_no_link(visitor):
    _, first, _ = offered()
    first.person.is_active = False
    first.person.save()

    assert visitor.post(linked(first.person), {"answer": "yes"}).status_code == 404
    assert now_at(first) == ["offered"]


def test_where_too_many_ask_at_once_nothing_has_changed(visitor, monkeypatch):
    _, first, _ = offered()
    monkeypatch.setattr(views, "accept", raising(Busy()))

    page = text(visitor.post(linked(first.person), {"answer": "yes"}))

    assert "Nothing has changed for you: try again." in page
    assert "Yes, I take the place" in page
    assert now_at(first) == ["offered"]


def test_the_link_needs_no_sign_in_but_the_forms_token(client):
    _, first, _ = offered()
    strict = client.__class__(enforce_csrf_checks=True)

    assert strict.post(linked(first.person), {"answer": "yes"}).status_code == 403
    assert now_at(first) == ["offered"]


def test_the_address_of_a_letter_is_on_our_own_site(settings):
    assert answer_address(a_place(an_event())).startswith(f"{settings.SITE_URL}/events/answer/")


def test_signed_in_one_accepts_on_ones_own_page(signed_in):
    _, first, _ = offered()
    client = signed_in(first.person)

    page = text(client.get(PLACE))
    done = client.post(ACCEPT, follow=True)

    assert "A place is free for you Say yes by Monday 23 November at 9am, London time." in page
    assert done.redirect_chain == [(PLACE, 302)]
    assert "You have a place at Trust." in text(done)
    assert "waiting list" not in text(done)
    assert now_at(first) == ["confirmed"]


def test_accepting_is_pressed_and_not_opened(signed_in):
    _, first, _ = offered()

    assert signed_in(first.person).get(ACCEPT).status_code == 405
    assert now_at(first) == ["offered"]


def test_whoever_was_never_there_accepts_nothing(signed_in):
    offered()

    assert signed_in(a_leader()).post(ACCEPT).status_code == 404


def test_too_late_is_said_in_words(signed_in, time_machine):
    _, first, [_] = offered(others=1)
    later(time_machine, hours=49)

    done = signed_in(first.person).post(ACCEPT, follow=True)

    assert done.redirect_chain == [(EVENT, 302)]
    assert "somebody else has the place now" in text(done)


def test_when_busy_one_is_led_back_to_the_offer(signed_in, monkeypatch):
    _, first, _ = offered()
    monkeypatch.setattr(views, "accept", raising(Busy()))

    done = signed_in(first.person).post(ACCEPT, follow=True)

    assert "Nothing has changed for you: try again." in text(done)
    assert "Yes, I take the place" in text(done)


def test_a_place_accepted_by_link_is_the_same_as_one_accepted_signed_in(visitor):
    event, first, _ = offered()
    visitor.post(linked(first.person), {"answer": "yes"})

    assert accept(registration=first, by=first.person).sequence == 2
    assert a_wait(event).state == "waiting"
