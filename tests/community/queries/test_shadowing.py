from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from collaborative.people.choices import Level
from community.choices import Agreement, BroughtBy, ExchangeState, VisitState
from community.models import Introduction, KeptApart
from community.queries import shadow_matches
from community.queries import shadowing as queries
from tests.builders import a_leader, an_executive, an_organisation
from tests.community.walking import (
    a_consent,
    a_topic,
    a_visit,
    an_exchange,
    an_offer,
    made,
    somebody,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def me():
    return somebody("Me")


def names(person, **asked) -> list[str]:
    found = queries.offers_for(person, today=timezone.localdate(), **asked)
    return [offer.person.name for offer in found]


def test_executives_and_clinicians_stand_first_and_then_the_newest(me):
    an_offer("First of the others")
    an_offer(person=somebody("Nurse", clinical=True))
    an_offer("Second of the others")
    an_offer(person=somebody("Executive", level=Level.EXECUTIVE))

    assert names(me) == ["Executive", "Nurse", "Second of the others", "First of the others"]


def test_a_challenge_narrows_the_list_and_shows_nobody_twice(me):
    an_offer("Both", topics=[a_topic("Prevention"), a_topic("Workforce")])
    an_offer("Other", topics=[a_topic("Net zero")])

    assert (names(me, topic="prevention"), names(me)) == (["Both"], ["Other", "Both"])


def test_who_could_never_be_visited_is_left_out_without_a_word():
    org = an_organisation()
    me = somebody("Me", sector="S", profession="P", organisation=org, line_manager="boss@example.org")
    an_offer(person=me)
    an_offer(person=somebody("Near", sector="S", profession="P"))
    an_offer(person=somebody("Same house", organisation=org))
    an_offer(person=somebody("Boss", email="boss@example.org"))
    an_offer(person=somebody("Led", line_manager=me.email))
    an_offer("Closed", is_open=False)
    an_offer(person=an_executive("Executive of the system"))
    gone = an_offer("Gone").person
    type(gone).objects.filter(pk=gone.pk).update(is_active=False)
    apart = an_offer("Apart").person
    KeptApart.objects.create(person_key=apart.key, other_key=me.key)
    full = an_offer("Full", visitors=1).person
    an_exchange(host=full)
    an_offer("Free")

    assert names(me) == ["Free"]


def test_a_wish_between_two_others_hides_neither_from_a_third(me):
    ada, ben = an_offer("Ada").person, an_offer("Ben").person
    KeptApart.objects.create(person_key=ada.key, other_key=ben.key)

    assert names(me) == ["Ben", "Ada"]


def test_somebody_whose_work_is_unknown_finds_nobody_whose_work_is_known_to_differ():
    an_offer()

    assert names(a_leader()) == []


def test_own_offers_open_also_when_closed_and_those_of_others_do_not(me):
    mine, closed = an_offer(person=me, is_open=False), an_offer(is_open=False)
    apart, open_one = an_offer(), an_offer()
    KeptApart.objects.create(person_key=me.key, other_key=apart.person.key)

    assert set(queries.offers_open_to(me)) == {mine, open_one}
    assert closed not in queries.offers_open_to(me)


def test_both_of_an_exchange_wait_for_a_visitor(me):
    offer = an_offer(person=me, visitors=3)
    an_exchange(me, an_offer().person)
    been = an_exchange(host=me)
    made(been, been.asker)
    made(been, been.host)
    an_exchange(host=me, state=ExchangeState.ASKED)
    an_exchange(host=me, state=ExchangeState.ENDED)
    half = an_exchange(host=me)
    made(half, me)

    assert queries.room_of(offer, today=timezone.localdate()) == 1


@pytest.mark.parametrize("number", [1, 4])
def test_the_list_asks_the_database_as_often_for_four_as_for_one(me, number):
    for _ in range(number):
        offer = an_offer(visitors=2)
        been = an_exchange(host=offer.person)
        made(been, been.asker)

    with CaptureQueriesContext(connection) as asked:
        found = queries.offers_for(me, today=timezone.localdate())
        [topic.name for offer in found for topic in offer.topics.all()]

    assert (len(found), len(asked)) == (number, QUERIES)


QUERIES = 9


def test_what_concerns_me_is_found_on_both_sides(me):
    now = timezone.now()
    as_asker, as_host = an_exchange(me), an_exchange(host=me, state=ExchangeState.ASKED)
    an_exchange()
    coming, been = a_visit(as_asker), made(as_asker, as_asker.host)
    a_visit()

    assert set(queries.exchanges_of(me)) == {as_asker, as_host}
    assert set(queries.visits_of(me)) == {coming, been}
    assert list(queries.next_for(me, now)) == [coming]
    assert list(queries.done_by(me)) == [been]
    assert list(queries.asked_of(me)) == [as_host]
    assert queries.consent_by_key("nothing") is None


def test_a_consent_of_somebody_who_left_is_not_found(me):
    consent = a_consent(an_exchange(me), me, Agreement.ASKED)
    assert queries.consent_by_key(consent.key) == consent

    type(me).objects.filter(pk=me.pk).update(is_active=False)

    assert queries.consent_by_key(consent.key) is None


def test_numbers_over_the_whole():
    today = timezone.localdate()
    both = an_exchange(due_on=today)
    made(both, both.asker)
    made(both, both.host, starts_at=timezone.now() + timedelta(days=2))
    one = an_exchange()
    made(one, one.asker)
    a_visit(one, visitor=one.host, state=VisitState.CANCELLED)
    an_exchange(state=ExchangeState.ASKED)
    an_exchange(state=ExchangeState.ENDED, agreed_at=timezone.now(), due_on=today)

    numbers = queries.numbers()

    assert numbers == {"offers": 4, "asked": 1, "agreed": 3, "visits": 3, "in_time": 2, "both": 1}


# Suggestions


def pairs() -> list[set[str]]:
    return [{one.one.person.name, one.other.person.name} for one in found()]


def found():
    return shadow_matches.suggestions(shadow_matches.waiting_hosts(timezone.localdate()))


def test_executives_and_clinicians_are_suggested_first():
    an_offer("Ada"), an_offer("Ben")
    an_offer(person=somebody("Executive", level=Level.EXECUTIVE))
    an_offer(person=somebody("Nurse", clinical=True))

    assert pairs() == [{"Executive", "Nurse"}, {"Ada", "Ben"}]
    assert [one.is_first for one in found()] == [True, False]


def apart(one, other):
    KeptApart.objects.create(person_key=one.key, other_key=other.key)


def met(one, other):
    Introduction.objects.create(one=one, other=other, through=BroughtBy.CONNECT, at=timezone.now())


def busy(one, other):
    an_exchange(one, somebody(), state=ExchangeState.ASKED)


def led(one, other):
    type(one.profile).objects.filter(user=one).update(line_manager=other.email)


def no_longer_a_leader(one, other):
    other.groups.set(an_executive().groups.all())


@pytest.mark.parametrize("happens", [apart, met, busy, led, no_longer_a_leader])
def test_nobody_is_suggested_who_cannot_be_matched(happens):
    one, other = an_offer().person, an_offer().person
    happens(one, other)

    assert pairs() == []


def test_a_manager_without_an_offer_is_in_nobodys_way():
    boss = somebody("Boss", email="boss@example.org")
    an_offer(person=somebody("Ada", line_manager=boss.email)), an_offer("Ben")

    assert pairs() == [{"Ada", "Ben"}]


def test_whoever_made_both_visits_may_be_matched_again():
    done = an_exchange(an_offer("Ada").person, an_offer("Ben").person)
    made(done, done.asker), made(done, done.host)
    met(done.asker, done.host)
    an_offer("Cai")

    assert len(pairs()) == 1
