"""An account is erased: whoever was to meet the person hears at once, and neither who it was nor why."""

import pytest

from collaborative.notices.models import Notice
from collaborative.people.models import User
from community.actions.connect.ending import end_pairs_of_the_gone
from community.actions.shadowing import ask_organisation
from community.choices import CoachingState, ExchangeState, PairState, VisitState
from community.models import Exchange, Pair
from tests import builders
from tests.builders import in_london
from tests.community import reading
from tests.community.coaching_world import a_coach, a_coaching, a_session
from tests.community.pairs import a_pair, next_week, person_in, seat_in
from tests.community.walking import a_visit, an_exchange, an_offer, somebody

pytestmark = pytest.mark.django_db
DAY = in_london(2026, 12, 3, 9)


@pytest.fixture(autouse=True)
def a_morning(time_machine):
    time_machine.move_to(in_london(2026, 11, 21, 9))


def letters() -> list[tuple[str, str]]:
    """To whom, and about what, of those that still go out."""
    rows = Notice.objects.filter(state="queued").order_by("address", "subject")
    return [(notice.address.split(".")[0], notice.subject) for notice in rows]


def entries() -> list[tuple[str, str, str, str]]:
    """Of each calendar part: method, state, version and title."""
    found = Notice.objects.filter(state="queued").exclude(calendar="").order_by("pk")
    return [
        (reading.method(one.calendar), *(reading.value(one.calendar, name) for name in FIELDS))
        for one in found
    ]


FIELDS = ("STATUS", "SEQUENCE", "SUMMARY")


def uids() -> set[str]:
    found = Notice.objects.filter(state="queued").exclude(calendar="")
    return {reading.value(one.calendar, "UID").partition("@")[0] for one in found}


def kept() -> str:
    """Every word of every message."""
    fields = ("meaning", "address", "subject", "text", "html", "calendar", "reason")
    return " ".join(word for row in Notice.objects.values_list(*fields) for word in row)


# Connect Five


def test_of_two_whoever_is_left_hears_at_once_and_is_free():
    pair = a_pair("Ada Okoro", "Ben Small", starts_at=next_week(), where="Room 4", sequence=2)

    person_in(pair, "Ada Okoro").delete()

    pair.refresh_from_db()
    seat = seat_in(pair, "Ben Small")
    assert (pair.state, seat.is_live, seat.wants_another) == (PairState.ENDED, False, True)
    assert letters() == [("ben-small", "Your conversation this month will not take place")]
    assert entries() == [("CANCEL", "CANCELLED", "3", "Connect Five")]
    assert uids() == {pair.key}
    assert "Your partner cannot take part" in Notice.objects.get().text
    assert "Ada" not in kept()
    assert end_pairs_of_the_gone() == 0


def test_of_three_the_two_who_are_left_go_on():
    pair = a_pair("Ada Okoro", "Ben Small", "Cai Ito", starts_at=next_week())

    person_in(pair, "Ada Okoro").delete()

    pair.refresh_from_db()
    goes_on = "The two of you: your conversation goes on"
    assert pair.state == PairState.LIVE
    assert letters() == [("ben-small", goes_on), ("cai-ito", goes_on)]
    assert sorted(entries()) == [
        ("REQUEST", "CONFIRMED", "1", "Connect Five with Ben Small"),
        ("REQUEST", "CONFIRMED", "1", "Connect Five with Cai Ito"),
    ]
    assert uids() == {pair.key}
    assert "One of you cannot be there this time. You and Cai Ito still meet" in kept()
    assert "Ada" not in kept()


def test_of_three_of_whom_two_are_erased_at_one_go_the_third_hears_once():
    pair = a_pair("Ada Okoro", "Ben Small", "Cai Ito", starts_at=next_week())

    User.objects.filter(challenges__seats__pair=pair, name__in=["Ada Okoro", "Ben Small"]).delete()

    assert letters() == [("cai-ito", "Your conversation this month will not take place")]
    assert entries() == [("CANCEL", "CANCELLED", "1", "Connect Five")]
    assert Pair.objects.get().state == PairState.ENDED
    assert "Ada" not in kept()
    assert "Ben" not in kept()


