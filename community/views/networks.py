"""Networks: what there is, one's own, and what co-chairs do there."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from collaborative.kit.components.pages import links
from collaborative.kit.refusals import Refused
from community.actions import networks as actions
from community.choices import MemberState
from community.forms.networks import AskToJoin, Note
from community.models import Membership, Network
from community.presenters import networks as presenters
from community.queries import networks as queries
from community.rules import networks as rules

NOTES_A_PAGE = 20
NO_NOTE = "That note is gone already: somebody took it off the board."
JOINED = {
    MemberState.MEMBER: "You are a member of {} now.",
    MemberState.ASKED: "A co-chair of {} answers you by mail.",
}
GONE = {
    MemberState.MEMBER: "You are not in {} any more. You can come back.",
    MemberState.ASKED: "You do not ask to join {} any more.",
    MemberState.INVITED: "You have said no, thank you, to {}.",
}


@require_safe
def networks(request: HttpRequest) -> HttpResponse:
    found = queries.with_numbers(queries.shown())
    return render(
        request,
        "community/networks/networks.html",
        {"cards": presenters.cards(found, queries.states_of(request.user))},
    )


@require_safe
def network(request: HttpRequest, slug: str) -> HttpResponse:
    return page(request, *asked_for(request, slug))


def asked_for(request: HttpRequest, slug: str) -> tuple[Network, Membership | None]:
    found = get_object_or_404(queries.with_numbers(queries.shown()), slug=slug)
    return found, queries.membership_of(request.user, found)


def page(
    request: HttpRequest,
    network: Network,
    membership: Membership | None,
    *,
    ask: AskToJoin | None = None,
    note: Note | None = None,
) -> HttpResponse:
    now = timezone.now()
    coming, past = queries.sessions(network, now)
    context = {
        "network": network,
        "how": presenters.HOW[network.joining],
        "standing": presenters.standing(membership),
        "state": membership.state if membership else "",
        "why_not": _why_not(request, network, membership),
        "coming": presenters.sessions(coming, now=now),
        "past": presenters.sessions(past, now=now),
        "chairs": [person.name for person in queries.chairs(network)],
        "ask": ask or AskToJoin(),
    }
    if rules.is_member(membership):
        context |= _inside(request, network, membership, note or Note())
    return render(request, "community/networks/network.html", context)


def _why_not(request: HttpRequest, network: Network, membership: Membership | None) -> str:
    if not request.user.is_authenticated:
        return ""
    return rules.reason_cannot_join(request.user, network, membership) or ""


def _inside(request: HttpRequest, network: Network, membership: Membership, note: Note) -> dict:
    board = Paginator(queries.board(network), NOTES_A_PAGE).get_page(request.GET.get("page"))
    return {
        "is_member": True,
        "is_chair": membership.is_chair,
        "people": presenters.people(queries.members(network)),
        "notes": presenters.notes(board, membership),
        "pages": links(board, request.GET) if board.has_other_pages() else None,
        "note": note,
        "asking": queries.asking(network).count() if membership.is_chair else 0,
    }


@login_required
@require_POST
def join(request: HttpRequest, slug: str) -> HttpResponse:
    network, membership = asked_for(request, slug)
    form = AskToJoin(request.POST)
    if not form.is_valid():
        return page(request, network, membership, ask=form)
    try:
        joined = actions.join(network=network, person=request.user, says=form.cleaned_data["says"])
        messages.success(request, JOINED[joined.state].format(network))
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("network", slug)


@login_required
@require_POST
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    network, membership = asked_for(request, slug)
    if membership is None:
        raise Http404
    try:
        actions.leave(membership=membership)
        messages.success(request, GONE[membership.state].format(network))
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("network", slug)


@login_required
@require_POST
def write(request: HttpRequest, slug: str) -> HttpResponse:
    network, membership = as_member(request, slug)
    form = Note(request.POST)
    if not form.is_valid():
        return page(request, network, membership, note=form)
    actions.post(network=network, author=request.user, **form.cleaned_data)
    messages.success(request, "Your note is on the board.")
    return redirect("network", slug)


def as_member(request: HttpRequest, slug: str) -> tuple[Network, Membership]:
    network, membership = asked_for(request, slug)
    if not rules.is_member(membership):
        raise Http404
    return network, membership


@login_required
@require_POST
def take_down(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    network, membership = as_member(request, slug)
    post = queries.board(network).filter(key=key).first()
    if post is None:
        messages.info(request, NO_NOTE)
        return redirect("network", slug)
    if not rules.may_remove(post, membership):
        raise Http404
    actions.take_down(post=post, by=request.user)
    messages.success(request, "The note is gone.")
    return redirect("network", slug)
