"""Where places are taken, offered and given back. Whatever writes a Registration does it here, nowhere else.

Lock, then count, then write, in one transaction: never the other way round. The places' numbers are
unique, which would stop a place too many even if the lock failed.
"""

from community.actions.places.answering import change_answers, forget_answers, forget_sensitive_answers
from community.actions.places.approving import approve, decline
from community.actions.places.giving import give_back
from community.actions.places.groups import take_places
from community.actions.places.holding import locked
from community.actions.places.line import fill, offer, put_first, settle
from community.actions.places.offers import accept
from community.actions.places.rows import forget_adjustments, forget_places, number_everyone
from community.actions.places.swaps import swap
from community.actions.places.taking import Wish, take_place

__all__ = [
    "Wish",
    "accept",
    "approve",
    "change_answers",
    "decline",
    "fill",
    "forget_adjustments",
    "forget_answers",
    "forget_places",
    "forget_sensitive_answers",
    "give_back",
    "locked",
    "number_everyone",
    "offer",
    "put_first",
    "settle",
    "swap",
    "take_place",
    "take_places",
]
