import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied

from collaborative.people.actions import accounts
from collaborative.people.models import Merge, User
from tests.builders import a_leader, a_team_member, an_administrator

pytestmark = pytest.mark.django_db


def test_deactivate_closes_the_account_and_says_so(announced):
    tom, ann = a_team_member(), a_leader()

    accounts.deactivate(person=ann, by=tom)

    ann.refresh_from_db()
    assert (ann.is_active, ann.times_signed_out) == (False, 1)
    assert announced == [(tom, "closed the account of", ann, {})]


def test_deactivate_and_reactivate_twice_do_it_once(announced):
    tom, ann = a_team_member(), a_leader()

    for act in (accounts.deactivate, accounts.deactivate, accounts.reactivate, accounts.reactivate):
        act(person=ann, by=tom)

    assert [did for _, did, _, _ in announced] == ["closed the account of", "opened again the account of"]


def test_nobody_closes_their_own_account_in_the_office():
    tom = a_team_member()

    with pytest.raises(PermissionDenied, match="You cannot close your own account here"):
        accounts.deactivate(person=tom, by=tom)


def test_the_team_does_not_close_an_administrators_account():
    an_administrator()
    adam = an_administrator("Adam")

    with pytest.raises(PermissionDenied, match="Adam is an administrator"):
        accounts.deactivate(person=adam, by=a_team_member())


def test_an_administrator_closes_anothers_account_but_not_the_last():
    adam, ben = an_administrator("Adam"), an_administrator("Ben")

    accounts.deactivate(person=ben, by=adam)
    with pytest.raises(PermissionDenied, match="Adam is the last administrator"):
        accounts.deactivate(person=adam, by=ben)

    assert list(User.objects.filter(is_active=True)) == [adam]


def test_a_folded_account_is_not_opened_by_the_back_door():
    kept, folded = a_leader("Ann", email="ann@example.org"), a_leader("Ann")
    Merge.objects.create(kept=kept, folded=folded)
    accounts.deactivate(person=folded, by=a_team_member())

    with pytest.raises(PermissionDenied, match=r"Ann was merged into Ann \(ann@example.org\)"):
        accounts.reactivate(person=folded, by=a_team_member())


def test_begin_opens_an_account_without_a_password_or_a_mail(mailoutbox, announced):
    tom = a_team_member()
    ann = User(name="Ann", email="Ann@Example.org")

    accounts.begin(person=ann, by=tom)

    assert (ann.has_usable_password(), ann.profile.is_listed, mailoutbox) == (False, False, [])
    address = EmailAddress.objects.get(user=ann)
    assert (address.email, address.primary, address.verified) == ("ann@example.org", True, False)
    assert announced == [(tom, "opened an account for", ann, {})]
