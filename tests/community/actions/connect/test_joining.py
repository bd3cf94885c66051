from datetime import date, timedelta

import pytest

from collaborative.kit.refusals import Refused
from collaborative.trail.models import Entry
from community.actions.connect import joining
from community.actions.connect.joining import Hopes
from community.choices import ChallengeState, PairState
from community.models import LeftOut, Pair, Participant, Topic
from tests.builders import a_leader, an_executive
from tests.community.pairs import a_pair, a_published_round, letters_to, person_in, seat_in
from tests.community.rounds import a_challenge, a_drafted_round, a_round, joined, with_names

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


def hopes(**more):
    topic = Topic.objects.get_or_create(slug="prevention", defaults={"name": "Prevention"})[0]
    said = {"hopes": "To learn", "offers": "Data", "topics": [topic], "days": ["2"], "parts": ["lunch"]}
    return Hopes(**{**said, "way": "online", **more})


def test_joining_keeps_what_was_said_and_is_noted():
    challenge, ada = a_challenge(), a_leader("Ada")

    mine = joining.join(challenge=challenge, person=ada, hopes=hopes())

    mine.refresh_from_db()
    assert (mine.hopes, mine.offers, mine.days, mine.parts, mine.way) == (
        "To learn",
        "Data",
        ["2"],
        ["lunch"],
        "online",
    )
    assert [topic.slug for topic in mine.topics.all()] == ["prevention"]
    assert [(entry.by_name, entry.did) for entry in Entry.objects.all()] == [("Ada", "joined")]


def test_joining_twice_is_once():
    challenge, ada = a_challenge(), a_leader("Ada")

    first = joining.join(challenge=challenge, person=ada, hopes=hopes())
    again = joining.join(challenge=challenge, person=ada, hopes=hopes(hopes="Something else"))

    assert first == again
    assert (Participant.objects.get().hopes, Entry.objects.count()) == ("To learn", 1)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"state": ChallengeState.FINISHED}, "is over"),
        ({"state": ChallengeState.DRAFT}, "is not open yet"),
        ({"joining_until": date(2026, 11, 20)}, "People could join Connect Five until Friday 20 November."),
    ],
)
def test_there_is_no_joining_what_is_not_open(fields, reason):
    challenge = a_challenge("Connect Five", **fields)

    with pytest.raises(Refused, match=reason):
        joining.join(challenge=challenge, person=a_leader(), hopes=hopes())

    assert not Participant.objects.exists()


def test_only_leaders_join():
    with pytest.raises(Refused, match="Only leaders take part in Connect Five"):
        joining.join(challenge=a_challenge(), person=an_executive(), hopes=hopes())


def test_somebody_comes_back_even_when_others_may_join_no_more():
    challenge = a_challenge(joining_until=TODAY - timedelta(days=1))
    mine = joined(challenge, "Ada")
    joining.leave(participant=mine)

    back = joining.join(challenge=challenge, person=mine.person, hopes=hopes(hopes="Again"))

    assert (back.pk, back.left_at, back.hopes) == (mine.pk, None, "Again")


def test_nobody_comes_back_to_what_is_over():
    mine = joined(a_challenge(), "Ada")
    joining.leave(participant=mine)
    mine.challenge.state = ChallengeState.FINISHED
    mine.challenge.save()

    with pytest.raises(Refused, match="is over"):
        joining.join(challenge=mine.challenge, person=mine.person, hopes=hopes())


def test_what_was_said_can_be_changed():
    mine = joined(a_challenge(), "Ada")

    joining.change(participant=mine, hopes=hopes(way="in_person"))

    mine.refresh_from_db()
    assert (mine.hopes, mine.way) == ("To learn", "in_person")


