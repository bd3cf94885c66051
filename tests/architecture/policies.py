"""Who gets what: the words the table of who_may_open.py is written in."""

from dataclasses import dataclass

ROLES = ("visitor", "leader", "host", "team", "moderator", "executive", "administrator")
CAREFUL = ("team", "moderator", "executive", "administrator")  # have a second factor

OPENS = "opens"  # the page itself
SIGN_IN = "sign in"  # sent to the sign-in page
ELSEWHERE = "elsewhere"  # sent to another page of ours
REFUSED = "refused"  # 403
HIDDEN = "hidden"  # 404: does not even say that it exists
NOT_SO = "not so"  # 405: not by this method

Policy = dict[str, str]


def everybody(answer: str, **but: str) -> Policy:
    """The same answer for every role, but for those named."""
    return {**dict.fromkeys(ROLES, answer), **but}


EVERYBODY = everybody(OPENS)
SIGNED_IN = everybody(OPENS, visitor=SIGN_IN)
LEADERS = everybody(OPENS, visitor=SIGN_IN, executive=REFUSED)
STAFF = everybody(OPENS, visitor=SIGN_IN, leader=REFUSED, host=REFUSED, executive=REFUSED)
TEAM = {**STAFF, "moderator": REFUSED}
ADMINISTRATORS = {**TEAM, "team": REFUSED}
VISITORS_ONLY = everybody(ELSEWHERE, visitor=OPENS)
NOBODY = everybody(HIDDEN)
ONLY_BY_POST = everybody(NOT_SO)
ONLY_BY_POST_SIGNED_IN = everybody(NOT_SO, visitor=SIGN_IN)
SENT_ELSEWHERE = everybody(ELSEWHERE)
TO_THE_ADMIN = {**STAFF, "team": ELSEWHERE, "moderator": ELSEWHERE, "administrator": ELSEWHERE}
NOBODY_INSIDE = everybody(REFUSED, visitor=SIGN_IN)
NOT_THERE = {**STAFF, "team": HIDDEN, "moderator": HIDDEN, "administrator": HIDDEN}
PASSED_ON = everybody(ELSEWHERE, visitor=SIGN_IN)
WITH_SECOND_FACTOR = everybody(OPENS, visitor=SIGN_IN, leader=HIDDEN, host=HIDDEN)
WITHOUT_SECOND_FACTOR = {**SIGNED_IN, **dict.fromkeys(CAREFUL, ELSEWHERE)}


@dataclass(frozen=True)
class Page:
    """One URL name and what each role meets there.

    name    as in urls.py; with its namespace, as "admin:people_user_import"
    may     what a GET of it answers
    args    what stands in the address: "event.slug" is looked up in the world (world.py), "me" being
            whoever asks; what has no dot stands as it is
    post    what a POST of nothing answers; OPENS then means "listened to". Unless said, nobody is
    others  the same address for a thing this person may not see: 404 for every role
    """

    name: str
    may: Policy
    args: tuple = ()
    post: Policy | None = None
    others: tuple = ()
