"""Coaching and mentoring: who offers it, and what two people make of it together.

What the two write belongs to them. The team sees how far a relationship has come, and figures about many of
them; nothing here is registered in the admin but coaches and the states of relationships.
"""

from community.models.coaching.coaches import MOST_AT_ONCE, Coach, Spoken
from community.models.coaching.figures import CoachingFeedback, CoachingTally
from community.models.coaching.goals import LEAST, MOST, Goal, GoalScore
from community.models.coaching.relationships import MOST_SESSIONS, Coaching, CoachingContract
from community.models.coaching.sessions import CoachingNote, CoachingSession

__all__ = [
    "LEAST",
    "MOST",
    "MOST_AT_ONCE",
    "MOST_SESSIONS",
    "Coach",
    "Coaching",
    "CoachingContract",
    "CoachingFeedback",
    "CoachingNote",
    "CoachingSession",
    "CoachingTally",
    "Goal",
    "GoalScore",
    "Spoken",
]
