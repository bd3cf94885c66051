import pytest

from community.models import LeftOut, PairNote, Participant
from tests.community.rounds import a_drafted_round

pytestmark = pytest.mark.django_db


def test_what_the_trail_and_the_admin_call_each_row():
    """Names stand there for the team to read, so nothing of what was said in confidence is in one."""
    round = a_drafted_round("Ada", "Ben")
    ada = Participant.objects.get(person__name="Ada")
    pair = round.pairs.get()
    left = LeftOut(participant=ada, reason="no_partner")
    note = PairNote(pair=pair, author=ada.person, text="A secret")

    assert str(round.runs.get()) == f"Draft of {round}"
    assert (str(left), str(note)) == (str(ada), "A note of two people")


def test_of_two_rows_of_one_person_the_one_that_has_not_left_is_held():
    round = a_drafted_round("Ada", "Ben")
    ada, ben = Participant.objects.order_by("person__name")
    ben.left_at = round.starts_on

    assert [one.is_held for one in (ada, ben)] == [True, False]
