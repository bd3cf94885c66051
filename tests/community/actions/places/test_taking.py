from datetime import timedelta

import pytest
from django.db import IntegrityError

from collaborative.kit.database import Busy
from collaborative.kit.refusals import Refused
from collaborative.notices.models import Notice
from collaborative.trail.models import Entry
from community.actions import letters
from community.actions.events import change
from community.actions.places import give_back, take_place, taking
from community.choices import EventState, PlaceState
from community.models import Answer, Event, Question, Registration
from community.queries.places import taken_at
from community.queries.standing import Standing
from tests.builders import a_leader, a_team_member, an_event, an_executive
from tests.community import reading
from tests.community.asking import a_place
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
