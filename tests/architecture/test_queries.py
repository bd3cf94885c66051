"""One row or three: a list asks the database the same number of questions."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from community.actions.places import take_place
from tests import builders
from tests.architecture.asking import enter
from tests.architecture.counting import same_queries
from tests.architecture.rows import a_row_of
from tests.community import walking

pytestmark = pytest.mark.django_db


def a_coming_event():
    event = builders.an_event(place=builders.the_borough())
    event.characteristics.add(builders.a_characteristic())
    return event


def a_past_event():
    return builders.an_event(starts_at=timezone.now() - timedelta(days=30))


def a_listed_leader():
    return builders.a_leader(
        organisation=builders.an_organisation(),
        place=builders.the_borough(),
        profession=builders.the_profession(),
    )


LISTS = [
    ("/events/", a_coming_event),
    ("/events/?when=past", a_past_event),
    ("/people/", a_listed_leader),
    ("/", a_coming_event),
]


@pytest.mark.parametrize(("address", "one_more"), LISTS, ids=[address for address, _ in LISTS])
def test_a_list_asks_as_much_for_three_rows_as_for_one(address, one_more, client):
    enter(client, builders.a_leader("Ada Okoro"))

    with_one, with_three = same_queries(client, address, one_more)

    assert with_three == with_one


def test_my_page_asks_as_much_for_three_places_as_for_one(client):
    ada = builders.a_leader("Ada Okoro")
    enter(client, ada)

    with_one, with_three = same_queries(
        client, "/me/", lambda: take_place(event=a_coming_event(), person=ada, by=ada)
    )

    assert with_three == with_one


def test_a_delegate_list_asks_as_much_for_three_people_as_for_one(client):
    event = a_coming_event()
    enter(client, builders.a_team_member("Tom Team"))

    def one_more():
        person = a_listed_leader()
        take_place(event=event, person=person, by=person)

    with_one, with_three = same_queries(client, reverse("delegates", args=[event.slug]), one_more)

    assert with_three == with_one


def test_offers_and_exchanges_ask_as_much_for_three_as_for_one(client):
    ada = walking.somebody("Ada Okoro")
    enter(client, ada)

    def one_more():
        walking.an_offer()
        walking.made(walking.an_exchange(ada), ada)

    with_one, with_three = same_queries(client, "/shadowing/", one_more)

    assert with_three == with_one


def test_suggested_matches_ask_as_much_for_three_pairs_as_for_one(client):
    enter(client, builders.a_team_member("Tom Team"))

    def one_more():
        walking.an_offer()
        walking.an_offer()

    with_one, with_three = same_queries(client, reverse("admin:community_exchange_matches"), one_more)

    assert with_three == with_one


@pytest.mark.parametrize("model", sorted(admin.site._registry, key=str), ids=lambda model: model._meta.label)
def test_a_list_of_the_admin_asks_as_much_for_three_rows_as_for_one(model, client):
    enter(client, builders.an_administrator("Adam Administrator"))
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")

    with_one, with_three = same_queries(client, address, lambda: a_row_of(model))

    assert with_three == with_one


def test_a_page_that_asks_once_a_row_is_found_out(client):
    from collaborative.people.models import Profile

    class Careless:
        def get(self, address):
            [str(profile.user) for profile in Profile.objects.all()]
            return type("Response", (), {"status_code": 200})

    with_one, with_three = same_queries(Careless(), "/", a_listed_leader)

    assert (with_one, with_three) == (2, 4)
