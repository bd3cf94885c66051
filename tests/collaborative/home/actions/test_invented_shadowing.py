import pytest

from collaborative.home.actions import invented_people, invented_shadowing, reference
from collaborative.home.demo.accounts import BY_NAME
from collaborative.notices.models import Notice
from collaborative.people.models import User
from community.choices import ExchangeState
from community.engine.shadowing import work_against
from community.models import Exchange, Introduction, ShadowOffer
from community.queries import shadowing as queries
from community.queries.shadow_matches import suggestions, waiting_hosts
from tests.builders import in_london

pytestmark = pytest.mark.django_db
NOW = in_london(2026, 11, 21, 10)


@pytest.fixture
def loaded():
    reference.load()
    invented_people.keep_organisations()
    invented_people.keep_people(seed=2022)
    return invented_shadowing.keep_shadowing(now=NOW)


def test_days_are_offered_and_exchanges_have_come_differently_far_and_nobody_is_written_to(loaded):
    leader = User.objects.get(email=BY_NAME["leader"].person.email)
    states = Exchange.objects.values_list("state", flat=True)

    assert ShadowOffer.objects.count() == 8
    assert sorted(states) == ["agreed", "agreed", "agreed", "asked"]
    assert queries.numbers() == {"offers": 8, "asked": 1, "agreed": 3, "visits": 3, "in_time": 3, "both": 1}
    assert [each.state for each in queries.asked_of(leader)] == [ExchangeState.ASKED]
    assert queries.next_for(leader, NOW).count() == 1
    assert Introduction.objects.filter(through="shadowing").count() == 3
    assert Notice.objects.filter(meaning__startswith="shadowing").count() == 0


def test_everybody_in_an_exchange_works_far_enough_from_the_other_and_matches_remain(loaded):
    two = [(queries.known(each.asker), queries.known(each.host)) for each in Exchange.objects.all()]

    assert {work_against(*pair) for pair in two} == {""}
    assert len(suggestions(waiting_hosts(NOW.date()))) >= 1


def test_the_two_organisations_of_an_exchange_are_signed_for_by_two_people(loaded):
    signed = [
        {consent.signed_by for consent in exchange.consents.exclude(signed_by="")}
        for exchange in Exchange.objects.all()
    ]

    assert sorted(map(len, signed)) == [0, 0, 2, 2]


def test_days_are_invented_once(loaded):
    assert (loaded, invented_shadowing.keep_shadowing(now=NOW)) == (8, 0)


def test_where_nobody_has_a_profession_its_day_is_left_out(loaded):
    leader = User.objects.get(email=BY_NAME["leader"].person.email)

    assert invented_shadowing._hosts(leader, [{"profession": "astronaut"}]) == []
