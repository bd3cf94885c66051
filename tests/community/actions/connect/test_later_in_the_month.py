"""A round after its first pairs are out: who comes back, who waits in vain, who is told late."""

from datetime import timedelta

import pytest

from collaborative.notices.models import Notice
from community.actions.connect.conversing import Said, say
from community.actions.connect.drafting import draft
from community.actions.connect.publishing import publish
from community.actions.connect.reminding import look_after_pairs
from community.choices import Met
from community.models import LeftOut, Participant, Round
from community.presenters import round_review
from community.queries.connect.challenges import present
from tests.builders import a_team_member, in_london
from tests.community.pairs import letters_to
from tests.community.rounds import STARTS, a_drafted_round, joined

pytestmark = pytest.mark.django_db


def published(*names: str, **fields) -> Round:
    round = a_drafted_round(*names, **fields)
    publish(round=round, by=a_team_member())
    round.refresh_from_db()
    return round


def pairs_who_wait(round):
    draft(round=round, by=a_team_member())
    publish(round=round, by=a_team_member())


def waiting_in(round) -> list[str]:
    return [one.person.name for one in present(round)]


# Who waits in vain


def test_nobody_with_a_partner_gone_hears_that_they_were_the_only_one_taking_part(time_machine):
    round = published("Ada", "Ben", "Cai", "Dot")
    time_machine.move_to(in_london(2026, 12, 5, 9))
    seat = round.seats.get(participant__person__name="Ada")
    say(seat=seat, said=Said(answer=Met.NOT_NOW))

    pairs_who_wait(round)

    letter = Notice.objects.get(template="community/connect/left_out")
    words = "Nobody else is waiting for a partner at the moment whom we could pair you with."
    assert words in letter.text
    assert "the only one" not in letter.text
    assert round_review.alone(LeftOut.objects.get()).why == words


def test_whoever_was_the_only_one_from_the_start_hears_so(time_machine):
    published("Ada")
    time_machine.move_to(in_london(2026, 12, 5, 9))

    letter = Notice.objects.get(template="community/connect/left_out")

    assert "You were the only one taking part this month." in letter.text
    assert round_review.alone(LeftOut.objects.get()).why == "You were the only one taking part this month."


# Who comes back


def test_whose_pause_ends_within_the_month_waits_from_that_day(time_machine):
    round = published("Ada", "Ben")
    back = joined(round.challenge, "Cai")
    Participant.objects.filter(pk=back.pk).update(paused_until=STARTS + timedelta(days=9))

    time_machine.move_to(in_london(2026, 12, 9, 23))
    before = waiting_in(round)
    time_machine.move_to(in_london(2026, 12, 10, 1))

    assert (before, waiting_in(round)) == ([], ["Cai"])


def test_before_a_round_begins_its_first_day_decides():
    round = published("Ada", "Ben")
    for name, days in (("Cai", 0), ("Dot", 1)):
        away = joined(round.challenge, name)
        Participant.objects.filter(pk=away.pk).update(paused_until=STARTS + timedelta(days=days))

    assert waiting_in(round) == ["Cai"]


# Who is told late


def test_where_the_draft_lay_for_days_nobody_is_nudged_on_the_day_they_are_told(time_machine):
    round = a_drafted_round("Ada", "Ben")
    time_machine.move_to(in_london(2026, 12, 12, 9))
    publish(round=round, by=a_team_member())
    ada = Participant.objects.get(person__name="Ada").person

    look_after_pairs(in_london(2026, 12, 21, 9))
    before = letters_to(ada)
    look_after_pairs(in_london(2026, 12, 22, 9))

    assert before == ["paired"]
    assert letters_to(ada) == ["paired", "pair_nudge"]
