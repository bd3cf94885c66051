"""The same two are never brought together again, in either order, whatever becomes of their accounts."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from collaborative.people.actions.merges import merge
from community.choices import BroughtBy
from community.models import Introduction
from community.queries.connect.introductions import introduced
from tests.builders import a_leader, a_team_member

pytestmark = pytest.mark.django_db


def brought_together(one, other, through=BroughtBy.CONNECT):
    return Introduction.objects.create(one=one, other=other, through=through, at=timezone.now())


def merged(kept, folded):
    return merge(kept=kept, folded=folded, take=[], by=a_team_member())


def met(*people):
    return introduced([person.pk for person in people])


def test_once_is_once_in_either_order_and_through_whatever_it_was():
    ada, ben = a_leader("Ada"), a_leader("Ben")
    brought_together(ada, ben, BroughtBy.SHADOWING)

    for one, other in ((ada, ben), (ben, ada)):
        with pytest.raises(IntegrityError), transaction.atomic():
            brought_together(one, other)

    assert met(ada, ben) == {frozenset([ada.pk, ben.pk])}


def test_nobody_is_brought_together_with_themselves():
    ada = a_leader("Ada")

    with pytest.raises(IntegrityError), transaction.atomic():
        brought_together(ada, ada)


def test_it_follows_into_the_account_that_is_kept():
    ada, old_ada, ben = a_leader("Ada"), a_leader("Ada"), a_leader("Ben")
    brought_together(ben, old_ada)

    merged(ada, old_ada)

    assert met(ada, ben) == {frozenset([ada.pk, ben.pk])}


def test_where_both_accounts_met_the_same_person_one_line_stays():
    ada, old_ada, ben = a_leader("Ada"), a_leader("Ada"), a_leader("Ben")
    brought_together(ada, ben)
    brought_together(old_ada, ben)

    merged(ada, old_ada)

    assert met(ada, ben) == {frozenset([ada.pk, ben.pk])}


def test_two_accounts_that_met_one_another_and_are_one_person_can_be_merged():
    ada, old_ada = a_leader("Ada"), a_leader("Ada")
    brought_together(ada, old_ada)

    merged(ada, old_ada)

    assert Introduction.objects.count() == 1


def test_whoever_is_not_asked_about_is_not_told_of():
    ada, ben, cai = a_leader("Ada"), a_leader("Ben"), a_leader("Cai")
    brought_together(ada, ben)

    assert met(ada, cai) == set()
