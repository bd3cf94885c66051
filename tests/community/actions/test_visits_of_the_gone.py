"""What becomes of an exchange of visits when the account of one of the two is closed."""

import pytest
from django.utils import timezone

from collaborative.notices.models import Notice
from community.actions import shadowing, ticking
from community.actions.visits import Day, plan_visit
from community.choices import ExchangeState, VisitState
from community.models import Exchange, Visit
from tests.builders import in_london
from tests.community.walking import an_exchange, an_offer, both_consent, somebody

pytestmark = pytest.mark.django_db


def closes_the_account_of(person):
    person.is_active = False
    person.save()


def look() -> list[tuple[str, str]]:
    Notice.objects.all().delete()
    ticking.DUTIES["visits of people who left"](timezone.now())
    rows = Notice.objects.filter(to__is_active=True).order_by("pk").values_list("meaning", "to__name")
    return [(meaning.split(":")[1], name) for meaning, name in rows]


@pytest.mark.parametrize(("gone", "left"), [("asker", "Ben"), ("host", "Ada")])
def test_nobody_sets_out_for_a_day_with_somebody_who_has_left(gone, left):
    exchange = both_consent(an_exchange(somebody("Ada"), an_offer("Ben").person))
    day = Day(in_london(2026, 12, 3, 9), in_london(2026, 12, 3, 16), "Ward 3")
    plan_visit(exchange=exchange, visitor=exchange.asker, day=day)
    closes_the_account_of(getattr(exchange, gone))

    assert sorted(look()) == [("ended", left), ("visit_cancelled", left)]
    assert Visit.objects.get().state == VisitState.CANCELLED
    assert Exchange.objects.get().state == ExchangeState.ENDED
    assert look() == []


def test_whoever_asked_somebody_who_has_left_is_told_that_nothing_comes_of_it():
    exchange = an_exchange(somebody("Ada"), an_offer("Ben").person, state=ExchangeState.ASKED)
    closes_the_account_of(exchange.host)

    assert look() == [("ended", "Ada")]
    assert "so nothing is left to answer" in Notice.objects.get().text


def test_what_is_over_stays_as_it_is():
    exchange = an_exchange(somebody("Ada"), an_offer("Ben").person, state=ExchangeState.DECLINED)
    closes_the_account_of(exchange.host)

    assert shadowing.end_with_the_gone(timezone.now()) == 0
    assert Exchange.objects.get().state == ExchangeState.DECLINED
