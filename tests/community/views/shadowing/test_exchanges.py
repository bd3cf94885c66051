"""What is between two who visit each other, and what their organisations say."""

import pytest
from django.urls import reverse

from community.actions.letters import shadowing as letters
from community.actions.shadowing import ask_organisation
from community.choices import Agreement, ExchangeState, VisitState
from community.models import Consent, Exchange, Visit
from community.queries import shadowing as queries
from tests.community.views.shadowing.visiting import page_of, said, send
from tests.community.walking import (
    a_consent,
    a_visit,
    an_exchange,
    an_offer,
    somebody,
)

pytestmark = pytest.mark.django_db


def stranger(client):
    client.force_login(somebody("Stranger"))
    return client


PLACES = [
    ("exchange", "get"),
    ("exchange-answer", "post"),
    ("exchange-organisation", "post"),
    ("exchange-plan", "post"),
    ("exchange-end", "post"),
]


OF_A_VISIT = [
    ("visit-move", "get"),
    ("visit-promise", "post"),
    ("visit-honorary", "post"),
    ("visit-reflect", "get"),
    ("visit-calendar", "get"),
]


@pytest.mark.parametrize(("name", "method"), PLACES + OF_A_VISIT)
def test_what_is_between_two_is_nobody_elses(client, name, method):
    visit = a_visit()
    key = visit.key if (name, method) in OF_A_VISIT else visit.exchange.key

    answer = getattr(stranger(client), method)(reverse(name, args=[key]))

    assert (answer.status_code, Visit.objects.get().state) == (404, VisitState.PLANNED)


def test_the_host_reads_why_and_answers(client):
    exchange = an_exchange(
        somebody("Ada"), an_offer("Ben").person, state=ExchangeState.ASKED, words="I <i>wonder</i>."
    )
    client.force_login(exchange.host)

    page = page_of(client, "exchange", exchange.key)
    nothing = send(client, "exchange-answer", exchange.key, answer="perhaps")
    yes = send(client, "exchange-answer", exchange.key, answer="yes")
    twice = send(client, "exchange-answer", exchange.key, answer="no")

    assert ("Would like to visit you" in page, "I &lt;i&gt;wonder&lt;/i&gt;." in page) == (True, True)
    assert "End this exchange" not in page
    assert said(nothing) == ["Press one of the two buttons, yes or not at the moment."]
    assert said(yes) == ["Ada is told by mail."]
    assert said(twice) == ["This has been answered already."]
    assert Exchange.objects.get().state == ExchangeState.AGREED


def test_whoever_asked_does_not_answer_but_may_take_it_back(mine, me):
    exchange = an_exchange(me, an_offer("Ben").person, state=ExchangeState.ASKED)

    assert mine.post(reverse("exchange-answer", args=[exchange.key]), {"answer": "yes"}).status_code == 404
    assert "Take my question back" in page_of(mine, "exchange", exchange.key)
    assert said(send(mine, "exchange-end", exchange.key)) == ["It has ended, and Ben is told by mail."]
    page = page_of(mine, "exchange", exchange.key)
    assert ("Ended" in page, "Take my question back" in page) == (True, False)


def test_the_page_says_what_each_organisation_said(mine, me):
    exchange = an_exchange(me, an_offer("Ben").person)
    before = page_of(mine, "exchange", exchange.key)
    a_consent(exchange, me, Agreement.ASKED)
    a_consent(exchange, exchange.host, Agreement.NO, signed_by="Dot Director")
    after = page_of(mine, "exchange", exchange.key)

    assert "Your organisation has not been asked yet." in before
    assert "Ben’s organisation has not been asked yet." in before
    assert "Your organisation has been asked, and has not answered yet." in after
    assert "Ben’s organisation does not agree at the moment: Dot Director." in after


@pytest.mark.parametrize(
    ("address", "words"),
    [("", "Give their e-mail address."), ("nonsense", "email address"), ("me", "one of the two of you")],
)
def test_a_wrong_address_is_said_at_the_field_and_not_lost(mine, me, address, words):
    exchange = an_exchange(me)
    address = me.email if address == "me" else address

    page = send(mine, "exchange-organisation", exchange.key, address=address).content.decode()

    assert (words in page, f'value="{address}"' in page or not address) == (True, True)
    assert Consent.objects.count() == 0


def test_both_organisations_agree_by_their_links_and_looking_changes_nothing(mine, me, client):
    exchange = an_exchange(me, an_offer("Ben").person)
    asked = send(mine, "exchange-organisation", exchange.key, address="boss@example.org")
    consent = Consent.objects.get()
    link = letters.consent_address(consent).split("://")[1].partition("/")[2]
    client.logout()

    page = client.get(f"/{link}")
    client.head(f"/{link}")
    consent.refresh_from_db()
    before = consent.answer
    nameless = client.post(f"/{link}", {"answer": "yes", "name": ""})
    neither = client.post(f"/{link}", {"name": "Cleo"})
    done = client.post(f"/{link}", {"answer": "yes", "name": "Cleo Manager"})
    again = client.post(f"/{link}", {"answer": "no", "name": "Somebody else"})

    assert said(asked) == ["We have written to boss@example.org."]
    assert ("Ada Asker would like to spend a day with Ben" in page.content.decode(), before) == (
        True,
        "asked",
    )
    assert page["Cache-Control"] == "no-store"
    assert "Write your name" in nameless.content.decode()
    assert "Press one of the two buttons" in neither.content.decode()
    assert "Cleo" in neither.content.decode()
    assert "Thank you. Ada Asker is told by mail." in done.content.decode()
    assert "answered already" in again.content.decode()
    assert (Consent.objects.get().answer, Consent.objects.get().signed_by) == ("yes", "Cleo Manager")


def test_a_link_opens_nothing_once_somebody_else_is_asked_nor_when_it_is_made_up(client):
    exchange = an_exchange()
    asked = {"exchange": exchange, "person": exchange.asker}
    old = letters.consent_address(ask_organisation(**asked, address="old@example.org")).rsplit("/", 2)[1]
    ask_organisation(**asked, address="new@example.org")

    for token in (old, old[:-1], "nonsense", "a.b.c", "%00", old.replace(":", ".")):
        assert client.get(f"/shadowing/consent/{token}/").status_code == 404


def test_who_answers_a_moment_after_somebody_else_is_told_so(client, monkeypatch):
    consent = a_consent(an_exchange(), somebody(), Agreement.ASKED)
    token = letters.consent_address(consent).rsplit("/", 2)[1]
    Consent.objects.update(answer=Agreement.NO)
    monkeypatch.setattr(queries, "consent_by_key", lambda key: consent)  # as it was when they opened it

    page = client.post(f"/shadowing/consent/{token}/", {"answer": "yes", "name": "Cleo"}).content.decode()

    assert ("answered already" in page, Consent.objects.get().answer) == (True, Agreement.NO)
