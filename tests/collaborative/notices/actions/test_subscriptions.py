from datetime import timedelta

import pytest
from django.utils import timezone

from collaborative.kit.refusals import Refused
from collaborative.notices.actions.subscriptions import (
    join,
    leave,
    stop,
    stops,
    switch_off,
    switch_on,
    take_back,
)
from collaborative.notices.models import Subscription, SwitchedOff
from collaborative.people.actions.merges import merge
from collaborative.trail.models import Entry
from tests.builders import a_leader, a_team_member, an_administrator
from tests.collaborative.notices.builders import a_campaign, a_list, a_segment

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return a_leader("Ada")


def is_on(list, person) -> bool:
    return Subscription.objects.filter(list=list, person=person, left_at=None).exists()


def done() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("did", flat=True))


def test_joining_twice_is_joining_once(ada):
    news = a_list()

    join(list=news, person=ada, by=ada)
    join(list=news, person=ada, by=ada)

    assert is_on(news, ada)
    assert (Subscription.objects.count(), done()) == (1, ["joined"])


def test_leaving_is_remembered_and_joining_again_is_possible(ada):
    news = a_list(people=[ada])

    leave(list=news, person=ada, by=ada)
    leave(list=news, person=ada, by=ada)
    was_on = is_on(news, ada)
    join(list=news, person=ada, by=ada)

    assert (was_on, is_on(news, ada), Subscription.objects.count()) == (False, True, 1)
    assert done() == ["left", "joined"]


def test_the_team_puts_people_on_and_takes_them_off(ada):
    news, tom = a_list(), a_team_member("Tom")

    join(list=news, person=ada, by=tom)
    leave(list=news, person=ada, by=tom)

    assert done() == ["put somebody on", "took somebody off"]


def test_whoever_left_is_put_back_by_nobody_else(ada):
    news, tom = a_list("News", people=[ada]), a_team_member("Tom")
    leave(list=news, person=ada, by=ada)

    with pytest.raises(Refused, match="Ada left “News” and can only be put back on by themselves"):
        join(list=news, person=ada, by=tom)

    assert not is_on(news, ada)


def test_invitations_are_switched_off_and_on_once(ada):
    for _ in range(2):
        switch_off(person=ada, by=ada)
    off = SwitchedOff.objects.count()
    for _ in range(2):
        switch_on(person=ada, by=ada)

    assert (off, SwitchedOff.objects.count()) == (1, 0)
    assert done() == ["switched off invitations for", "switched on invitations for"]


def test_stopping_a_campaign_to_lists_leaves_those_lists_alone(ada):
    news, other = a_list(people=[ada]), a_list(people=[ada])
    campaign = a_campaign(lists=[news])

    stop(person=ada, campaign=campaign)

    assert (stops(campaign), is_on(news, ada), is_on(other, ada)) == ([news], False, True)
    assert not SwitchedOff.objects.exists()


def test_stopping_what_came_by_a_segment_stops_all_invitations(ada):
    campaign = a_campaign(lists=[a_list(people=[ada])], segments=[a_segment()])

    stop(person=ada, campaign=campaign)

    assert (stops(campaign), SwitchedOff.objects.get().person) == ([], ada)


def test_stopping_what_no_campaign_brought_stops_all_invitations(ada):
    stop(person=ada, campaign=None)

    assert str(SwitchedOff.objects.get()) == "Ada: no invitations and news"


def test_stopping_is_taken_back_and_puts_nobody_on_what_they_left_long_ago(ada):
    news, old = a_list(people=[ada]), a_list(people=[ada])
    Subscription.objects.filter(list=old).update(left_at=timezone.now() - timedelta(days=9))
    campaign = a_campaign(lists=[news, old])

    stop(person=ada, campaign=campaign)
    take_back(person=ada, campaign=campaign)

    assert (is_on(news, ada), is_on(old, ada)) == (True, False)


def test_switching_off_is_taken_back(ada):
    stop(person=ada, campaign=None)
    take_back(person=ada, campaign=None)

    assert not SwitchedOff.objects.exists()


def test_a_merge_carries_what_somebody_wants_and_the_kept_account_s_own_word_stands(ada):
    old = a_leader("Ada O")
    only_old, both, left = a_list(people=[old]), a_list(people=[ada, old]), a_list(people=[ada, old])
    leave(list=left, person=ada, by=ada)
    switch_off(person=old, by=old)

    merge(kept=ada, folded=old, take=[], by=an_administrator())

    assert (is_on(only_old, ada), is_on(both, ada), is_on(left, ada)) == (True, True, False)
    assert SwitchedOff.objects.get().person == ada


def test_a_subscription_says_who_is_on_what(ada):
    assert str(join(list=a_list("News"), person=ada, by=ada)) == "Ada on News"
