import pytest
from auditlog.models import LogEntry
from django.utils import timezone

from collaborative.notices.models import Notice
from collaborative.people.actions.merges import merge, undo
from collaborative.trail.models import Entry
from community.actions.connect import apart as actions
from community.actions.tidy import tidy
from community.models import KeptApart
from community.queries.connect.apart import GONE, kept_apart, not_with
from tests.builders import a_leader, a_team_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return a_leader("Ada", email="ada@example.org")


@pytest.fixture
def ben():
    return a_leader("Ben", email="ben@example.org")


def apart(*people):
    return kept_apart([person.key for person in people])


def both(one, other):
    return frozenset([frozenset([one.key, other.key])])


def merged(kept, folded):
    return merge(kept=kept, folded=folded, take=[], by=a_team_member())


def test_two_are_kept_apart_whichever_asked(ada, ben):
    actions.keep_apart(person=ada, other=ben)

    assert apart(ada, ben) == apart(ben, ada) == both(ada, ben)
    assert not_with(ada) == [(ben.key, "Ben")]
    assert not_with(ben) == []


def test_asking_twice_is_once_and_taking_back_ends_it(ada, ben):
    actions.keep_apart(person=ada, other=ben)
    actions.keep_apart(person=ada, other=ben)
    once = KeptApart.objects.count()
    actions.no_longer_apart(person=ada, named=ben.key)

    assert (once, apart(ada, ben)) == (1, frozenset())


def test_nobody_is_kept_apart_from_themselves(ada):
    actions.keep_apart(person=ada, other=ada)
    actions.keep_apart_by_address(person=ada, address=ada.email)

    assert not KeptApart.objects.exists()


def test_only_pairs_among_those_asked_about_are_told(ada, ben):
    actions.keep_apart(person=ada, other=ben)

    assert apart(ada, a_leader()) == frozenset()


def test_an_address_is_shown_as_it_was_typed_whoever_it_is(ada, ben):
    for address in ("ben@example.org", "nobody@example.org"):
        actions.keep_apart_by_address(person=ada, address=address)
        actions.keep_apart_by_address(person=ada, address=address)

    assert not_with(ada) == [
        ("ben@example.org", "ben@example.org"),
        ("nobody@example.org", "nobody@example.org"),
    ]
    assert apart(ada, ben) == both(ada, ben)


def test_an_address_holds_for_somebody_who_comes_later(ada):
    actions.keep_apart_by_address(person=ada, address="cai@example.org")
    cai = a_leader("Cai", email="cai@example.org")

    assert apart(ada, cai) == both(ada, cai)


def test_an_address_holds_when_its_owner_takes_another(ada, ben):
    actions.keep_apart_by_address(person=ada, address=ben.email)
    ben.email = "ben.small@example.org"
    ben.save()

    assert apart(ada, ben) == both(ada, ben)


def test_an_address_is_taken_off_by_itself(ada, ben):
    actions.keep_apart(person=ada, other=ben)
    actions.keep_apart_by_address(person=ada, address=ben.email)

    actions.no_longer_apart(person=ada, named=ben.email)

    assert not_with(ada) == [(ben.key, "Ben")]


def test_nobody_takes_off_what_somebody_else_asked(ada, ben):
    actions.keep_apart(person=ada, other=ben)

    actions.no_longer_apart(person=ben, named=ben.key)

    assert apart(ada, ben) == both(ada, ben)


def test_it_holds_after_accounts_are_merged_and_after_they_are_taken_apart(ada, ben):
    old_ada, old_ben = a_leader("Ada"), a_leader("Ben")
    actions.keep_apart(person=old_ada, other=old_ben)
    made = merged(ada, old_ada)
    merged(ben, old_ben)

    assert apart(ada, ben) == both(ada, ben)
    assert not_with(ada) == [(old_ben.key, "Ben")]
    actions.keep_apart(person=ada, other=old_ada)
    assert KeptApart.objects.count() == 1

    undo(made=made, by=a_team_member())
    assert apart(ada, ben) == frozenset()


def test_somebody_whose_account_is_gone_is_shown_as_gone_until_it_is_tidied(ada, ben):
    actions.keep_apart(person=ada, other=ben)
    actions.keep_apart_by_address(person=ada, address="nobody@example.org")
    key = ben.key
    ben.delete()
    shown = not_with(ada)
    actions.forget_who_is_gone()

    assert shown == [(key, GONE), ("nobody@example.org", "nobody@example.org")]
    assert not_with(ada) == [("nobody@example.org", "nobody@example.org")]


def test_what_somebody_asked_goes_with_their_account(ada, ben):
    actions.keep_apart(person=ada, other=ben)
    ada.delete()

    actions.forget_who_is_gone()

    assert not KeptApart.objects.exists()


def test_nothing_is_written_down_of_it_anywhere(ada, ben):
    before = [model.objects.count() for model in (Entry, LogEntry, Notice)]

    actions.keep_apart(person=ada, other=ben)
    actions.keep_apart_by_address(person=ada, address="nobody@example.org")
    actions.no_longer_apart(person=ada, named=ben.key)

    assert [model.objects.count() for model in (Entry, LogEntry, Notice)] == before
    assert str(KeptApart.objects.get()) == "Confidential"


def test_tidying_forgets_who_is_gone_and_says_nothing_of_it(ada, ben):
    actions.keep_apart(person=ada, other=ben)
    ada.delete()

    told = tidy(timezone.now())

    assert not KeptApart.objects.exists()
    assert [words for words in told if "apart" in words or "wish" in words] == []
    assert set(told.values()) == {0}
