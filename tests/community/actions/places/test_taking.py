from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from collaborative.kit.database import Busy
from collaborative.kit.refusals import Refused
from collaborative.notices.models import Notice
from collaborative.people.models import User
from collaborative.people.models.users import tidy_address
from collaborative.trail.models import Entry
from community.actions import letters
from community.actions.events import change
from community.actions.places import accept, give_back, offer, take_place, taking
from community.actions.sweep import sweep
from community.choices import EventState, PlaceState
from community.engine.places import is_full, places_left
from community.models import Answer, Event, Question, Registration
from community.queries.events import with_taken
from community.queries.places import taken_at
from community.queries.standing import Standing, standing_at
from tests.builders import a_leader, a_team_member, an_event, an_executive
from tests.community import reading
from tests.community.asking import a_full_event, a_place, a_wait, letters_to, now_at
from tests.community.clock import NOW

pytestmark = pytest.mark.django_db


def test_a_leader_takes_a_place_and_is_told():
    event, ada = an_event("Trust"), a_leader("Ada")

    place = a_place(event, ada, adjustments="Captions, please.")

    place.refresh_from_db()
    assert (place.event, place.person, place.state) == (event, ada, PlaceState.CONFIRMED)
    assert (place.number, place.adjustments, place.sequence) == (1, "Captions, please.", 0)
    assert place.cancelled_at is None
    notice = Notice.objects.get()
    assert (notice.to, notice.subject) == (ada, "You have a place: Trust")
    assert notice.calendar_method == "REQUEST"
    assert [str(entry) for entry in Entry.objects.all()] == ["Ada took a place at Trust"]


def test_what_somebody_asked_for_travels_in_no_message():
    a_place(an_event(), a_leader(), adjustments="Wheelchair ramp")

    notice = Notice.objects.get()
    assert "Wheelchair" not in notice.text + notice.html + notice.calendar
    assert "what you asked for" in notice.text


def test_asking_twice_is_asking_once():
    event, ada = an_event(), a_leader()

    places_held = [a_place(event, ada), a_place(event, ada)]

    assert places_held[0] == places_held[1]
    assert Registration.objects.count() == Notice.objects.count() == Entry.objects.count() == 1


def test_places_are_numbered_from_the_lowest_that_is_free():
    event, (ada, ben, cai, dot) = an_event(), [a_leader() for _ in range(4)]
    held = [a_place(event, person) for person in (ada, ben, cai)]
    give_back(registration=held[1], by=ben)

    assert a_place(event, dot).number == 2


def test_a_full_event_refuses_in_words():
    event = an_event(capacity=1)
    a_place(event, a_leader())

    with pytest.raises(Refused, match="Every place at this event is taken"):
        a_place(event, a_leader())
    assert taken_at(event) == 1


def test_nought_places_take_nobody():
    with pytest.raises(Refused, match="Every place"):
        a_place(an_event(capacity=0), a_leader())


def test_without_a_limit_everybody_gets_in_and_nobody_a_number():
    event = an_event(capacity=None)

    assert [a_place(event, a_leader()).number for _ in range(3)] == [None, None, None]


def test_each_date_has_its_own_places():
    first, second = an_event(capacity=1), an_event(capacity=1)
    a_place(first, a_leader())

    assert a_place(second, a_leader()).number == 1


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"state": EventState.DRAFT}, "not published"),
        ({"state": EventState.CLOSED}, "is closed"),
        ({"state": EventState.CANCELLED}, "is cancelled"),
        ({"starts_at": NOW - timedelta(days=2)}, "took place"),
        ({"starts_at": NOW - timedelta(minutes=5)}, "has started"),
        ({"registration_closes_at": NOW - timedelta(minutes=1)}, "Registration closed on"),
    ],
)
def test_an_event_that_is_not_open_refuses_in_words(fields, reason):
    event = an_event(**fields)

    with pytest.raises(Refused, match=reason):
        a_place(event, a_leader())
    assert (Registration.objects.count(), Notice.objects.count(), Entry.objects.count()) == (0, 0, 0)


