from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from community.choices import Agreement, ExchangeState, VisitState
from tests.community.walking import a_consent, a_visit, an_exchange, an_offer, somebody

pytestmark = pytest.mark.django_db


def test_offers_exchanges_organisations_and_visits_say_whose_they_are():
    exchange = an_exchange(somebody("Ada"), an_offer("Ben").person)
    consent, visit = a_consent(exchange, exchange.asker), a_visit(exchange)

    said = [str(one) for one in (exchange.host.shadow_offer, exchange, consent, visit)]

    assert said == ["A day with Ben", "Ada and Ben", "The organisation of Ada", "Ada visits Ben"]


def two_at_once(exchange):
    an_exchange(exchange.host, exchange.asker, state=ExchangeState.ASKED)


def with_oneself(exchange):
    an_exchange(exchange.asker, exchange.asker)


def agreed_without_an_end(exchange):
    an_exchange(due_on=None)


def of_an_unknown_state(exchange):
    an_exchange(state="perhaps")


def two_answers_of_one_organisation(exchange):
    a_consent(exchange, exchange.asker)
    a_consent(exchange, exchange.asker)


def an_unknown_answer(exchange):
    a_consent(exchange, exchange.asker, "maybe")


def a_visit_that_ends_before_it_begins(exchange):
    a_visit(exchange, ends_at=timezone.now() - timedelta(days=1))


def a_visit_of_an_unknown_state(exchange):
    a_visit(exchange, state="perhaps")


def two_visits_the_same_way(exchange):
    a_visit(exchange)
    a_visit(exchange)


def an_offer_for_nobody(exchange):
    an_offer(visitors=0)


@pytest.mark.parametrize(
    "make",
    [
        two_at_once,
        with_oneself,
        agreed_without_an_end,
        of_an_unknown_state,
        two_answers_of_one_organisation,
        an_unknown_answer,
        a_visit_that_ends_before_it_begins,
        a_visit_of_an_unknown_state,
        two_visits_the_same_way,
        an_offer_for_nobody,
    ],
    ids=lambda make: make.__name__,
)
def test_what_cannot_be_is_not_kept(make):
    exchange = an_exchange()

    with pytest.raises(IntegrityError):
        make(exchange)


def test_after_an_end_the_two_may_begin_again_and_a_cancelled_visit_leaves_room_for_another():
    ended = an_exchange(state=ExchangeState.ENDED)
    again = an_exchange(ended.host, ended.asker)
    a_visit(again, state=VisitState.CANCELLED)

    assert a_visit(again).state == VisitState.PLANNED
    assert a_consent(again, again.asker, Agreement.ASKED).answered_at is None
