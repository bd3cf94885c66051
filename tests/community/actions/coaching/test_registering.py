from datetime import date

import pytest

from collaborative.kit.refusals import Refused
from collaborative.notices.models import Notice
from collaborative.trail.models import Entry
from community.actions.coaching import registering
from community.actions.coaching.registering import Told
from community.choices import CoachingState, CoachState
from community.models import Coach
from tests.builders import a_leader, a_team_member, an_executive
from tests.community.coaching_world import a_coach, a_coaching, a_topic

pytestmark = pytest.mark.django_db


def told(**fields) -> Told:
    return Told(**{"kind": "coach", "training": "A diploma.", "style": "I listen.", "capacity": 2, **fields})


def headings() -> list[str]:
    return list(Notice.objects.order_by("pk").values_list("subject", flat=True))


def test_somebody_offers_to_coach_and_waits_for_the_team():
    ada, topic = a_leader("Ada"), a_topic()

    coach = registering.register(
        person=ada, told=told(languages=["en", "so"], topics=[topic], supervised_on=date(2026, 11, 1))
    )

    assert coach.state == CoachState.ASKED
    assert [spoken.language for spoken in coach.spoken.all()] == ["en", "so"]
    assert list(coach.topics.all()) == [topic]
    assert Entry.objects.filter(did="offered to coach or mentor", by_key=ada.key).count() == 1


def test_saying_it_again_changes_what_was_said():
    ada = a_leader("Ada")
    registering.register(person=ada, told=told(languages=["en", "so"]))

    registering.register(person=ada, told=told(style="I ask.", languages=["fr"]))

    coach = Coach.objects.get()
    assert (coach.style, [spoken.language for spoken in coach.spoken.all()]) == ("I ask.", ["fr"])
    assert Entry.objects.count() == 1


def test_whoever_was_asked_for_more_waits_for_the_team_again():
    coach = a_coach(state=CoachState.MORE, said="Which training?")

    registering.register(person=coach.person, told=told())

    coach.refresh_from_db()
    assert (coach.state, coach.said) == (CoachState.ASKED, "")


def test_more_places_go_to_whoever_waits():
    coach = a_coach(capacity=1)
    a_coaching(coach=coach)
    waits = a_coaching("waiting", coach=coach)

    registering.register(person=coach.person, told=told(capacity=2, kind="both"))

    waits.refresh_from_db()
    assert waits.state == CoachingState.OFFERED


@pytest.mark.parametrize("supervised_on", [date(2026, 11, 22), date(9999, 1, 1)])
def test_supervision_is_never_still_to_come(supervised_on):
    with pytest.raises(Refused, match="Give the day of your last supervision"):
        registering.register(person=a_leader(), told=told(supervised_on=supervised_on))

    assert Coach.objects.count() == 0


def test_executives_do_not_coach():
    with pytest.raises(Refused, match="for leaders"):
        registering.register(person=an_executive(), told=told())


def test_the_team_approves_once_and_the_coach_is_told():
    coach, tom = a_coach(state=CoachState.ASKED), a_team_member("Tom")

    registering.approve(coach=coach, by=tom)

    coach.refresh_from_db()
    assert coach.is_approved
    assert headings() == ["You are in the coaching and mentoring hub"]
    with pytest.raises(Refused, match="approved already"):
        registering.approve(coach=coach, by=tom)


def test_the_team_asks_for_more_in_words_the_coach_reads():
    coach, tom = a_coach(state=CoachState.ASKED), a_team_member("Tom")

    registering.ask_for_more(coach=coach, by=tom, words="Where did you train?")

    coach.refresh_from_db()
    assert (coach.state, coach.said) == (CoachState.MORE, "Where did you train?")
    assert "Where did you train?" in Notice.objects.get().text
    registering.approve(coach=coach, by=tom)
    with pytest.raises(Refused, match="Pause them instead"):
        registering.ask_for_more(coach=coach, by=tom, words="And where else?")


def test_the_team_pauses_and_lets_go_on_and_what_is_under_way_goes_on():
    coach, tom = a_coach(capacity=1), a_team_member("Tom")
    running, waits = a_coaching(coach=coach), a_coaching("waiting", coach=coach)

    registering.hold(coach=coach, by=tom, words="Supervision first, please.")
    with pytest.raises(Refused, match="paused already"):
        registering.hold(coach=coach, by=tom)
    registering.register(person=coach.person, told=told(capacity=5))
    waits.refresh_from_db()
    assert waits.state == CoachingState.WAITING

    registering.let_on(coach=coach, by=tom)
    with pytest.raises(Refused, match="not paused"):
        registering.let_on(coach=coach, by=tom)
    for one in (running, waits):
        one.refresh_from_db()
    assert (running.state, waits.state) == (CoachingState.RUNNING, CoachingState.OFFERED)


def test_nobody_is_paused_who_cannot_be_asked():
    with pytest.raises(Refused, match="not approved yet"):
        registering.hold(coach=a_coach(state=CoachState.ASKED), by=a_team_member())


def test_a_coach_pauses_themselves_and_whoever_waits_keeps_their_place():
    coach = a_coach(capacity=1)
    waits = a_coaching("waiting", coach=coach)

    registering.pause(coach=coach)
    registering.register(person=coach.person, told=told(capacity=3))
    waits.refresh_from_db()
    assert waits.state == CoachingState.WAITING

    registering.resume(coach=coach)
    waits.refresh_from_db()
    assert waits.state == CoachingState.OFFERED
