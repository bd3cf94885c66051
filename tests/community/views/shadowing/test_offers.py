"""Days people offer, and asking for one."""

import pytest
from django.urls import reverse

from collaborative.people.choices import Level
from community.choices import ExchangeState
from community.models import Exchange, KeptApart, ShadowOffer
from tests.builders import a_leader, an_executive
from tests.community.views.shadowing.visiting import HIDDEN_LETTER, page_of, said, send
from tests.community.walking import (
    a_topic,
    an_exchange,
    an_offer,
    somebody,
)

pytestmark = pytest.mark.django_db


def test_the_list_shows_whose_day_one_could_spend_and_what_their_profile_shows(mine):
    host = somebody("Hana Host", job_title="Matron", shows_job_title=True, level=Level.EXECUTIVE)
    an_offer(person=host, topics=[a_topic("Net zero")], day_looks_like="Rounds at seven.")

    page = page_of(mine, "shadowing")

    assert ("A day with Hana Host" in page, "Matron" in page, "Rounds at seven." in page) == (True,) * 3
    assert "Offer a day of mine" in page


@pytest.mark.parametrize(
    ("topic", "shows"), [("net-zero", True), ("prevention", False), ("nonsense", True), ("\x00", True)]
)
def test_a_challenge_in_the_address_narrows_the_list_and_nonsense_does_not(mine, topic, shows):
    a_topic("Prevention")
    an_offer("Hana Host", topics=[a_topic("Net zero")])

    assert ("A day with Hana Host" in page_of(mine, "shadowing", topic=topic)) == shows


def test_a_long_list_stands_on_several_pages(mine):
    for each in range(21):
        an_offer(f"Host {each:02}")

    first, second = (page_of(mine, "shadowing", page=page) for page in (1, 2))

    assert ("Host 20" in first, "Host 00" in first, "Host 00" in second) == (True, False, True)


def test_whoever_does_not_say_what_they_work_as_is_asked_to(client):
    client.force_login(a_leader())
    an_offer()

    page = page_of(client, "shadowing")

    assert "Say your sector and profession in your profile." in page
    assert "We cannot tell yet which days are for you" in page
    assert "Nobody offers a day" not in page


def test_where_nobody_offers_a_day_it_says_so(mine):
    assert "Nobody offers a day for this at the moment" in page_of(mine, "shadowing")


def test_an_executive_of_the_system_reads_why_not_and_goes_no_further(client):
    client.force_login(an_executive())
    offer = an_offer()

    assert "is for leaders" in page_of(client, "shadowing")
    for address in (reverse("my-shadow-offer"), reverse("shadow-offer", args=[offer.key])):
        assert said(client.get(address, follow=True)) == [
            "Walking in their shoes is for leaders. Your account is for the team or the Executive."
        ]


def test_an_offer_is_kept_and_changed(mine, me):
    topic = a_topic()
    filled = {"day_looks_like": "Rounds.", "topics": [topic.pk], "visitors": 3, "is_open": "on"}

    assert said(send(mine, "my-shadow-offer", **filled)) == ["Your offer is kept."]
    send(mine, "my-shadow-offer", **filled | {"visitors": 5})

    offer = ShadowOffer.objects.get()
    assert (offer.person, offer.visitors, offer.is_open) == (me, 5, True)
    assert "Rounds." in page_of(mine, "my-shadow-offer")
    assert "Change my offer" in page_of(mine, "shadow-offer", offer.key)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"day_looks_like": ""}, "Fill in “What does a day with you look like”"),
        ({"topics": []}, "Choose at least one."),
        ({"topics": ["99999"]}, "99999"),
        ({"topics": ["' or 1=1"]}, "is not a valid value"),
        ({"visitors": 0}, "greater than or equal to 1"),
        ({"visitors": 10**30}, "less than or equal to 20"),
        ({"visitors": "many"}, "Enter a whole number"),
        ({"where": HIDDEN_LETTER}, "cannot be seen"),
        ({"days": "x" * 301}, "at most 300"),
        ({"conditions": "\x00"}, "Null characters"),
    ],
)
def test_a_wrong_offer_is_said_at_the_field_and_nothing_is_lost(mine, wrong, words):
    right = {"day_looks_like": "Rounds at seven.", "topics": [a_topic().pk], "visitors": 3, "days": "Monday"}

    page = send(mine, "my-shadow-offer", **right | wrong).content.decode()

    assert (words in page, ShadowOffer.objects.count()) == (True, 0)
    assert "Monday" in page or "days" in wrong


