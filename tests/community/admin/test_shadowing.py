import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from collaborative.notices.models import Notice
from collaborative.people.choices import Level
from community.admin.shadow_matching import GONE
from community.choices import Agreement, BroughtBy, ExchangeState, Honorary
from community.models import Exchange, Introduction, KeptApart, ShadowOffer
from tests.builders import a_moderator, a_team_member
from tests.community.walking import (
    a_consent,
    a_topic,
    a_visit,
    an_exchange,
    an_offer,
    both_consent,
    made,
    somebody,
)

pytestmark = pytest.mark.django_db
MATCHES, MAKE = "admin:community_exchange_matches", "admin:community_exchange_matches_make"


@pytest.fixture
def team(signed_in):
    return signed_in(a_team_member("Tom"))


def page_of(client, name=MATCHES, *args) -> str:
    return client.get(reverse(name, args=args)).content.decode()


def press(client, one, other, **more):
    return client.post(reverse(MAKE), {"one": one.key, "other": other.key, **more}, follow=True)


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def two_hosts():
    """An executive and a nurse, who both care about prevention."""
    shared = [a_topic("Prevention")]
    boss = somebody("Eva Executive", level=Level.EXECUTIVE, job_title="Chief operating officer")
    nurse = somebody("Ned Nurse", clinical=True)
    return [an_offer(person=person, topics=shared).person for person in (boss, nurse)]


def test_suggestions_come_with_their_reasons_in_words(team):
    two_hosts()
    an_offer("Ada", topics=[a_topic("Net zero"), a_topic("Workforce")])
    an_offer("Ben", topics=[a_topic("Net zero"), a_topic("Workforce")])
    an_offer("Cai alone", topics=[a_topic("Children")])

    page = page_of(team)

    work = "and work in different sectors and professions."
    first = f"They both care about prevention, {work}"
    assert f"An executive with a clinical or care professional. {first}" in page
    assert f"They both care about net zero and workforce, {work}" in page
    assert "Chief operating officer, " in page
    assert "For 1 host there is nobody suitable at the moment." in page
    assert page.index("Ned Nurse") < page.index("Ada")


def test_the_page_counts_offers_exchanges_and_visits(team):
    done = an_exchange()
    made(done, done.asker)
    made(done, done.host, starts_at=timezone.now() + timedelta(days=300))
    an_exchange(state=ExchangeState.ASKED)

    page = " ".join(page_of(team).split())

    for label, value, of in (
        ("Open offers", 2, ""),
        ("Asked, not answered", 1, ""),
        ("Exchanges agreed", 1, ""),
        ("Visits within six months", 1, "of 2 visits made"),
        ("Both visits made", 1, "of 1 exchange agreed"),
    ):
        assert f"<dt>{label}</dt><dd><strong>{value}</strong> <span>{of}</span></dd>" in page
    assert "Nobody can be brought together at the moment." in page


def test_one_press_asks_first_and_the_second_brings_two_together(team):
    one, other = two_hosts()

    asked = press(team, one, other)
    before = (Exchange.objects.count(), Notice.objects.count())
    done = press(team, other, one, confirmed="2")

    assert "Bring together Eva Executive and Ned Nurse" in asked.content.decode()
    assert "Both are told by mail" in asked.content.decode()
    assert before == (0, 0)
    assert said(done) == ["Eva Executive and Ned Nurse are told by mail."]
    assert (Exchange.objects.get().is_matched, Notice.objects.count()) == (True, 2)
    assert said(press(team, one, other, confirmed="2")) == [GONE]


@pytest.mark.parametrize("key", ["", "\x00", "' or 1=1", "x" * 5000])
def test_a_made_up_key_matches_nobody(team, key):
    one, _ = two_hosts()

    answer = team.post(reverse(MAKE), {"one": one.key, "other": key, "confirmed": "2"}, follow=True)

    assert (said(answer), Exchange.objects.count()) == ([GONE], 0)


def test_what_happens_between_the_page_and_the_press_is_refused_in_words(team, monkeypatch):
    one, other = two_hosts()
    monkeypatch.setattr("community.actions.shadowing.reason_cannot_match", lambda pair: True)

    [words] = said(press(team, one, other, confirmed="2"))

    assert ("cannot be matched as things stand now" in words, Exchange.objects.count()) == (True, 0)


def without_tokens(page: str) -> str:
    return re.sub(r'(csrfmiddlewaretoken" value=|nonce=|csrfToken: )\S+', "", page)


