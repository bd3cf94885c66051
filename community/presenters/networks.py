"""A network and its people, as its pages take them."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.urls import reverse

from collaborative.kit.words import LONDON, count, day, span
from collaborative.people.presenters import initials, shown
from community.choices import Joining, MemberState
from community.models import Event, Membership, Network, Post
from community.rules import networks as rules

STANDING = {
    MemberState.MEMBER: "You are a member",
    MemberState.ASKED: "You have asked to join",
    MemberState.INVITED: "You are invited",
}
# To whoever follows the link of an invitation that is not open any more; the list of networks says nothing.
WITHDRAWN = (
    "You were invited to this network, and the invitation has been withdrawn since. "
    "You are welcome at other networks and at every event."
)
HOW = {
    Joining.OPEN: "Everybody may join.",
    Joining.ASK: "Ask to join, and a co-chair answers you.",
    Joining.INVITED: "By invitation of a co-chair.",
}


def standing(membership: Membership | None) -> str:
    if membership is None:
        return ""
    return WITHDRAWN if membership.state == MemberState.WITHDRAWN else STANDING.get(membership.state, "")


def cards(networks: Iterable[Network], states: Mapping[int, str]) -> list[dict]:
    return [
        {
            "title": network.name,
            "href": reverse("network", args=[network.slug]),
            "summary": network.summary,
            "audience": network.audience,
            "members": count(network.members, "member"),
            "standing": STANDING.get(states.get(network.pk, ""), ""),
        }
        for network in networks
    ]


def sessions(events: Iterable[Event], *, now: datetime) -> list[dict]:
    return [
        {
            "title": event.title,
            "href": event.get_absolute_url(),
            "when": span(event.starts_at, event.ends_at, today=now.astimezone(LONDON).date()),
            "where": event.where,
        }
        for event in events
    ]


def people(memberships: Iterable[Membership]) -> list[dict]:
    """Names for one another; what else they see is what each chose to show."""
    return [
        {
            "key": each.key,
            "name": each.person.name,
            "url": reverse("person", args=[each.person.key]) if each.person.profile.is_listed else "",
            "initials": initials(each.person.name),
            "role": shown(each.person.profile, "job_title"),
            "organisation": shown(each.person.profile, "organisation"),
            "is_chair": each.is_chair,
            "says": each.says,
        }
        for each in memberships
    ]


def notes(posts: Iterable[Post], membership: Membership) -> list[dict]:
    return [
        {
            "key": post.key,
            "text": post.text,
            "url": post.url,
            "by": post.author.name if post.author else "Somebody who has left",
            "when": day(post.created_at),
            "is_pinned": post.pinned_at is not None,
            "may_remove": rules.may_remove(post, membership),
        }
        for post in posts
    ]
