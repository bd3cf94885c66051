import pytest
from allauth.account.models import EmailAddress
from pytest_django.asserts import assertRedirects

from collaborative.people.models import User
from tests.builders import a_leader
from tests.collaborative.people.accounts.doors import PASSWORD, join, letters, verify, who, with_password

pytestmark = pytest.mark.django_db


def test_a_newcomer_joins_with_a_name_an_address_and_a_code(visitor):
    first = join(visitor, "ann@example.org", "Ann Bee")
    assertRedirects(first, "/account/confirm-email/")
    assert letters() == [("ann@example.org", "account/email_confirmation")]

    last = verify(visitor)

    ann = User.objects.get()
    assert who(visitor) == str(ann.pk)
    assert (ann.name, ann.email, ann.has_usable_password(), ann.is_staff) == (
        "Ann Bee",
        "ann@example.org",
        False,
        False,
    )
    assertRedirects(last, "/me/profile/?next=/me/", fetch_redirect_response=False)


def test_a_newcomer_may_choose_a_password(visitor):
    join(visitor, "ann@example.org", password1=PASSWORD)
    verify(visitor)
    visitor.post("/account/logout/")

    with_password(visitor, "ann@example.org")

    assert who(visitor) == str(User.objects.get().pk)


@pytest.mark.parametrize("password", ["short", "password1234", "leadershipnhs26", "123456123456"])
def test_a_password_that_can_be_guessed_is_refused_in_words(visitor, password):
    response = join(visitor, "ann@example.org", password1=password)

    assert response.context["form"].errors.keys() == {"password1"}
    assert User.objects.count() == 0


def test_a_long_password_is_taken_as_it_is(visitor):
    password = " a b" * 32

    join(visitor, "ann@example.org", password1=password)

    assert User.objects.get().check_password(password)


@pytest.mark.parametrize("name", ["a" * 10_000, "   ", "", "Ann\u202ehtimS", "Ann\x00"])
def test_a_name_that_cannot_be_shown_is_refused_in_words(visitor, name):
    response = join(visitor, "ann@example.org", name)

    assert response.context["form"].errors.keys() == {"name"}
    assert "There is a problem" in response.content.decode()
    assert (User.objects.count(), letters()) == (0, [])


@pytest.mark.parametrize("name", ["Null", "None", "O'Neill-Łukasz", "🌻", "Click https://evil.example"])
def test_any_other_name_is_kept_exactly(visitor, name):
    join(visitor, "ann@example.org", name)

    assert User.objects.get().name == name


@pytest.mark.parametrize("address", ["Ann@NHS.net", "ANN@nhs.net", "ann@nhs.net"])
def test_one_mailbox_joins_once(visitor, address):
    a_leader(email="ann@nhs.net")

    join(visitor, address)

    assert User.objects.count() == 1


def test_letters_that_look_like_others_are_one_address(visitor):
    a_leader(email="sam@nhs.net")

    join(visitor, "ſam@nhs.net")

    assert User.objects.count() == 1
    assert letters() == [("sam@nhs.net", "account/account_already_exists")]


def test_whoever_joins_twice_gets_the_same_answer_and_the_owner_a_letter(visitor, client_class):
    a_leader(email="ann@example.org")

    known, fresh = client_class(), client_class()
    answers = [join(known, "ann@example.org"), join(fresh, "new@example.org")]
    pages = [one.get("/account/confirm-email/").content.decode() for one in (known, fresh)]

    assert [(one.status_code, one.url) for one in answers] == [(302, "/account/confirm-email/")] * 2
    assert same(pages[0].replace("ann@example.org", "…")) == same(pages[1].replace("new@example.org", "…"))
    assert letters() == [
        ("ann@example.org", "account/account_already_exists"),
        ("new@example.org", "account/email_confirmation"),
    ]


@pytest.mark.parametrize("password", ["", PASSWORD])
def test_whoever_joins_twice_waits_as_long_as_a_newcomer(password, client_class, monkeypatch):
    a_leader(email="ann@example.org")
    hashed, set_password = [], User.set_password
    monkeypatch.setattr(User, "set_password", lambda user, raw: (hashed.append(raw), set_password(user, raw)))

    join(client_class(), "ann@example.org", password1=password)
    for_a_member = hashed.copy()
    join(client_class(), "new@example.org", password1=password)

    assert for_a_member == hashed[len(for_a_member) :] == [password] * bool(password)


def same(page: str) -> str:
    """All but the token every form carries."""
    return "".join(part for part in page.split('"') if len(part) != 64)


@pytest.fixture
def client_class():
    from django.test import Client

    return Client


def test_nobody_comes_in_without_the_code(visitor):
    join(visitor, "ann@example.org")

    visitor.post("/account/confirm-email/", {"code": "WRONG1"})

    assert who(visitor) is None
    assert EmailAddress.objects.get().verified is False


def test_where_somebody_was_going_is_kept_from_joining_to_the_profile(visitor):
    join(visitor, "ann@example.org", next="/events/")

    last = verify(visitor)

    assert last.url == "/me/profile/?next=%2Fevents%2F"


def test_joining_gives_no_right_somebody_asks_for(visitor):
    join(visitor, "ann@example.org", is_staff="1", is_superuser="1", groups="1", is_active="0", key="x")

    ann = User.objects.get()
    assert (ann.is_staff, ann.is_superuser, ann.is_active, ann.groups.count()) == (False, False, True, 0)
    assert ann.key != "x"
