"""Joining and leaving networks, whom co-chairs take in, invite and take out, and the board."""

from collections.abc import Callable
from contextlib import suppress

from django.db import transaction
from django.utils import timezone

from collaborative.kit.database import locked_rows
from collaborative.kit.refusals import Refused, refuse
from collaborative.notices import actions as notices
from collaborative.people.models import User
from collaborative.trail import actions as trail
from community.actions import network_letters as letters
from community.choices import Joining, MemberState
from community.models import Membership, Network, Post
from community.queries import networks as queries
from community.rules import networks as rules


@transaction.atomic
def join(*, network: Network, person: User, says: str = "") -> Membership:
    """A member at once, or asking; an invitation is an answer before the question. Twice is once."""
    locked_rows(Network.objects.filter(pk=network.pk))
    membership = queries.membership_of(person, network)
    refuse(rules.reason_cannot_join(person, network, membership))
    invited = membership is not None and membership.state == MemberState.INVITED
    asks = network.joining != Joining.OPEN and not invited
    membership = _become(
        membership or Membership(network=network, person=person),
        MemberState.ASKED if asks else MemberState.MEMBER,
        says=says if asks else "",
    )
    if asks:
        notices.keep([letters.somebody_asks(membership, chair) for chair in queries.chairs(network)])
    trail.note(by=person, did="asked to join" if asks else "joined", to=network)
    return membership


@transaction.atomic
def leave(*, membership: Membership) -> None:
    """Or take the question back, or say no to an invitation."""
    locked_rows(Network.objects.filter(pk=membership.network_id))
    [current] = locked_rows(Membership.objects.filter(pk=membership.pk))
    refuse(rules.reason_cannot_leave(current, chairs=len(queries.chairs(current.network))))
    current.is_chair = False
    _become(current, MemberState.LEFT)
    trail.note(by=current.person, did="left", to=current.network)


@transaction.atomic
def decide(*, membership: Membership, yes: bool, by: User) -> None:
    [current] = locked_rows(Membership.objects.filter(pk=membership.pk))
    refuse(rules.reason_cannot_decide(current))
    _become(current, MemberState.MEMBER if yes else MemberState.DECLINED)
    notices.keep([letters.answer(current)])
    trail.note(
        by=by, did="took into" if yes else "did not take into", to=current.network, person=current.person.key
    )


@transaction.atomic
def invite(*, network: Network, person: User, by: User) -> Membership:
    locked_rows(Network.objects.filter(pk=network.pk))
    membership = queries.membership_of(person, network)
    refuse(rules.reason_cannot_invite(person, membership))
    membership = _become(membership or Membership(network=network, person=person), MemberState.INVITED)
    notices.keep([letters.invitation(membership, by=by)])
    trail.note(by=by, did="invited to", to=network, person=person.key)
    return membership


def invite_by_address(*, network: Network, address: str, by: User) -> None:
    """Whoever it reaches. What the co-chair sees is the same for every address: none tells who is here.

    So it takes nobody in who has asked: a name gone from those who ask would be the name of this address.
    """
    person = User.objects.filter(email=address, is_active=True).first()
    if person:
        with suppress(Refused):
            invite(network=network, person=person, by=by)


@transaction.atomic
def withdraw(*, membership: Membership, by: User) -> None:
    """An invitation not answered yet. Nobody is told; its link says so. Raises Refused."""
    locked_rows(Network.objects.filter(pk=membership.network_id))
    [current] = locked_rows(Membership.objects.filter(pk=membership.pk))
    refuse(rules.reason_cannot_withdraw(current))
    letters.hold_back_invitation(current)
    _become(current, MemberState.WITHDRAWN)
    trail.note(by=by, did="withdrew the invitation to", to=current.network, person=current.person.key)


def withdraw_by_address(*, network: Network, address: str, by: User) -> None:
    """As with inviting: what the co-chair sees is the same for every address."""
    person = User.objects.filter(email=address, is_active=True).first()
    membership = queries.membership_of(person, network) if person else None
    if membership:
        with suppress(Refused):
            withdraw(membership=membership, by=by)


@transaction.atomic
def remove(*, membership: Membership, by: User) -> None:
    """A co-chair takes somebody out; the programme team names and removes co-chairs. Raises Refused."""
    [current] = locked_rows(Membership.objects.filter(pk=membership.pk))
    refuse(rules.reason_cannot_remove(current))
    _become(current, MemberState.LEFT)
    trail.note(by=by, did="took out of", to=current.network, person=current.person.key)


@transaction.atomic
def take_in(*, network: Network, person: User, by: User, is_chair: bool = False) -> None:
    """The programme team takes in any leader, asked or not, and may name them a co-chair at once."""
    locked_rows(Network.objects.filter(pk=network.pk))
    membership = queries.membership_of(person, network)
    refuse(rules.reason_cannot_take_in(person, membership))
    if membership and membership.state == MemberState.ASKED:
        decide(membership=membership, yes=True, by=by)
    else:
        membership = _become(membership or Membership(network=network, person=person), MemberState.MEMBER)
        trail.note(by=by, did="took into", to=network, person=person.key)
    if is_chair:
        name_chair(membership=membership, by=by)


def name_chair(*, membership: Membership, by: User) -> None:
    """Raises Refused."""
    _chair(membership, True, rules.reason_cannot_name_chair, by=by, did="named a co-chair of")


def end_chair(*, membership: Membership, by: User) -> None:
    """They stay a member. Raises Refused."""
    _chair(membership, False, rules.reason_cannot_end_chair, by=by, did="relieved a co-chair of")


@transaction.atomic
def _chair(membership: Membership, is_chair: bool, reason: Callable, *, by: User, did: str) -> None:
    locked_rows(Network.objects.filter(pk=membership.network_id))
    [current] = locked_rows(Membership.objects.filter(pk=membership.pk))
    refuse(reason(current))
    current.is_chair = is_chair
    current.save(update_fields=["is_chair", "changed_at"])
    trail.note(by=by, did=did, to=current.network, person=current.person.key)


def _become(membership: Membership, state: MemberState, *, says: str = "") -> Membership:
    membership.state, membership.says, membership.since = state, says, timezone.now()
    membership.save()
    return membership


@transaction.atomic
def post(*, network: Network, author: User, text: str, url: str = "") -> Post:
    return Post.objects.create(network=network, author=author, text=text, url=url)


@transaction.atomic
def pin(*, post: Post, to: bool) -> None:
    post.pinned_at = timezone.now() if to else None
    post.save(update_fields=["pinned_at", "changed_at"])


@transaction.atomic
def take_down(*, post: Post, by: User) -> None:
    if post.author != by:
        trail.note(by=by, did="took a note off the board of", to=post.network)
    post.delete()