def test_an_executive_account_takes_no_place():
    with pytest.raises(Refused, match="Executive accounts"):
        a_place(an_event(), an_executive())


def test_the_rules_are_asked_about_the_event_as_it_is_now():
    event = an_event()
    Event.objects.filter(pk=event.pk).update(state=EventState.CLOSED)

    with pytest.raises(Refused):
        a_place(event, a_leader())


def test_coming_back_reuses_the_row_with_a_rising_version():
    event, ada = an_event(), a_leader()
    first = a_place(event, ada, adjustments="A ramp")
    give_back(registration=first, by=ada)

    again = a_place(event, ada)

    assert (again.pk, again.key, again.sequence) == (first.pk, first.key, 2)
    assert (again.state, again.cancelled_at, again.adjustments) == (PlaceState.CONFIRMED, None, "")
    sequences = [reading.value(notice.calendar, "SEQUENCE") for notice in Notice.objects.order_by("pk")]
    uids = {reading.value(notice.calendar, "UID") for notice in Notice.objects.all()}
    assert (sequences, len(uids)) == (["0", "1", "2"], 1)


def test_who_did_it_for_somebody_else_stands_in_the_trail():
    event, ada, team = an_event("Trust"), a_leader("Ada"), a_team_member("Tom")
    place = take_place(event=event, person=ada, by=team)
    give_back(registration=place, by=team)

    assert [(str(entry), entry.details) for entry in Entry.objects.order_by("pk")] == [
        ("Tom took a place at Trust", {"person": ada.key}),
        ("Tom gave back a place at Trust", {"person": ada.key}),
    ]


def test_the_letter_is_about_the_event_as_it_is_now():
    event, ada = an_event("Old title"), a_leader()
    stale = Event.objects.get(pk=event.pk)
    change(event=event, by=a_team_member(), changes={"title": "New title"})

    a_place(stale, ada)

    assert Notice.objects.get().subject == "You have a place: New title"


def test_a_letter_that_cannot_be_written_takes_no_place(monkeypatch):
    def broken(registration, **more):
        raise RuntimeError("no template")

    monkeypatch.setattr(letters, "first_letter", broken)

    with pytest.raises(RuntimeError):
        a_place(an_event(), a_leader())
    assert Registration.objects.count() == 0


def test_nothing_is_half_written_when_the_trail_fails(monkeypatch):
    def broken(**words):
        raise RuntimeError("no trail")

    monkeypatch.setattr(taking.trail, "note", broken)

    with pytest.raises(RuntimeError):
        a_place(an_event(), a_leader())
    assert (Registration.objects.count(), Notice.objects.count()) == (0, 0)


def test_where_the_database_always_says_no_it_is_not_asked_for_ever(monkeypatch):
    tries = []

    def refusing(registration, **options):
        tries.append(registration)
        raise IntegrityError

    monkeypatch.setattr(Registration, "save", refusing)

    with pytest.raises(Busy):
        a_place(an_event(), a_leader())
    assert len(tries) == taking.ATTEMPTS


def test_somebody_back_in_another_tab_meanwhile_is_found(monkeypatch):
    """The row was given back when we looked, and is taken when we write."""
    event, ada = an_event(), a_leader()
    place = a_place(event, ada)
    give_back(registration=place, by=ada)
    real = taking.next_number

    def taken_meanwhile(event):
        Registration.objects.filter(pk=place.pk).update(state=PlaceState.CONFIRMED, cancelled_at=None)
        return real(event)

    monkeypatch.setattr(taking, "next_number", taken_meanwhile)

    assert a_place(event, ada).pk == place.pk
    assert Notice.objects.count() == 2


def test_a_number_beyond_the_last_place_is_never_given(monkeypatch):
    """As without the lock, when others come between counting and numbering."""
    event = an_event(capacity=1)
    a_place(event, a_leader())
    counts = iter([0, 0, 1])  # before the lock, under it, and once more
    monkeypatch.setattr(taking, "standing_at", lambda event, **more: Standing(next(counts), 0))

    with pytest.raises(Refused):
        a_place(event, a_leader())
    assert taken_at(event) == 1


