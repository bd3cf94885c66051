"""Matching, ending, and the organisations' agreement."""

from datetime import timedelta

import pytest
from django.utils import timezone

from collaborative.kit.refusals import Refused
from collaborative.notices.models import Notice
from collaborative.people.actions.merges import merge
from collaborative.trail.models import Entry
from community.actions import shadowing as actions
from community.choices import Agreement, BroughtBy, ExchangeState, VisitState
from community.models import Consent, Exchange, Introduction, ShadowOffer
from tests.builders import a_leader, a_team_member, an_organisation
from tests.community.walking import (
    a_consent,
    a_topic,
    a_visit,
    an_exchange,
    an_offer,
    apart,
    letters,
    made,
    somebody,
)

pytestmark = pytest.mark.django_db


# Matching


def a_matchable_pair():
    return an_offer("Ada").person, an_offer("Ben").person


def test_the_team_brings_two_together_and_both_are_told_why():
    one, other = a_matchable_pair()

    exchange = actions.match(one=one, other=other, by=a_team_member())

    assert (exchange.state, exchange.is_matched) == (ExchangeState.AGREED, True)
    assert [str(topic) for topic in exchange.topics.all()] == ["Workforce"]
    assert letters() == [("agreed", "ada"), ("agreed", "ben")]
    assert "you both care about workforce and your work is different" in Notice.objects.first().text
    assert Introduction.objects.count() == 1


def without_an_offer(one, other):
    ShadowOffer.objects.filter(person=other).delete()


def near(one, other):
    type(one.profile).objects.filter(user__in=[one, other]).update(organisation=an_organisation())


def of_other_challenges(one, other):
    other.shadow_offer.topics.set([a_topic("Net zero")])


def under_way(one, other):
    an_exchange(one, other, state=ExchangeState.ASKED)


def met_before(one, other):
    Introduction.objects.create(one=one, other=other, through=BroughtBy.CONNECT, at=timezone.now())


def wishes_not_to(one, other):
    apart(other, one)


def full(one, other):
    ShadowOffer.objects.filter(person=other).update(visitors=1)
    an_exchange(host=other)


@pytest.mark.parametrize(
    "happens",
    [without_an_offer, near, of_other_challenges, under_way, met_before, wishes_not_to, full],
    ids=lambda happens: happens.__name__,
)
def test_what_stands_in_the_way_of_a_match_is_never_told(happens):
    one, other = a_matchable_pair()
    happens(one, other)
    before = Exchange.objects.count()

    with pytest.raises(Refused) as refused:
        actions.match(one=one, other=other, by=a_team_member())

    assert str(refused.value) == actions.NO_MATCH.format("Ada", "Ben")
    assert (Exchange.objects.count(), letters()) == (before, [])


# Ending


def test_ending_cancels_what_is_to_come_and_leaves_what_took_place():
    exchange = an_exchange(somebody("Ada"), an_offer("Ben").person)
    coming, been = a_visit(exchange), made(exchange, exchange.host)

    actions.end(exchange=exchange, by=exchange.asker)
    actions.end(exchange=exchange, by=exchange.host)

    states = [visit.state for visit in exchange.visits.order_by("pk")]
    assert states == [VisitState.CANCELLED, VisitState.HAPPENED]
    assert letters() == [("visit_cancelled", "ben"), ("visit_cancelled", "ada"), ("ended", "ben")]
    assert (coming.pk < been.pk, Entry.objects.count()) == (True, 1)


def test_whoever_asked_may_take_it_back():
    exchange = an_exchange(somebody("Ada"), an_offer("Ben").person, state=ExchangeState.ASKED)

    actions.end(exchange=exchange, by=exchange.asker)

    assert letters() == [("ended", "ben")]
    assert "nothing is left to answer" in Notice.objects.get().text


# Organisations


