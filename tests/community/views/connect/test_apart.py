"""The confidential page: its owner sees it, uses it, and nobody learns of it."""

import pytest
from django.contrib.messages import get_messages

from community.models import KeptApart
from tests.builders import a_leader, a_person, an_executive
from tests.community.views.connect.reading import text

pytestmark = pytest.mark.django_db
PAGE = "/connect/not-with/"


@pytest.fixture
def ada():
    return a_leader("Ada Okoro", email="ada@example.org")


@pytest.fixture
def ben():
    return a_leader("Ben Small", job_title="Team leader")


def test_it_says_plainly_what_it_does(signed_in, ada):
    page = signed_in(ada).get(PAGE)

    assert "Nobody is told: not them, not your partners, not the programme team." in text(page)
    assert "Your list Nobody is on it." in text(page)
    assert "no-store" in page.headers["Cache-Control"]


def test_somebody_is_found_by_name_named_and_taken_off(signed_in, ada, ben):
    client = signed_in(ada)

    found = client.post(PAGE, {"do": "find", "name": "small ben"})
    named = client.post(PAGE, {"do": "add", "person": ben.key}, follow=True)
    off = client.post(PAGE, {"do": "remove", "named": ben.key}, follow=True)

    assert "Ben Small Team leader" in text(found)
    assert "Your list Ben Small Take off Ben Small" in text(named)
    assert "Your list is saved. Nobody is told." in text(named)
    assert "Nobody is on it." in text(off)


def test_only_the_directory_is_searched_and_not_oneself(signed_in, ada):
    a_person("Una Small", is_listed=False)

    by_name = signed_in(ada).post(PAGE, {"do": "find", "name": "Small"})
    oneself = signed_in(ada).post(PAGE, {"do": "find", "name": "Ada"})

    for page in (by_name, oneself):
        assert "Nobody in the directory has that name." in text(page)


@pytest.mark.parametrize(
    ("name", "words"), [("", "Fill in"), ("B", "at least 2 characters"), ("\u202eB", "be seen")]
)
def test_a_name_that_will_not_do_is_said_at_its_field(signed_in, ada, name, words):
    assert words in text(signed_in(ada).post(PAGE, {"do": "find", "name": name}))


def test_an_address_says_the_same_whether_or_not_there_is_an_account(signed_in, ada):
    a_person("Una Hidden", email="una@example.org", is_listed=False)
    client = signed_in(ada)

    answers = []
    for address in ("una@example.org", "nobody@example.org"):
        page = client.post(PAGE, {"do": "address", "address": address.upper()}, follow=True)
        assert "Una Hidden" not in text(page)
        answers.append(text(page).replace(address, "ADDRESS"))
        client.post(PAGE, {"do": "remove", "named": address}, follow=True)

    assert answers[0] == answers[1]
    assert "ADDRESS Take off" in answers[0]


@pytest.mark.parametrize(
    ("address", "words"),
    [("", "Fill in"), ("not one", "valid email"), ("Ada@Example.org", "This is your own address.")],
)
def test_an_address_that_will_not_do_is_said_at_its_field(signed_in, ada, address, words):
    page = signed_in(ada).post(PAGE, {"do": "address", "address": address})

    assert words in text(page).replace("e-mail", "email")
    assert not KeptApart.objects.exists()


@pytest.mark.parametrize("posted", [{}, {"do": "dance"}, {"do": "add", "person": "nobody"}, {"do": "remove"}])
def test_whatever_makes_no_sense_changes_nothing(signed_in, ada, posted):
    assert signed_in(ada).post(PAGE, posted).status_code in (200, 302)
    assert not KeptApart.objects.exists()


def test_nobody_hidden_is_named_by_their_key(signed_in, ada):
    hidden = a_person("Una Hidden", is_listed=False)

    signed_in(ada).post(PAGE, {"do": "add", "person": hidden.key})

    assert not KeptApart.objects.exists()


def test_no_message_and_no_address_holds_a_name(signed_in, ada, ben):
    saved = signed_in(ada).post(PAGE, {"do": "add", "person": ben.key})

    assert saved.url == PAGE
    assert [str(message) for message in get_messages(saved.wsgi_request)] == [
        "Your list is saved. Nobody is told."
    ]


def test_each_sees_their_own_list_alone(signed_in, ada, ben):
    signed_in(ada).post(PAGE, {"do": "add", "person": ben.key})

    assert "Nobody is on it." in text(signed_in(ben).get(PAGE))


def test_it_is_for_leaders(signed_in):
    page = signed_in(an_executive()).get(PAGE, follow=True)

    assert page.redirect_chain == [("/connect/", 302)]
    assert "Only leaders take part in Connect Five." in text(page)
