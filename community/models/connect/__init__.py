"""Connect Five: a challenge, its five rounds, who takes part, and the pairs they are given."""

from community.models.connect.challenges import Challenge, Participant, Round, usual_weights
from community.models.connect.drafting import Drafting
from community.models.connect.insights import Insight, PairNote
from community.models.connect.ledger import Introduction, KeptApart
from community.models.connect.pairs import LeftOut, Pair, Run, Seat

__all__ = [
    "Challenge",
    "Drafting",
    "Insight",
    "Introduction",
    "KeptApart",
    "LeftOut",
    "Pair",
    "PairNote",
    "Participant",
    "Round",
    "Run",
    "Seat",
    "usual_weights",
]