def test_whoever_comes_too_late_is_told_so_without_waiting_for_the_lock(monkeypatch):
    event = an_event(capacity=0)
    monkeypatch.setattr(taking, "locked", lambda *numbers: pytest.fail("waited for the lock"))

    with pytest.raises(Refused, match="Every place"):
        a_place(event)


def test_no_letter_is_written_where_no_place_is_to_be_had(monkeypatch):
    monkeypatch.setattr(letters, "first_letter", lambda registration: pytest.fail("a letter for nobody"))

    with pytest.raises(Refused):
        a_place(an_event(capacity=0), a_leader())


def test_q1_no_limit_is_always_open_and_nought_is_full():
    assert [a_place(an_event(capacity=None)).state for _ in range(3)] == ["confirmed"] * 3
    with pytest.raises(Refused):
        a_place(an_event(capacity=0))


def test_q3_ended_places_are_free_and_a_date_that_merely_passed_is_not(time_machine):
    event, [held], [offered] = a_full_event(waiting=1)
    give_back(registration=held, by=held.person)
    time_machine.move_to(NOW + timedelta(hours=49))

    assert taken_at(event) == 1  # past its end, and not yet looked at

    sweep(timezone.now())
    assert taken_at(event) == 0
    assert now_at(offered) == ["lapsed"]


def test_q7_nobody_waiting_makes_less_than_nought_of_what_is_left():
    event, held, _ = a_full_event(places=3, waiting=5)
    change(event=event, by=a_team_member(), changes={"capacity": 1})

    found = with_taken(Event.objects.all()).get()
    assert places_left(capacity=found.capacity, taken=found.taken, waiting=found.waiting) == 0
    assert len(held) == found.taken == 3


def test_q9_waiting_people_hold_places_against_newcomers_not_against_promotion():
    event, [held], [waiting] = a_full_event(waiting=1, offers_automatically=False)
    give_back(registration=held, by=held.person)

    with pytest.raises(Refused):
        a_place(event)
    offer(registration=waiting, by=a_team_member())
    assert now_at(waiting) == ["offered"]


def test_q10_people_already_served_hold_no_second_place():
    event, [_held], [waiting] = a_full_event(waiting=1)
    change(event=event, by=a_team_member(), changes={"capacity": 3})
    accept(registration=waiting, by=waiting.person)
    event.refresh_from_db()

    assert a_place(event).number == 3


def test_q11_whether_it_is_full_is_asked_of_one_date():
    with pytest.raises(TypeError):
        standing_at(now=NOW)
    with pytest.raises(TypeError):
        is_full(taken=1)


def test_q12_fewer_places_than_people_remove_nobody_and_offer_nothing_until_below():
    event, held, [waiting] = a_full_event(places=3, waiting=1)
    change(event=event, by=a_team_member(), changes={"capacity": 1})

    for registration in held[:2]:
        give_back(registration=registration, by=registration.person)
        assert now_at(waiting) == ["waiting"]
    give_back(registration=held[2], by=held[2].person)

    assert now_at(waiting) == ["offered"]


def test_q13_more_places_are_one_offer_each_in_order():
    event, _, line = a_full_event(waiting=4)

    change(event=event, by=a_team_member(), changes={"capacity": 3})

    assert now_at(*line) == ["offered", "offered", "waiting", "waiting"]
    assert letters_to(line[0].person) == ["place_waiting", "place_offered"]


def test_q15_a_number_counted_earlier_is_never_believed():
    event = with_taken(Event.objects.filter(pk=an_event(capacity=1).pk)).get()
    a_place(event)
    assert event.taken == 0

    with pytest.raises(Refused):
        a_place(event)


