from datetime import timedelta

import pytest
from django.utils import timezone

from collaborative.kit.refusals import Refused
from collaborative.notices.models import Notice
from community.actions.coaching import asking
from community.choices import CoachingState
from community.models import Coaching, KeptApart
from tests.builders import a_leader, an_executive, an_organisation
from tests.community.coaching_world import a_coach, a_coaching

pytestmark = pytest.mark.django_db
WORDS = "A secret wish of mine"


def a_stranger(name="Ada"):
    return a_leader(name, organisation=an_organisation())


def ask(coach, leader=None, help="coaching") -> Coaching:
    return asking.ask(coach=coach, leader=leader or a_stranger(), help=help, words=WORDS)


def letters() -> list[tuple[str, str]]:
    return [(one.to.name, one.subject) for one in Notice.objects.order_by("pk").select_related("to")]


def test_a_leader_asks_and_the_coach_is_told_without_the_words():
    coaching = ask(a_coach("Ben"))

    assert coaching.state == CoachingState.ASKED
    assert letters() == [("Ben", "Ada would like to talk to you")]
    [letter] = Notice.objects.all()
    assert WORDS not in letter.text + letter.html + letter.subject


def test_the_same_question_twice_is_one_question():
    coach, ada = a_coach(), a_stranger()

    assert ask(coach, ada) == ask(coach, ada)
    assert Notice.objects.count() == 1


def test_whoever_asks_a_coach_who_is_full_waits_in_turn():
    coach = a_coach(capacity=1)
    ask(coach, a_stranger("Ada"))

    second, third = ask(coach, a_stranger("Cai")), ask(coach, a_stranger("Dee"))

    assert (second.state, third.state) == (CoachingState.WAITING, CoachingState.WAITING)
    assert letters()[1:] == [("Cai", f"You wait for {coach}"), ("Dee", f"You wait for {coach}")]
    assert "You are number 2 in the line" in Notice.objects.get(to__name="Dee").text


def test_nobody_overtakes_the_line():
    coach = a_coach(capacity=2)
    a_coaching("waiting", coach=coach)

    assert ask(coach).state == CoachingState.WAITING


def test_one_at_a_time_of_each_kind():
    ada = a_stranger()
    ask(a_coach("Ben"), ada)

    assert ask(a_coach("Cai"), ada, help="mentoring").state == CoachingState.ASKED
    with pytest.raises(Refused, match="You have asked Ben for coaching already"):
        ask(a_coach("Dee"), ada)


def test_whoever_works_with_somebody_ends_that_first():
    coaching = a_coaching()

    with pytest.raises(Refused, match="You have coaching with Ben Coach already"):
        ask(a_coach("Cai"), coaching.leader)


@pytest.mark.parametrize(
    "hidden", [{"is_paused": True}, {"is_stood_down": True}, {"state": "asked"}, {"state": "more"}]
)
def test_whoever_takes_nobody_cannot_be_asked(hidden):
    with pytest.raises(Refused, match="They take nobody new"):
        ask(a_coach(**hidden))


def test_a_mentor_is_not_asked_for_coaching():
    with pytest.raises(Refused, match="They take nobody new"):
        ask(a_coach(kind="mentor"))


def test_a_colleague_a_manager_and_whoever_is_kept_apart_refuse_in_the_same_words():
    house = an_organisation()
    ada = a_leader("Ada", organisation=house)
    colleague = a_coach("Cole", person=a_leader("Cole", organisation=house))
    manager, report, apart = a_coach("Mia"), a_coach("Rae"), a_coach("Sam")
    ada.profile.line_manager = manager.person.email
    ada.profile.save()
    report.person.profile.line_manager = ada.email
    report.person.profile.save()
    KeptApart.objects.create(person_key=apart.person.key, other_key=ada.key)

    said = set()
    for coach in (colleague, manager, report, apart, a_coach("Pat", is_paused=True)):
        with pytest.raises(Refused) as refusal:
            ask(coach, ada)
        said.add(str(refusal.value))

    assert said == {"They take nobody new at the moment. Nothing was sent: choose somebody else."}
    assert Coaching.objects.count() == 0


def test_nobody_coaches_themselves():
    coach = a_coach()

    with pytest.raises(Refused, match="They take nobody new"):
        ask(coach, coach.person)


def test_executives_ask_nobody():
    with pytest.raises(Refused, match="for leaders"):
        ask(a_coach(), an_executive(organisation=an_organisation()))