@pytest.mark.parametrize("do", [joining.change, joining.pause, joining.resume])
def test_whoever_has_left_changes_nothing(do):
    mine = joined(a_challenge(), "Ada")
    joining.leave(participant=mine)
    mine.refresh_from_db()
    more = {joining.change: {"hopes": hopes()}, joining.pause: {"until": TODAY + timedelta(days=9)}}

    with pytest.raises(Refused, match="You have left"):
        do(participant=mine, **more.get(do, {}))


def test_where_it_is_over_nothing_is_changed():
    mine = joined(a_challenge("Connect Five", state=ChallengeState.FINISHED), "Ada")

    with pytest.raises(Refused, match="Connect Five is over"):
        joining.resume(participant=mine)


def test_a_pause_has_an_end_and_can_be_ended_before():
    mine = joined(a_challenge(), "Ada")

    joining.pause(participant=mine, until=date(2027, 2, 1))
    mine.refresh_from_db()
    paused = mine.paused_until
    joining.resume(participant=mine)
    mine.refresh_from_db()

    assert (paused, mine.paused_until) == (date(2027, 2, 1), None)


@pytest.mark.parametrize(
    ("until", "reason"),
    [(TODAY, "Give a day after today"), (TODAY + timedelta(days=185), "within the next six months")],
)
def test_a_pause_ends_after_today_and_within_half_a_year(until, reason):
    with pytest.raises(Refused, match=reason):
        joining.pause(participant=joined(a_challenge(), "Ada"), until=until)


def test_whoever_leaves_is_parted_and_their_partner_is_told_without_a_reason():
    pair = a_pair("Ada", "Ben")
    ada, ben = person_in(pair, "Ada"), person_in(pair, "Ben")

    joining.leave(participant=seat_in(pair, "Ada").participant)

    pair.refresh_from_db()
    assert pair.state == PairState.ENDED
    assert (letters_to(ada), letters_to(ben)) == (["pair_called_off"], ["pair_partner_gone"])
    seat = seat_in(pair, "Ben")
    assert (seat.is_live, seat.wants_another) == (False, True)
    assert seat_in(pair, "Ada").wants_another is False


def test_leaving_twice_is_once():
    pair = a_pair("Ada", "Ben")
    ada = seat_in(pair, "Ada").participant

    joining.leave(participant=ada)
    joining.leave(participant=ada)

    assert letters_to(person_in(pair, "Ben")) == ["pair_partner_gone"]
    assert Entry.objects.filter(did="left").count() == 1


def test_whoever_leaves_goes_from_the_draft_and_from_whoever_is_to_be_told():
    found = a_drafted_round("Ada", "Ben")
    ada = with_names(found)["Ada"]
    later = a_round(found.challenge, 2)
    LeftOut.objects.create(round=later, participant=ada, reason="no_partner")

    joining.leave(participant=ada)

    assert not Pair.objects.exists()
    assert not LeftOut.objects.exists()
    assert letters_to(with_names(found)["Ben"].person) == []


def test_what_took_place_stays_when_somebody_leaves():
    pair = a_pair("Ada", "Ben")
    seat = seat_in(pair, "Ben")
    seat.answer, seat.answered_at = "met", seat.created_at
    seat.save()

    joining.leave(participant=seat_in(pair, "Ada").participant)

    pair.refresh_from_db()
    assert pair.state == PairState.LIVE
    assert letters_to(person_in(pair, "Ben")) == []


def test_what_is_long_over_stays_when_somebody_leaves():
    long_ago = a_published_round(starts_on=date(2026, 9, 1))
    pair = a_pair("Ada", "Ben", round=long_ago)

    joining.leave(participant=seat_in(pair, "Ada").participant)

    assert letters_to(person_in(pair, "Ben")) == []


def test_what_was_moved_past_the_end_is_called_off_when_somebody_leaves():
    over = a_published_round(starts_on=date(2026, 10, 1))
    pair = a_pair("Ada", "Ben", round=over, starts_at=over.published_at + timedelta(days=3))

    joining.leave(participant=seat_in(pair, "Ada").participant)

    assert letters_to(person_in(pair, "Ben")) == ["pair_partner_gone"]
