"""What co-chairs do in their network: answer, invite and withdraw, take out, pin notes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from collaborative.kit.refusals import Refused
from community.actions import networks as actions
from community.forms.networks import Invite, Withdraw
from community.models import Membership, Network
from community.presenters import networks as presenters
from community.queries import networks as queries
from community.views.networks import NO_NOTE, as_member

INVITED = (
    "If a leader who is not in it and has not asked to join has the address {}, our letter invites them."
)
WITHDRAWN = "If an invitation to {} waited for an answer, it is withdrawn now."


def as_chair(request: HttpRequest, slug: str) -> Network:
    """Whoever is none meets “not found”."""
    network, membership = as_member(request, slug)
    if not membership.is_chair:
        raise Http404
    return network


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """Who asks and who is in; a POST invites somebody. Of whom an address is, no page of theirs tells."""
    network = as_chair(request, slug)
    form = Invite(request.POST if request.method == "POST" else None)
    if form.is_valid():
        address = form.cleaned_data["email"]
        actions.invite_by_address(network=network, address=address, by=request.user)
        messages.success(request, INVITED.format(address))
        return redirect("network-people", slug)
    context = {
        "network": network,
        "form": form,
        "asking": presenters.people(queries.asking(network)),
        "people": presenters.people(queries.members(network)),
    }
    return render(request, "community/networks/people.html", context)


@login_required
@require_POST
def decide(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    membership = _membership(as_chair(request, slug), key)
    yes = request.POST.get("answer") == "yes"
    try:
        actions.decide(membership=membership, yes=yes, by=request.user)
        messages.success(request, f"{membership.person} is told by mail.")
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("network-people", slug)


@login_required
@require_POST
def remove(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    membership = _membership(as_chair(request, slug), key)
    try:
        actions.remove(membership=membership, by=request.user)
        messages.success(request, f"{membership.person} is not in {membership.network} any more.")
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("network-people", slug)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_by_address(request: HttpRequest, slug: str) -> HttpResponse:
    """The answer is the same for every address."""
    network = as_chair(request, slug)
    form = Withdraw(request.POST if request.method == "POST" else None)
    if form.is_valid():
        address = form.cleaned_data["email"]
        actions.withdraw_by_address(network=network, address=address, by=request.user)
        messages.success(request, WITHDRAWN.format(address))
        return redirect("network-people", slug)
    return render(request, "community/networks/withdraw.html", {"network": network, "form": form})


def _membership(network: Network, key: str) -> Membership:
    return get_object_or_404(queries.membership_in(network, key))


@login_required
@require_POST
def pin(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    post = queries.board(as_chair(request, slug)).filter(key=key).first()
    if post is None:
        messages.info(request, NO_NOTE)
    else:
        actions.pin(post=post, to=request.POST.get("to") == "top")
    return redirect("network", slug)