def test_q19_pressing_twice_is_one_place_in_the_line_and_one_letter():
    event, _, [waiting] = a_full_event(waiting=1)

    assert [a_wait(event, waiting.person).pk for _ in range(2)] == [waiting.pk] * 2
    assert letters_to(waiting.person) == ["place_waiting"]


def test_q20_case_and_spaces_in_an_address_make_no_second_person():
    event, ada = an_event(), a_leader("Ada", email="ada@example.org")
    a_place(event, User.objects.get_by_natural_key(tidy_address("  ADA@Example.ORG ")))

    assert a_place(event, ada).sequence == 0
    with pytest.raises(IntegrityError):
        Registration.objects.create(event=event, person=ada, registered_at=NOW)


def test_the_team_seats_somebody_past_the_line_and_past_the_limit_with_what_they_asked_for():
    event, _, [first, second] = a_full_event(waiting=2)
    second = a_wait(event, ramped := a_leader(), adjustments="A ramp", is_listed=True)

    place = take_place(event=event, person=ramped, by=a_team_member("Tom"), insist="The speaker")

    assert (place.pk, place.state, place.number) == (second.pk, "confirmed", 2)
    assert (place.adjustments, place.is_listed) == ("A ramp", True)
    assert Entry.objects.first().details == {"person": ramped.key, "reason": "The speaker"}
    assert now_at(first) == ["waiting"]


@pytest.mark.parametrize("answered", [True, False])
def test_whom_the_team_seats_is_told_of_questions_they_have_not_answered(answered):
    event, _, _ = a_full_event()
    question = Question.objects.create(event=event, words="Diet?")
    ben = a_wait(event, answers={question.pk: "None"} if answered else {}).person

    take_place(event=event, person=ben, by=a_team_member(), insist="The speaker")

    letter = Notice.objects.filter(to=ben).latest("pk")
    assert ("The hosts have questions for everybody who comes" in letter.text) is not answered


def test_seating_somebody_who_has_a_place_changes_nothing():
    event = an_event()
    place = a_place(event)

    assert take_place(event=event, person=place.person, by=a_team_member(), insist="Sure").sequence == 0


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"state": EventState.DRAFT}, "not published"),
        ({"state": EventState.CANCELLED}, "is cancelled"),
        ({"starts_at": NOW - timedelta(days=2)}, "took place"),
    ],
)
def test_even_the_team_seats_nobody_where_nothing_takes_place(fields, reason):
    with pytest.raises(Refused, match=reason):
        take_place(event=an_event(**fields), person=a_leader(), by=a_team_member(), insist="Please")


def test_the_team_may_seat_somebody_after_registration_closed_and_after_the_beginning():
    closed = an_event(state=EventState.CLOSED)
    begun = an_event(starts_at=NOW - timedelta(minutes=5))

    for event in (closed, begun):
        made = take_place(event=event, person=a_leader(), by=a_team_member(), insist="At the door")
        assert made.state == "confirmed"


def test_answers_of_another_time_are_gone():
    event, ada = an_event(), a_leader()
    questions = [Question.objects.create(event=event, words=words, order=1) for words in ("Diet?", "Bus?")]
    place = a_place(event, ada, answers={questions[0].pk: "None", questions[1].pk: "47"})
    give_back(registration=place, by=ada)

    a_place(event, ada, answers={questions[0].pk: "Vegan"})

    assert list(Answer.objects.values_list("question", "value")) == [(questions[0].pk, "Vegan")]


def test_whoever_took_the_place_in_another_tab_after_we_counted_has_it_already(monkeypatch):
    """Without a limit two tabs are at work at once: who they are is asked after counting."""
    event, ada = an_event(capacity=None), a_leader()
    real, looks = taking.registration_of, []

    def quicker_tab(person, event):
        if not looks:
            looks.append(True)
            a_place(event, person)
        return real(person, event)

    monkeypatch.setattr(taking, "registration_of", quicker_tab)

    assert a_place(event, ada).sequence == 0
    assert Registration.objects.count() == Notice.objects.count() == 1
