"""One row or three: the lists of Connect Five ask the database the same number of questions."""

import pytest
from django.utils import timezone

from community.actions.connect import apart, conversing
from community.actions.connect.conversing import Learnt, Said
from community.actions.feeds import make_feed
from community.choices import Met, SharedWith
from tests import builders
from tests.architecture.asking import enter
from tests.architecture.counting import same_queries
from tests.community.pairs import a_pair, a_published_round, next_week, person_in, seat_in
from tests.community.rounds import a_challenge, a_round, joined

pytestmark = pytest.mark.django_db


def same(client, person, address, one_more):
    enter(client, person)
    with_one, with_three = same_queries(client, address, one_more)
    assert with_three == with_one


def test_all_challenges(client):
    def one_more():
        a_round(a_challenge())

    same(client, builders.a_leader("Ada"), "/connect/", one_more)


def test_my_five_and_the_people_i_met(client):
    challenge = a_challenge()
    ada, numbers = joined(challenge, "Ada"), iter(range(1, 6))

    def one_more():
        pair = a_pair(ada, builders_name(), round=a_published_round(challenge, next(numbers)))
        conversing.say(seat=seat_in(pair, "Ada"), said=Said(answer=Met.MET))

    same(client, ada.person, f"/connect/{challenge.slug}/", one_more)


def builders_name() -> str:
    return f"Leader {next(builders.numbers)}"


def test_insights(client):
    def one_more():
        author = builders.a_leader(builders_name())
        learnt = Learnt(text="Ask first.", shared_with=SharedWith.NAMED)
        conversing.share(author=author, learnt=learnt)

    same(client, builders.a_leader("Ada"), "/connect/insights/", one_more)


def test_notes_and_insights_of_a_pair(client):
    pair = a_pair()

    def one_more():
        conversing.note(pair=pair, author=person_in(pair, "Ben Small"), text="Soon.")
        learnt = Learnt(text="Ask first.", characteristics=[pair.round.characteristic])
        conversing.share(author=person_in(pair), learnt=learnt, round=pair.round)

    same(client, person_in(pair), f"/connect/pair/{pair.key}/", one_more)


def test_my_page(client):
    challenge = a_challenge()
    ada, numbers = joined(challenge, "Ada"), iter(range(1, 6))

    def one_more():
        round = a_published_round(challenge, next(numbers), starts_on=timezone.localdate())
        a_pair(ada, builders_name(), round=round)

    same(client, ada.person, "/me/", one_more)


def test_whom_i_would_rather_not_be_paired_with(client):
    ada = builders.a_leader("Ada")

    def one_more():
        apart.keep_apart(person=ada, other=builders.a_leader(builders_name()))

    same(client, ada, "/connect/not-with/", one_more)


def test_my_calendar(client):
    challenge = a_challenge()
    ada, numbers = joined(challenge, "Ada"), iter(range(1, 6))
    secret = make_feed(person=ada.person)

    def one_more():
        a_pair(ada, builders_name(), round=a_published_round(challenge, next(numbers)), starts_at=next_week())

    same(client, ada.person, f"/calendar/{secret}.ics", one_more)
