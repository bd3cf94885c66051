"""Who may do what at an event, and why not, in words they can act on."""

from community.rules.registering import (
    are_dates_of_one,
    is_full_for_newcomers,
    reason_cannot_ask,
    reason_cannot_give_back,
    reason_cannot_insist,
    reason_cannot_register,
    reason_cannot_swap,
    reason_full,
    reason_no_room_for,
    reason_not_for,
    reason_not_open,
    reason_there_already,
    reason_too_many,
)
from community.rules.running import (
    may_see_delegates,
    reason_cannot_cancel,
    reason_cannot_close,
    reason_cannot_publish,
    reason_cannot_reopen,
)
from community.rules.waiting import (
    reason_cannot_accept,
    reason_cannot_decide,
    reason_cannot_offer,
    reason_cannot_put_first,
    reason_no_offers,
    reason_over,
)

__all__ = [
    "are_dates_of_one",
    "is_full_for_newcomers",
    "may_see_delegates",
    "reason_cannot_accept",
    "reason_cannot_ask",
    "reason_cannot_cancel",
    "reason_cannot_close",
    "reason_cannot_decide",
    "reason_cannot_give_back",
    "reason_cannot_insist",
    "reason_cannot_offer",
    "reason_cannot_publish",
    "reason_cannot_put_first",
    "reason_cannot_register",
    "reason_cannot_reopen",
    "reason_cannot_swap",
    "reason_full",
    "reason_no_offers",
    "reason_no_room_for",
    "reason_not_for",
    "reason_not_open",
    "reason_over",
    "reason_there_already",
    "reason_too_many",
]
