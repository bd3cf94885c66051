import pytest

from collaborative.people.actions.merges import merge
from collaborative.people.queries.managers import managers_of
from tests.builders import a_leader, a_team_member

pytestmark = pytest.mark.django_db


def under(manager, **fields):
    person = a_leader(**fields)
    person.profile.line_manager = manager if isinstance(manager, str) else manager.email
    person.profile.save()
    return person


def test_a_manager_and_theirs_are_known_and_no_further():
    top = a_leader()
    head = under(top)
    lead = under(head)
    nurse = under(lead)

    assert managers_of([nurse, head]) == {nurse.pk: {lead.pk, head.pk}, head.pk: {top.pk}}


def test_an_address_without_an_account_is_nobody_here():
    nurse = under("somebody@elsewhere.example")

    assert managers_of([nurse]) == {nurse.pk: frozenset()}


def test_whoever_names_themselves_or_each_other_goes_round_once():
    one = a_leader()
    other = under(one)
    one.profile.line_manager = other.email
    one.profile.save()
    alone = a_leader(email="alone@example.org")
    alone.profile.line_manager = "ALONE@example.org"
    alone.profile.save()

    assert managers_of([one, alone]) == {one.pk: {other.pk}, alone.pk: frozenset()}


def test_a_manager_who_was_merged_into_another_account_is_that_account():
    kept, folded, team = a_leader(), a_leader(), a_team_member()
    nurse = under(folded)
    merge(kept=kept, folded=folded, take=(), by=team)

    assert managers_of([nurse]) == {nurse.pk: {kept.pk}}


def test_what_the_kept_account_says_of_its_manager_goes_before_what_the_folded_one_said():
    old, new, team = a_leader(), a_leader(), a_team_member()
    kept, folded = under(new), under(old)
    merge(kept=kept, folded=folded, take=(), by=team)

    assert managers_of([kept]) == {kept.pk: {new.pk}}
