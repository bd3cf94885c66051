from datetime import timedelta

import pytest
from django.utils import timezone

from collaborative.kit.refusals import Refused
from collaborative.notices.models import Notice
from collaborative.trail.models import Entry
from community.actions import shadowing as actions
from community.choices import BroughtBy, ExchangeState
from community.models import Exchange, Introduction, ShadowOffer
from tests.builders import a_team_member, an_executive, an_organisation
from tests.community.walking import (
    a_topic,
    an_exchange,
    an_offer,
    apart,
    ask,
    letters,
    made,
    somebody,
)

pytestmark = pytest.mark.django_db


def test_an_offer_is_written_anew_each_time():
    person, said = somebody(), {"day_looks_like": "Ward rounds."}
    actions.offer(person=person, said=actions.Offering(topics=[a_topic("One")], **said))

    actions.offer(person=person, said=actions.Offering(topics=[a_topic("Two")], visitors=5, **said))

    offer = ShadowOffer.objects.get()
    assert (offer.visitors, [topic.name for topic in offer.topics.all()]) == (5, ["Two"])


def test_an_executive_of_the_system_offers_and_asks_nothing():
    person, said = an_executive(), actions.Offering("Meetings.", [a_topic()])

    with pytest.raises(Refused, match="is for leaders"):
        actions.offer(person=person, said=said)
    with pytest.raises(Refused, match="is for leaders"):
        ask(an_offer(), person)


def test_the_team_takes_an_offer_off_the_list():
    offer = an_offer("Hana Host")

    actions.close(offer=offer, by=a_team_member())

    offer.refresh_from_db()
    assert (offer.is_open, Entry.objects.get().did) == (False, "took off the list a day with")


# Asking


def test_asking_tells_the_host_with_what_the_two_share_and_nothing_else():
    both, hers, theirs = a_topic("Prevention"), a_topic("Net zero"), a_topic("Children")
    offer, person = an_offer("Hana Host", topics=[both, hers]), somebody("Ada Asker")

    exchange = ask(offer, person, topics=[both, theirs], words="I wonder how you do it.")

    assert (exchange.state, [str(one) for one in exchange.topics.all()]) == ("asked", ["Prevention"])
    assert letters() == [("asked", "hana-host")]
    letter = Notice.objects.get()
    assert "I wonder how you do it." in letter.text
    assert ("prevention" in letter.text, "net zero" in letter.text) == (True, False)


@pytest.mark.parametrize(
    ("near", "words"),
    [
        (lambda: {"sector": "S", "profession": "P"}, "same sector and profession"),
        (lambda: {"organisation": an_organisation()}, "same organisation"),
    ],
)
def test_whose_work_is_too_near_is_not_asked(near, words):
    both = near()

    with pytest.raises(Refused, match=words):
        ask(an_offer(person=somebody(**both)), somebody(**both))


def test_without_a_shared_challenge_nobody_is_asked():
    with pytest.raises(Refused, match="at least one challenge"):
        ask(an_offer(topics=[a_topic("Net zero")]), somebody(), topics=[a_topic("Children")])


def test_nobody_asks_themselves():
    offer = an_offer()

    with pytest.raises(Refused, match="your own day"):
        ask(offer, offer.person)


def closed(offer, person):
    ShadowOffer.objects.update(is_open=False)


def gone(offer, person):
    type(person).objects.filter(pk=offer.person.pk).update(is_active=False)


def erased(offer, person):
    type(person).objects.filter(pk=offer.person.pk).delete()


def made_an_executive(offer, person):
    offer.person.groups.set(an_executive().groups.all())


def kept_apart(offer, person):
    apart(offer.person, person)


def kept_apart_by_the_asker(offer, person):
    apart(person, offer.person)


def led(offer, person):
    type(person.profile).objects.filter(user=person).update(line_manager=offer.person.email)


def leads(offer, person):
    type(person.profile).objects.filter(user=offer.person).update(line_manager=person.email)


NOT_TOLD = [
    closed,
    gone,
    erased,
    made_an_executive,
    kept_apart,
    kept_apart_by_the_asker,
    led,
    leads,
]


@pytest.mark.parametrize("happens", NOT_TOLD, ids=lambda happens: happens.__name__)
def test_who_cannot_be_asked_hears_the_same_words_whatever_the_cause(happens):
    offer, person = an_offer(), somebody()
    happens(offer, person)

    with pytest.raises(Refused) as refused:
        ask(offer, person, topics=[a_topic()])

    assert (str(refused.value), Exchange.objects.count(), letters()) == (actions.NOT_NOW, 0, [])


@pytest.mark.parametrize("state", [ExchangeState.ASKED, ExchangeState.AGREED])
@pytest.mark.parametrize("way", [1, -1])
def test_two_who_have_asked_each_other_do_not_ask_again(state, way):
    asker, offer = somebody(), an_offer()
    asker_offer = an_offer(person=asker)
    an_exchange(asker, offer.person, state=state)

    with pytest.raises(Refused, match="asked each other already"):
        ask(*[(offer, asker), (asker_offer, offer.person)][way < 0])


