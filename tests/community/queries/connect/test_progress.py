import pytest
from django.utils import timezone

from collaborative.notices.choices import State
from collaborative.notices.models import Notice
from community.actions.connect.publishing import publish
from community.choices import Met, PairState
from community.engine.round_figures import Share
from community.models import Pair, Seat
from community.queries.connect.progress import Letters, four_numbers, letters
from tests.builders import a_team_member
from tests.community.rounds import a_challenge, a_drafted_round, a_round, joined

pytestmark = pytest.mark.django_db


def test_letters_are_counted_by_how_far_they_are():
    round = a_drafted_round("Ada", "Ben", "Cai", "Dot", "Eli")
    another = a_drafted_round("Fay", "Gus")
    for one in (round, another):
        publish(round=one, by=a_team_member())
    first, second, third, *_ = Notice.objects.filter(to__name__in=["Ada", "Ben", "Cai", "Dot", "Eli"])
    Notice.objects.filter(pk=first.pk).update(state=State.SENT, sent_at=timezone.now())
    Notice.objects.filter(pk=second.pk).update(state=State.BOUNCED)
    Notice.objects.filter(pk=third.pk).update(state=State.RETRY)

    found = letters(round)

    assert (found, found.all) == (Letters(sent=1, open=3, lost=1), 5)


def test_letters_to_who_has_no_partner_count_along():
    round = a_drafted_round("Ada")
    publish(round=round, by=a_team_member())

    assert letters(round) == Letters(sent=0, open=1, lost=0)


def test_the_four_numbers_are_of_people_and_of_what_went_best_for_each():
    challenge = a_challenge()
    round = a_round(challenge)
    people = [joined(challenge, f"Leader {number}") for number in range(6)]
    first = Pair.objects.create(round=round, state=PairState.ENDED)
    second = Pair.objects.create(round=round, state=PairState.LIVE)
    drafted = Pair.objects.create(round=round)
    now = timezone.now()
    said = {"answered_at": now, "was_new": True, "would_again": True}
    Seat.objects.create(
        pair=first, round=round, participant=people[0], is_live=False, answer=Met.NOT_NOW, answered_at=now
    )
    for each in people[:5]:
        Seat.objects.create(pair=second, round=round, participant=each, answer=Met.MET, **said)
    later = Pair.objects.create(round=round, state=PairState.ENDED)
    Seat.objects.create(
        pair=later, round=round, participant=people[1], is_live=False, answer=Met.UNREACHABLE, answered_at=now
    )
    Seat.objects.create(pair=drafted, round=round, participant=people[5])

    found = four_numbers(round)

    assert (found.invited, found.replied) == (5, 5)
    assert {found.met, found.was_new, found.would_again} == {Share(100, 5)}