@pytest.mark.parametrize("fields", [{"state": PairState.DRAFT}, {"state": PairState.ENDED}])
def test_of_what_is_not_to_come_nobody_hears(fields):
    pair = a_pair("Ada Okoro", "Ben Small", starts_at=next_week(), **fields)

    person_in(pair, "Ada Okoro").delete()

    assert (letters(), Pair.objects.get().state) == ([], fields["state"])


def test_what_took_place_stays_as_it_was():
    pair = a_pair("Ada Okoro", "Ben Small")
    seat = seat_in(pair, "Ben Small")
    seat.answer, seat.answered_at = "met", seat.created_at
    seat.save()

    person_in(pair, "Ada Okoro").delete()

    assert (letters(), Pair.objects.get().state) == ([], PairState.LIVE)


# Coaching and mentoring


@pytest.mark.parametrize("state", [CoachingState.FIRST_TALK, CoachingState.AGREEING, CoachingState.RUNNING])
def test_a_coach_hears_that_it_ends_and_their_calendar_is_free(state):
    coaching = a_coaching(state)
    session = a_session(coaching, where="Ada’s office", sequence=4)
    a_session(coaching, starts_at=in_london(2026, 11, 20, 9))

    coaching.leader.delete()

    assert letters() == [
        ("ben-coach", "A session is called off"),
        ("ben-coach", "Coaching with somebody ends here"),
    ]
    assert entries() == [("CANCEL", "CANCELLED", "5", "Coaching")]
    assert uids() == {session.key}
    assert "Ada" not in kept()


def test_a_leader_hears_that_it_ends_and_where_there_are_others():
    coaching = a_coaching(CoachingState.FIRST_TALK, help="mentoring")
    a_session(coaching, is_first_talk=True)

    coaching.coach.person.delete()

    assert letters() == [
        ("ada-leader", "A session is called off"),
        ("ada-leader", "Your mentoring ends here"),
    ]
    assert entries() == [("CANCEL", "CANCELLED", "1", "First talk")]
    assert "There are others who would be glad to hear from you." in kept()
    assert "Ben" not in kept()


@pytest.mark.parametrize("state", [CoachingState.WAITING, CoachingState.OFFERED, CoachingState.ASKED])
def test_nobody_waits_for_a_coach_who_is_not_there(state):
    coaching = a_coaching(state)

    coaching.coach.person.delete()

    assert letters() == [("ada-leader", "Nothing comes of what you asked")]
    assert "Ben" not in kept()


def test_a_coach_hears_of_a_question_nobody_asks_any_more_and_not_of_who_stood_in_the_line():
    leader = a_coaching(CoachingState.ASKED).leader
    a_coaching(CoachingState.WAITING, coach=a_coach("Dot Coach"), leader=leader, help="mentoring")

    leader.delete()

    assert ("ben-coach", "Nothing to answer any more") in letters()
    assert "dot-coach" not in kept()


def test_the_place_goes_to_the_next_in_the_line_and_never_to_who_is_erased():
    coach = a_coach(capacity=1)
    ada = a_coaching(coach=coach).leader
    a_coaching(CoachingState.WAITING, coach=coach, leader=ada, help="mentoring")
    cai = a_coaching(CoachingState.WAITING, coach=coach, leader=builders.a_leader("Cai Line"))

    ada.delete()

    cai.refresh_from_db()
    assert cai.state == CoachingState.OFFERED
    assert letters() == [
        ("ben-coach", "Coaching with somebody ends here"),
        ("cai-line", "Ben Coach has room for you"),
    ]


def test_of_a_coach_erased_at_one_go_with_their_leader_no_place_is_offered():
    coach = a_coach(capacity=1)
    ada = a_coaching(coach=coach).leader
    a_coaching(CoachingState.WAITING, coach=coach, leader=builders.a_leader("Cai Line"))

    User.objects.filter(pk__in=[ada.pk, coach.person.pk]).order_by("pk").delete()

    assert letters() == [("cai-line", "Nothing comes of what you asked")]
    assert "Ben" not in kept()


def test_coaching_that_is_over_is_nobody_s_news():
    a_coaching(CoachingState.ENDED).leader.delete()

    assert letters() == []