@pytest.mark.parametrize("state", [ExchangeState.DECLINED, ExchangeState.ENDED])
def test_a_host_is_not_asked_again_soon_after_it_came_to_nothing(state, time_machine):
    asker, offer = somebody(), an_offer("Hana Host")
    an_exchange(asker, offer.person, state=state)

    with pytest.raises(Refused, match=r"You asked Hana Host not long ago. You can ask again from Monday 21"):
        ask(offer, asker)

    time_machine.move_to(timezone.now() + timedelta(days=30))
    assert ask(offer, asker).state == ExchangeState.ASKED


def test_a_host_who_said_no_may_ask_in_turn():
    asker, host = somebody(), an_offer().person
    an_exchange(asker, host, state=ExchangeState.DECLINED)

    assert ask(an_offer(person=asker), host).state == ExchangeState.ASKED


def test_nobody_asks_a_fourth_while_three_have_not_answered():
    asker = somebody()
    for _ in range(2):
        an_exchange(asker, state=ExchangeState.ASKED)
    ask(an_offer(), asker)

    with pytest.raises(Refused, match="You have asked 3 people who have not answered yet"):
        ask(an_offer(), asker)


def test_a_host_who_is_full_is_not_asked():
    offer = an_offer("Hana Host", visitors=1)
    an_exchange(host=offer.person)

    with pytest.raises(Refused, match="Hana Host has as many visitors as they can take"):
        ask(offer, somebody())


def test_two_who_ask_each_other_in_the_same_moment_are_in_one_exchange(monkeypatch):
    asker, offer = somebody(), an_offer()
    an_exchange(offer.person, asker, state=ExchangeState.ASKED)
    monkeypatch.setattr(
        actions.queries, "under_way_between", lambda one, other: None
    )  # as it was a moment ago

    with pytest.raises(Refused, match="asked each other already"):
        ask(offer, asker)

    assert (Exchange.objects.count(), letters()) == (1, [])


# Answering


def test_a_yes_tells_both_enters_the_ledger_and_gives_six_months():
    exchange = an_exchange(somebody("Ada"), an_offer("Ben").person, state=ExchangeState.ASKED)

    agreed = actions.answer(exchange=exchange, yes=True)

    assert (agreed.state, agreed.due_on) == ("agreed", timezone.localdate() + timedelta(days=183))
    assert letters() == [("agreed", "ada"), ("agreed", "ben")]
    [known] = Introduction.objects.all()
    assert ({known.one, known.other}, known.through) == ({exchange.asker, exchange.host}, BroughtBy.SHADOWING)


def test_two_who_met_through_something_else_may_still_agree():
    exchange = an_exchange(state=ExchangeState.ASKED)
    two = {"one": exchange.host, "other": exchange.asker}
    Introduction.objects.create(**two, through=BroughtBy.CONNECT, at=timezone.now())

    actions.answer(exchange=exchange, yes=True)

    assert Introduction.objects.get().through == BroughtBy.CONNECT


def test_a_no_tells_the_asker_kindly_and_nobody_enters_the_ledger():
    exchange = an_exchange(somebody("Ada"), an_offer("Ben").person, state=ExchangeState.ASKED)

    actions.answer(exchange=exchange, yes=False)

    assert (letters(), Introduction.objects.count()) == ([("declined", "ada")], 0)
    assert "Ben cannot take a visitor at the moment" in Notice.objects.get().text


@pytest.mark.parametrize("first", [True, False])
def test_an_answer_is_given_once(first):
    exchange = an_exchange(state=ExchangeState.ASKED)
    actions.answer(exchange=exchange, yes=first)
    told = letters()

    with pytest.raises(Refused, match="answered already"):
        actions.answer(exchange=exchange, yes=not first)

    assert letters() == told


def test_a_host_says_yes_to_no_more_than_there_is_room_for():
    offer = an_offer(visitors=1)
    first, second = (an_exchange(host=offer.person, state=ExchangeState.ASKED) for _ in range(2))
    actions.answer(exchange=first, yes=True)

    with pytest.raises(Refused, match="as many visitors as your offer says"):
        actions.answer(exchange=second, yes=True)

    assert actions.answer(exchange=second, yes=False).state == ExchangeState.DECLINED


def test_there_is_room_again_once_the_visitor_has_been_or_six_months_are_over(time_machine):
    offer = an_offer(visitors=1)
    been = an_exchange(host=offer.person)
    made(been, been.asker)
    late = an_exchange(host=offer.person, due_on=timezone.localdate() - timedelta(days=1))

    assert ask(offer, somebody()).state == ExchangeState.ASKED
    assert late.state == ExchangeState.AGREED


def test_whoever_asked_and_left_is_answered_no_more_than_a_no():
    exchange = an_exchange(somebody("Ada Gone", is_listed=True), state=ExchangeState.ASKED)
    type(exchange.asker).objects.filter(pk=exchange.asker_id).update(is_active=False)

    with pytest.raises(Refused, match="Ada Gone has left the Collaborative"):
        actions.answer(exchange=exchange, yes=True)
    assert actions.answer(exchange=exchange, yes=False).state == ExchangeState.DECLINED
