"""Many answers at once. Each race is shown without the lock before it is shown not to happen with it."""

import time
from collections import Counter
from unittest.mock import patch

import pytest

from collaborative.kit.refusals import Refused
from community.actions import shadowing, visits
from community.choices import ExchangeState, VisitState
from community.models import Exchange, Visit
from community.queries import shadowing as queries
from tests.builders import a_team_member
from tests.community.racing import all_at_once, read_only
from tests.community.walking import a_topic, a_visit, an_exchange, an_offer, somebody

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
PAUSE = 0.2


def said(do, **about):
    def ask() -> str:
        try:
            do(**about)
        except Refused:
            return "refused"
        return "done"

    return ask


def slowly(count):
    def counted(*args, **about):
        found = count(*args, **about)
        time.sleep(PAUSE)
        return found

    return counted


def slow_room():
    return patch.object(queries, "room_of", slowly(queries.room_of))


def without_lock(module=shadowing):
    return patch.object(module, "locked_rows", read_only)


def three_ask_one_host() -> list[Exchange]:
    offer = an_offer(visitors=1)
    return [an_exchange(somebody(), offer.person, state=ExchangeState.ASKED) for _ in range(3)]


def yes_to_all(exchanges) -> Counter:
    return Counter(all_at_once([said(shadowing.answer, exchange=each, yes=True) for each in exchanges]))


def agreed() -> int:
    return Exchange.objects.filter(state=ExchangeState.AGREED).count()


def test_without_the_lock_a_host_with_one_place_takes_three():
    exchanges = three_ask_one_host()

    with slow_room(), without_lock():
        yes_to_all(exchanges)

    assert agreed() == 3


def test_a_host_with_one_place_takes_one_of_three_at_once():
    exchanges = three_ask_one_host()

    with slow_room():
        answers = yes_to_all(exchanges)

    assert (answers, agreed()) == ({"done": 1, "refused": 2}, 1)


def yes_and_no(exchange) -> Counter:
    presses = [said(shadowing.answer, exchange=exchange, yes=yes) for yes in (True, False, True, False)]
    return Counter(all_at_once(presses))


def slow_rule():
    rule = shadowing.rules.reason_cannot_answer
    return patch.object(shadowing.rules, "reason_cannot_answer", slowly(rule))


def test_without_the_lock_one_question_is_answered_again_and_again():
    exchange = an_exchange(state=ExchangeState.ASKED, host=an_offer(visitors=9).person)

    with slow_rule(), without_lock():
        assert yes_and_no(exchange)["done"] == 4


def test_one_question_is_answered_once_whoever_presses_how_often():
    exchange = an_exchange(state=ExchangeState.ASKED, host=an_offer(visitors=9).person)

    with slow_rule():
        assert yes_and_no(exchange) == {"done": 1, "refused": 3}


def test_two_who_ask_each_other_at_once_are_in_one_exchange():
    """They hold different offers, so it is the constraint that decides."""
    one, other = an_offer(), an_offer()
    ways = [(one, other.person), (other, one.person)]

    with slow_room():
        answers = all_at_once(
            [said(shadowing.ask, offer=o, person=p, topics=[a_topic()], words="") for o, p in ways]
        )

    assert (Counter(answers), Exchange.objects.count()) == ({"done": 1, "refused": 1}, 1)


def test_two_of_the_team_who_match_the_same_two_match_them_once():
    one, other, by = an_offer().person, an_offer().person, a_team_member()

    with slow_room():
        answers = all_at_once([said(shadowing.match, one=one, other=other, by=by)] * 3)

    assert (Counter(answers), Exchange.objects.count()) == ({"done": 1, "refused": 2}, 1)


def ended_while_it_is_logged(visit) -> str:
    """The visit takes place in the moment the exchange is being ended."""
    slow = patch.object(visits, "_cancel", lambda visit: (time.sleep(PAUSE), cancel(visit)))
    cancel = visits._cancel
    end = said(shadowing.end, exchange=visit.exchange, by=visit.host)

    def log_a_moment_later() -> str:
        time.sleep(PAUSE / 2)
        return said(visits.log, visit=visit)()

    with slow:
        return all_at_once([end, log_a_moment_later])[1]


def a_visit_today() -> Visit:
    visit = a_visit()
    Visit.objects.update(starts_at=visit.created_at, confidential_at=visit.created_at)
    visit.refresh_from_db()
    return visit


def test_without_the_lock_a_visit_is_said_to_have_been_and_then_cancelled():
    visit = a_visit_today()

    with without_lock(visits):
        logged = ended_while_it_is_logged(visit)

    assert (logged, Visit.objects.get().state) == ("done", VisitState.CANCELLED)


def test_a_visit_is_cancelled_or_took_place_and_whoever_says_so_is_told_which():
    visit = a_visit_today()

    logged = ended_while_it_is_logged(visit)

    assert (logged, Visit.objects.get().state) == ("refused", VisitState.CANCELLED)
