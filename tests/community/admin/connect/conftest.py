import pytest

from community.choices import RoundState
from community.models import Pair, Run, Seat
from tests.builders import a_team_member
from tests.community.rounds import (
    a_round,
    joined,
)


@pytest.fixture
def team(signed_in):
    return signed_in(a_team_member("Tom Team"))


@pytest.fixture
def mixed():
    """Three pairs: Ada and Ben by hand and low, Cai and Dot locked, Eli, Fay and Gus as three."""
    round = a_round()
    people = {
        name: joined(round.challenge, name) for name in ("Ada", "Ben", "Cai", "Dot", "Eli", "Fay", "Gus")
    }
    for names, fields in (
        ("Ada Ben", {"score": 10, "is_by_hand": True}),
        ("Cai Dot", {"score": 80, "is_locked": True}),
        ("Eli Fay Gus", {"score": 50.04, "relaxation": "trio"}),
    ):
        pair = Pair.objects.create(round=round, **fields)
        for number, name in enumerate(names.split()):
            Seat.objects.create(pair=pair, round=round, participant=people[name], is_third=number == 2)
    Run.objects.create(round=round, seed=1, weights={}, tau=200, present=7, total=1, achieved=1, bound=1)
    round.state = RoundState.DRAFTED
    round.save()
    return round
