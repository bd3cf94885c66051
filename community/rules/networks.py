"""Who may join a network and who runs it; why not, in words."""

from datetime import datetime, timedelta

from collaborative.people.models import User
from collaborative.people.rules import is_leader
from community.choices import EventState, Joining, MemberState
from community.models import Event, Membership, Network, Post

ONLY_LEADERS = "Networks are for leaders. Your account is for the team or the Executive."
NOT_FOR_THEM = "Networks are for leaders, and this is not a leader’s account."
FARTHEST = timedelta(days=400)
BY_INVITATION = "People join {} by invitation. A co-chair can invite you."


def reason_cannot_join(person, network: Network, membership: Membership | None) -> str | None:
    if not is_leader(person):
        return ONLY_LEADERS
    if membership and membership.state == MemberState.MEMBER:
        return f"You are a member of {network} already."
    if membership and membership.state == MemberState.INVITED:
        return None
    if network.joining == Joining.INVITED:
        return BY_INVITATION.format(network)
    if membership and membership.state == MemberState.ASKED:
        return f"You have asked to join {network}. A co-chair answers you."
    return None


def is_member(membership: Membership | None) -> bool:
    return membership is not None and membership.state == MemberState.MEMBER


def may_remove(post: Post, membership: Membership) -> bool:
    """Their own, or any where they are a co-chair."""
    return membership.is_chair or post.author_id == membership.person_id


def reason_cannot_decide(membership: Membership) -> str | None:
    if membership.state != MemberState.ASKED:
        return f"{membership.person} does not ask to join any more."
    return None


def reason_cannot_invite(person: User, membership: Membership | None) -> str | None:
    if not is_leader(person):
        return NOT_FOR_THEM
    if membership is None:
        return None
    if membership.state == MemberState.MEMBER:
        return f"{membership.person} is a member already."
    if membership.state == MemberState.INVITED:
        return f"{membership.person} is invited already."
    if membership.state == MemberState.ASKED:
        return f"{membership.person} asks to join. Answer them instead."
    return None


def reason_cannot_take_in(person: User, membership: Membership | None) -> str | None:
    if not is_leader(person):
        return NOT_FOR_THEM
    if is_member(membership):
        return f"{person} is a member already."
    return None


def reason_cannot_name_chair(membership: Membership) -> str | None:
    if membership.state != MemberState.MEMBER:
        return f"{membership.person} is not a member. Take them in first."
    if membership.is_chair:
        return f"{membership.person} is a co-chair already."
    return None


def reason_cannot_end_chair(membership: Membership) -> str | None:
    if not membership.is_chair:
        return f"{membership.person} is not a co-chair."
    return None


def reason_cannot_withdraw(membership: Membership) -> str | None:
    if membership.state == MemberState.INVITED:
        return None
    if membership.state == MemberState.MEMBER:
        return f"{membership.person} has said yes meanwhile and is a member."
    return f"{membership.person} is not invited any more."


def reason_cannot_leave(membership: Membership, *, chairs: int) -> str | None:
    if membership.state in (MemberState.LEFT, MemberState.DECLINED, MemberState.WITHDRAWN):
        return f"You are not in {membership.network}."
    if membership.is_chair and chairs == 1:
        return "You are the only co-chair. Ask the programme team to name another first."
    return None


def reason_cannot_remove(membership: Membership) -> str | None:
    if membership.is_chair:
        return (
            f"{membership.person} is a co-chair. Only the programme team names co-chairs, and ends that "
            "before they can be taken out."
        )
    if membership.state != MemberState.MEMBER:
        return f"{membership.person} is not a member any more."
    return None


def reason_cannot_discard(event: Event) -> str | None:
    if event.state != EventState.DRAFT:
        return f"“{event}” is published. Cancel it, and everybody with a place is told."
    return None


def reason_cannot_change(event: Event, *, now: datetime) -> str | None:
    if event.state == EventState.CANCELLED:
        return f"“{event}” was cancelled and everyone told. Plan another session instead."
    if event.starts_at <= now:
        return f"“{event}” has begun, so it cannot be changed any more."
    return None


def reason_not_then(starts_at: datetime, *, now: datetime) -> str | None:
    if starts_at <= now:
        return "Give a day and hour that are still to come."
    if starts_at > now + FARTHEST:
        return "Give a day within the next year."
    return None