def test_whoever_agrees_the_time_is_asked_by_a_link_and_answers_once():
    exchange = an_exchange(somebody("Ada"), an_offer("Ben").person)
    consent = actions.ask_organisation(exchange=exchange, person=exchange.asker, address=" Boss@Example.org ")

    answered = actions.answer_for_organisation(consent=consent, yes=True, name="Cleo Manager")

    assert (consent.address, answered.answer) == ("boss@example.org", Agreement.YES)
    assert letters() == [("consent", "boss@example"), ("consent_answered", "ada")]
    with pytest.raises(Refused, match="answered already"):
        actions.answer_for_organisation(consent=consent, yes=False, name="Somebody else")
    with pytest.raises(Refused, match="Cleo Manager has agreed to your time already"):
        actions.ask_organisation(exchange=exchange, person=exchange.asker, address="other@example.org")
    assert Consent.objects.get().signed_by == "Cleo Manager"


def test_after_a_no_the_same_person_can_be_asked_again_and_answer_again():
    exchange = an_exchange(somebody("Ada"))
    asked = {"exchange": exchange, "person": exchange.asker, "address": "boss@example.org"}
    for at in range(2):
        consent = actions.ask_organisation(**asked)
        actions.answer_for_organisation(consent=consent, yes=False, name=f"Cleo {at}")
        Consent.objects.update(answered_at=timezone.now() - timedelta(hours=1))
        Notice.objects.filter(meaning__contains="consent_answered").update(meaning=f"shadowing:told:{at}")

    kinds = [kind for kind, _ in letters()]
    assert kinds == ["consent", "told", "consent", "told"]


def test_no_more_than_five_letters_go_out_for_one_answer():
    exchange = an_exchange()
    for number in range(5):
        actions.ask_organisation(exchange=exchange, person=exchange.host, address=f"boss{number}@example.org")

    with pytest.raises(Refused, match="We have written 5 times already"):
        actions.ask_organisation(exchange=exchange, person=exchange.host, address="boss9@example.org")


@pytest.mark.parametrize("who", ["asker", "host"])
def test_neither_of_the_two_agrees_for_an_organisation(who):
    exchange = an_exchange()

    with pytest.raises(Refused, match="cannot be one of the two of you"):
        actions.ask_organisation(
            exchange=exchange, person=exchange.asker, address=getattr(exchange, who).email.upper()
        )


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ExchangeState.ASKED, "Both of you agree"),
        (ExchangeState.DECLINED, "Both of you agree"),
        (ExchangeState.ENDED, "has ended"),
    ],
)
def test_no_organisation_is_asked_before_the_two_agree_nor_after_it_ended(state, words):
    exchange = an_exchange(state=state)

    with pytest.raises(Refused, match=words):
        actions.ask_organisation(exchange=exchange, person=exchange.asker, address="boss@example.org")


def test_an_organisation_has_nothing_to_answer_once_the_exchange_ended():
    exchange = an_exchange()
    consent = a_consent(exchange, exchange.asker, Agreement.ASKED)
    actions.end(exchange=exchange, by=exchange.host)

    with pytest.raises(Refused, match="no longer planned"):
        actions.answer_for_organisation(consent=consent, yes=True, name="Cleo")


# One person, two accounts


def test_merging_accounts_takes_offers_exchanges_and_visits_along():
    kept, folded = a_leader(), somebody()
    exchange = an_exchange(folded, an_offer().person)
    a_consent(exchange, folded)
    a_visit(exchange)
    an_offer(person=folded)

    merge(kept=kept, folded=folded, take=(), by=a_team_member())

    exchange.refresh_from_db()
    assert exchange.asker == kept
    assert [visit.visitor for visit in exchange.visits.all()] == [kept]
    assert [offer.person for offer in ShadowOffer.objects.exclude(person=exchange.host)] == [kept]


def test_merging_the_two_of_one_exchange_leaves_it_with_the_account_that_is_closed():
    exchange = an_exchange()

    merge(kept=exchange.asker, folded=exchange.host, take=(), by=a_team_member())

    exchange.refresh_from_db()
    assert exchange.asker != exchange.host