# Walking in their shoes


@pytest.mark.parametrize(
    ("goes", "left", "whose"), [("asker", "ben", "The visit to you"), ("host", "ada", "Your visit")]
)
def test_nobody_sets_out_for_a_day_with_somebody_who_is_not_there(goes, left, whose):
    exchange = an_exchange(somebody("Ada"), an_offer("Ben").person)
    visit = a_visit(exchange, starts_at=DAY, where="With Ada and Ben", sequence=1)
    gone = getattr(exchange, goes)

    gone.delete()

    when = "Thursday 3 December 2026, 9am to 4pm, London time"
    assert letters() == [
        (left, f"A visit is called off: {when}"),
        (left, "Your exchange of visits has ended"),
    ]
    assert entries() == [("CANCEL", "CANCELLED", "2", "Walking in their shoes")]
    assert uids() == {visit.key}
    assert f"{whose} on {when} does not take place" in kept()
    assert gone.name not in kept()


def test_what_was_made_or_cancelled_is_called_off_no_more():
    exchange = an_exchange(somebody("Ada"), an_offer("Ben").person)
    a_visit(exchange, starts_at=in_london(2026, 11, 19, 9))
    a_visit(exchange, visitor=exchange.host, starts_at=DAY, state=VisitState.CANCELLED)

    exchange.asker.delete()

    assert letters() == [("ben", "Your exchange of visits has ended")]


def test_whoever_asked_hears_that_nothing_comes_of_it_and_no_organisation_is_asked_any_more():
    exchange = an_exchange(somebody("Ada"), an_offer("Ben").person, state=ExchangeState.ASKED)
    over = an_exchange(somebody("Cai"), exchange.host, state=ExchangeState.DECLINED)

    exchange.host.delete()

    assert letters() == [("ada", "Nothing comes of an exchange of visits")]
    assert not Exchange.objects.filter(pk__in=[exchange.pk, over.pk]).exists()


def test_no_organisation_is_asked_for_the_time_of_somebody_who_is_erased():
    exchange = an_exchange(somebody("Ada"), an_offer("Ben").person)
    ask_organisation(exchange=exchange, person=exchange.asker, address="manager@example.org")

    exchange.asker.delete()

    asked = Notice.objects.get(address="manager@example.org")
    assert (asked.state, asked.reason) == ("withheld", "The exchange of visits it asks about is over.")


# By the office


def test_the_office_erases_somebody_who_takes_part_though_no_role_deletes_that_alone(signed_in):
    ada = person_in(a_pair("Ada Okoro", "Ben Small"), "Ada Okoro")
    adam = signed_in(builders.an_administrator("Adam"))

    adam.post(f"/admin/people/user/{ada.pk}/delete/", {"post": "yes"})

    assert not User.objects.filter(pk=ada.pk).exists()
    assert letters() == [("ben-small", "Your conversation this month will not take place")]


def test_the_office_erases_several_at_one_go_and_nobody_of_them_is_written_to(signed_in):
    pair = a_pair("Ada Okoro", "Ben Small", starts_at=next_week())
    ada, ben = person_in(pair, "Ada Okoro"), person_in(pair, "Ben Small")
    a_session(a_coaching(leader=ada, coach=a_coach("Dot Coach")))
    a_session(a_coaching(leader=builders.a_leader("Eli Leader"), coach=a_coach(person=ben)))
    a_visit(an_exchange(ada, an_offer(person=ben).person), starts_at=DAY)
    adam = signed_in(builders.an_administrator("Adam"))

    chosen = {"action": "delete_chosen", "_selected_action": [ada.pk, ben.pk], "confirmed": "2"}
    adam.post("/admin/people/user/", chosen)

    assert not User.objects.filter(pk__in=[ada.pk, ben.pk]).exists()
    assert letters() == [
        ("dot-coach", "A session is called off"),
        ("dot-coach", "Coaching with somebody ends here"),
        ("eli-leader", "A session is called off"),
        ("eli-leader", "Your coaching ends here"),
    ]
    assert "Ada" not in kept()
    assert "Ben" not in kept()