def test_a_coach_who_said_no_is_not_asked_again_at_once(time_machine):
    coach, ada = a_coach(), a_stranger()
    asking.decline(coaching=ask(coach, ada))

    with pytest.raises(Refused, match="You may ask again from Friday 19 February 2027"):
        ask(coach, ada)

    time_machine.shift(timedelta(days=91))
    assert ask(coach, ada).state == CoachingState.ASKED


def test_a_yes_leads_to_a_first_talk():
    coaching = asking.accept(coaching=ask(a_coach("Ben")))

    assert (coaching.state, coaching.began_at.date()) == ("first_talk", timezone.now().date())
    assert letters()[-1] == ("Ada", "Ben would like to meet you")


def test_a_no_is_kind_and_keeps_nothing_of_what_was_asked():
    coaching = asking.decline(coaching=ask(a_coach("Ben")), words="Ask me in spring.")

    assert (coaching.state, coaching.words, coaching.answer) == ("declined", "", "Ask me in spring.")
    assert letters()[-1] == ("Ada", "Ben cannot take you on now")
    assert "spring" not in Notice.objects.order_by("pk").last().text


@pytest.mark.parametrize("answer", [asking.accept, asking.decline])
def test_nothing_is_answered_twice_or_after_it_was_taken_back(answer):
    coaching = ask(a_coach())
    asking.take_back(coaching=coaching)

    with pytest.raises(Refused, match="has taken it back"):
        answer(coaching=coaching)
    other = asking.accept(coaching=ask(a_coach("Cai"), coaching.leader))
    with pytest.raises(Refused, match="answered this already"):
        answer(coaching=other)


def test_a_place_that_comes_free_is_offered_in_turn():
    coach = a_coach("Ben", capacity=1)
    first = ask(coach, a_stranger("Ada"))
    second, third = ask(coach, a_stranger("Cai")), ask(coach, a_stranger("Dee"))

    asking.decline(coaching=first)

    for one in (second, third):
        one.refresh_from_db()
    assert (second.state, third.state) == (CoachingState.OFFERED, CoachingState.WAITING)
    assert second.offer_until.date() == timezone.now().date() + timedelta(days=7)
    assert letters()[-1] == ("Cai", "Ben has room for you")


def test_whoever_says_yes_to_an_offer_is_asked_of_the_coach():
    coaching = asking.accept_offer(coaching=a_coaching("offered"))

    assert (coaching.state, coaching.offer_until) == (CoachingState.ASKED, None)
    assert letters() == [("Ben Coach", "Ada Leader would like to talk to you")]


@pytest.mark.parametrize("state", ["waiting", "asked", "running", "ended"])
def test_what_was_not_offered_cannot_be_accepted(state):
    with pytest.raises(Refused, match="no offer to answer"):
        asking.accept_offer(coaching=a_coaching(state))


def test_an_offer_ends_and_goes_to_the_next(time_machine):
    coach = a_coach(capacity=1)
    offered, waits = a_coaching("offered", coach=coach), a_coaching("waiting", coach=coach)
    asking.lapse(coaching=offered)
    offered.refresh_from_db()
    assert offered.state == CoachingState.OFFERED  # not yet

    time_machine.shift(timedelta(days=8))
    with pytest.raises(Refused, match="The offer has ended"):
        asking.accept_offer(coaching=offered)
    asking.lapse(coaching=offered)

    for one in (offered, waits):
        one.refresh_from_db()
    assert (offered.state, waits.state, offered.words) == (CoachingState.LAPSED, CoachingState.OFFERED, "")
    with pytest.raises(Refused, match="The offer has ended"):
        asking.accept_offer(coaching=offered)


@pytest.mark.parametrize(("state", "told"), [("waiting", 0), ("offered", 0), ("asked", 1)])
def test_a_leader_takes_it_back_and_only_a_coach_who_was_asked_is_told(state, told):
    coaching = asking.take_back(coaching=a_coaching(state))

    assert (coaching.state, coaching.words) == (CoachingState.WITHDRAWN, "")
    assert Notice.objects.count() == told


@pytest.mark.parametrize(
    ("state", "reason"), [("running", "has said yes. You can still end it"), ("ended", "This has ended")]
)
def test_what_has_begun_is_not_taken_back(state, reason):
    with pytest.raises(Refused, match=reason):
        asking.take_back(coaching=a_coaching(state))


def test_two_tabs_that_ask_two_coaches_ask_one(monkeypatch):
    ada, ben, cai = a_stranger(), a_coach("Ben"), a_coach("Cai")
    ask(ben, ada)
    monkeypatch.setattr(asking, "going_on", lambda leader, help: None)  # the other tab is not committed yet

    with pytest.raises(Refused, match="You have just asked somebody else"):
        ask(cai, ada)

    assert Coaching.objects.count() == 1