def test_asking_leads_to_the_exchange_of_the_two(mine, me):
    offer = an_offer(
        "Hana Host", conditions="Flat shoes.", needs_honorary=True, where="Ward 3", days="Mondays"
    )
    page = page_of(mine, "shadow-offer", offer.key)

    done = send(mine, "shadow-offer", offer.key, topics=[offer.topics.get().pk], words="I wonder <b>how</b>.")

    assert ("Flat shoes." in page, "Mondays" in page, "the host sees to it" in page) == (True,) * 3
    assert said(done) == ["Hana Host is told by mail and answers you."]
    assert "I wonder &lt;b&gt;how&lt;/b&gt;." in done.content.decode()
    assert Exchange.objects.get().asker == me
    again = send(mine, "shadow-offer", offer.key, topics=[offer.topics.get().pk], words="Again.")
    assert ("asked each other already" in again.content.decode(), "Again." in again.content.decode()) == (
        True,
        True,
    )


def test_whoever_cannot_be_asked_says_so_before_anybody_writes(mine, me):
    offer = an_offer("Hana Host")
    before = page_of(mine, "shadow-offer", offer.key)
    an_exchange(me, offer.person)

    after = page_of(mine, "shadow-offer", offer.key)

    question = "Why would you like to visit?"
    assert (question in before, question in after) == (True, False)
    assert "You visit each other." in after
    assert "See your exchange with Hana Host" in after


@pytest.mark.parametrize(
    ("mine_to_ask", "state", "words"),
    [
        (True, ExchangeState.ASKED, "You have asked, and wait for an answer."),
        (False, ExchangeState.ASKED, "Would like to visit you."),
        (True, ExchangeState.AGREED, "You visit each other."),
    ],
)
def test_a_host_with_whom_i_have_an_exchange_stands_last_and_says_so(mine, me, mine_to_ask, state, words):
    _, _, host = [an_offer(name).person for name in ("Ada Early", "Ben Both", "Hana Host")]
    exchange = an_exchange(me, host, state=state) if mine_to_ask else an_exchange(host, me, state=state)

    response = mine.get(reverse("shadowing"))

    cards = response.context["cards"]
    assert [card["name"] for card in cards] == ["Ben Both", "Ada Early", "Hana Host"]
    assert [card["standing"] is None for card in cards] == [True, True, False]
    page = response.content.decode()
    assert f"<strong>{words}</strong>" in page
    assert page.count(reverse("exchange", args=[exchange.key])) == 2


def test_a_host_with_whom_it_came_to_nothing_stands_where_everybody_does(mine, me):
    an_exchange(me, an_offer("Hana Host").person, state=ExchangeState.DECLINED)

    [card] = mine.get(reverse("shadowing")).context["cards"]

    assert (card["name"], card["standing"]) == ("Hana Host", None)


def test_a_challenge_of_another_offer_is_no_choice(mine):
    offer, other = an_offer(topics=[a_topic("One")]), a_topic("Other")

    page = send(mine, "shadow-offer", offer.key, topics=[other.pk]).content.decode()

    assert ("not one of the available choices" in page, Exchange.objects.count()) == (True, 0)


def test_an_offer_of_whom_i_am_kept_apart_from_is_no_page_at_all(mine, me):
    offer = an_offer("Quentin Quokka")
    KeptApart.objects.create(person_key=offer.person.key, other_key=me.key)

    assert mine.get(reverse("shadow-offer", args=[offer.key])).status_code == 404
    assert mine.post(reverse("shadow-offer", args=[offer.key])).status_code == 404
    assert "Quentin" not in page_of(mine, "shadowing")
