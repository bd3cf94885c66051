import pytest
from django.urls import reverse

from tests.architecture.asking import answer, enter, in_words
from tests.architecture.policies import ELSEWHERE, HIDDEN, OPENS, ROLES, SIGN_IN
from tests.architecture.urls import addresses
from tests.architecture.who_may_open import TABLE, printed

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

BY_PATTERN = ("_changelist", "_add", "_change", "_delete", "_history", "_export", "_do")
WHY_NOT = "a page that only reads should refuse a POST (@require_safe); if it may change something, say post="
HOW = "add a line for each to tests/architecture/who_may_open.py, as its first words show."
UNNAMED = {  # allauth's old addresses, which only send on to the new ones
    "account/social/login/cancelled/",
    "account/social/login/error/",
    "account/social/signup/",
    "account/social/connections/",
}


def test_every_url_name_has_a_line():
    known = {page.name for page in TABLE}

    missing = {a.name for a in addresses() if a.name and a.name not in known and not by_pattern(a.name)}

    assert missing == set(), f"Say who may open {', '.join(sorted(missing))}: {HOW}"


def test_every_line_is_about_an_address_and_said_once():
    names = [page.name for page in TABLE]

    assert set(names) - {address.name for address in addresses()} == set()
    assert [name for name in names if names.count(name) > 1] == []


def test_addresses_without_a_name_are_only_the_known_ones():
    unnamed = {address.route for address in addresses() if not address.name}

    assert {route for route in unnamed if not route.startswith("admin/")} == UNNAMED


def test_the_table_prints_a_line_for_every_page():
    assert {line.split()[0] for line in printed().splitlines()[1:]} == {page.name for page in TABLE}


@pytest.mark.parametrize("line", TABLE, ids=lambda line: line.name)
def test_each_role_meets_what_the_table_says(line, world, client):
    met = {role: answer(client, world, role, line.name, line.args) for role in ROLES}

    assert met == line.may


@pytest.mark.parametrize("line", TABLE, ids=lambda line: line.name)
def test_each_role_is_listened_to_only_where_the_table_says(line, world, client):
    met = {role: answer(client, world, role, line.name, line.args, method="post") for role in ROLES}

    if line.post:
        assert listened(met) == listened(line.post)
    else:
        assert [role for role in ROLES if met[role] in (OPENS, ELSEWHERE)] == [], WHY_NOT


@pytest.mark.parametrize("line", [page for page in TABLE if page.others], ids=lambda line: line.name)
def test_what_is_not_theirs_is_not_found(line, world, client):
    asking = [role for role in ROLES if line.may[role] == OPENS]

    met = {role: answer(client, world, role, line.name, line.others) for role in asking}

    assert met == dict.fromkeys(asking, HIDDEN)


def test_whoever_lacks_their_second_factor_opens_nothing_but_the_way_to_one(world, client):
    world.me = careless = world.people["team"]
    addresses = [reverse(line.name, args=[world.value(arg) for arg in line.args]) for line in TABLE]
    careless.authenticator_set.all().delete()
    enter(client, careless)

    met = {address: in_words(client, client.get(address)) for address in addresses}

    opened = {address for address, answer in met.items() if answer not in (ELSEWHERE, SIGN_IN)}
    assert {address.split("/")[1] for address in opened} == {"account", "health"}


def listened(answers: dict[str, str]) -> dict[str, str]:
    """A POST may answer with the page or send on to another: both have listened."""
    return {role: OPENS if answer == ELSEWHERE else answer for role, answer in answers.items()}


def by_pattern(name: str) -> bool:
    return name.startswith("admin:") and name.endswith(BY_PATTERN)