def test_a_wish_to_be_kept_apart_changes_no_page_and_no_refusal(team):
    """These two are not suggested anyhow, because they have met."""
    one, other = two_hosts()
    Introduction.objects.create(one=one, other=other, through=BroughtBy.CONNECT, at=timezone.now())
    exchange = an_exchange(somebody("Ada Asker"), somebody("Ben Host"))
    desks = ("admin:community_exchange_changelist", "admin:community_shadowoffer_changelist", MATCHES)
    before = [without_tokens(page_of(team, desk)) for desk in desks]
    refused_before = said(press(team, one, other))

    for pair in ((one, other), (exchange.asker, exchange.host)):
        KeptApart.objects.create(person_key=pair[0].key, other_key=pair[1].key)

    assert [without_tokens(page_of(team, desk)) for desk in desks] == before
    assert said(press(team, one, other)) == refused_before == [GONE]


def test_a_wish_alone_takes_a_suggestion_away_without_a_word(team):
    one, other = two_hosts()
    KeptApart.objects.create(person_key=one.key, other_key=other.key)

    page = page_of(team)

    assert ("Ned Nurse" in page, "For 2 hosts there is nobody suitable at the moment." in page) == (
        False,
        True,
    )


def test_a_moderator_neither_sees_nor_matches(signed_in):
    client, (one, other) = signed_in(a_moderator()), two_hosts()

    assert client.get(reverse(MATCHES)).status_code == 403
    assert press(client, one, other, confirmed="2").status_code == 403


# Desks


def missing_of(team, exchange) -> str:
    page = " ".join(page_of(team, "admin:community_exchange_change", exchange.pk).split())
    return page.partition("What is missing")[2][:900]


def test_the_desk_says_what_an_exchange_still_needs_and_never_what_anybody_wrote(team):
    exchange = an_exchange(somebody("Ada"), somebody("Ben"), words="A secret reason")
    a_consent(exchange, exchange.asker, Agreement.NO)
    a_consent(exchange, exchange.host, Agreement.ASKED)
    a_visit(exchange, honorary=Honorary.NEEDED, reflection="A secret thought")

    page = page_of(team, "admin:community_exchange_changelist")
    one = page_of(team, "admin:community_exchange_change", exchange.pk)
    history = page_of(team, "admin:community_exchange_history", exchange.pk)

    assert (
        "The organisation of Ada does not agree, the visit of Ada on Saturday 28 November 2026, "
        "Ada has not promised confidentiality, the honorary arrangement of Ada, "
        "the organisation of Ben has not answered and no day for the visit of Ben"
    ) in page
    assert [words in seen for words in ("secret",) for seen in (page, one, history)] == [False] * 3


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ExchangeState.ASKED, "Ben has not answered"),
        (ExchangeState.DECLINED, "Nothing"),
        (ExchangeState.ENDED, "Nothing"),
    ],
)
def test_an_exchange_that_is_not_agreed_needs_an_answer_or_nothing(team, state, words):
    exchange = an_exchange(somebody("Ada"), somebody("Ben"), state=state)

    assert words in missing_of(team, exchange)


def test_a_visit_for_which_everything_is_ready_is_named_with_its_day(team):
    exchange = both_consent(an_exchange(somebody("Ada"), somebody("Ben")))
    a_visit(exchange, confidential_at=timezone.now(), honorary=Honorary.ARRANGED)

    words = "The visit of Ada on Saturday 28 November 2026 and no day for the visit of Ben"
    assert words in missing_of(team, exchange)


def test_six_months_that_are_over_are_said_first(team):
    exchange = both_consent(
        an_exchange(somebody("Ada"), somebody("Ben"), due_on=timezone.localdate() - timedelta(1))
    )
    made(exchange, exchange.asker)
    late = missing_of(team, exchange)
    made(exchange, exchange.host)

    assert "The six months are over and no day for the visit of Ben" in late
    assert "Nothing" in missing_of(team, exchange)


def test_an_offer_is_taken_off_the_list_after_asking(team):
    offer = an_offer("Hana Host")
    address = reverse("admin:community_shadowoffer_do", args=[offer.pk, "close"])
    chosen = {"action": "close", "_selected_action": [offer.pk]}

    asked = team.post(address, chosen)
    done = team.post(address, chosen | {"confirmed": "1"}, follow=True)
    again = team.post(address, chosen | {"confirmed": "1"}, follow=True)

    assert "will be seen by nobody until the host opens it again" in asked.content.decode()
    assert said(done) == ["1 offer of a day taken off the list."]
    assert ShadowOffer.objects.get().is_open is False
    assert "not open to" in said(again)[0]
    assert "Hana Host" in page_of(team, "admin:community_shadowoffer_changelist")
