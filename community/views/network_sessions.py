"""Sessions of a network, as its co-chairs plan, publish, change and cancel them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from collaborative.kit.database import Busy
from collaborative.kit.refusals import Refused
from community.actions import network_sessions as actions
from community.forms.networks import ChangedSession, Session
from community.forms.reasons import Reason
from community.models import Event, Network
from community.presenters import network_sessions as presenters
from community.queries import networks as queries
from community.rules import reason_cannot_cancel
from community.rules.networks import reason_cannot_change
from community.views.network_chairs import as_chair

BUSY = "Somebody else is changing this session. Try again in a moment."
CHANGED_MEANWHILE = "Somebody else changed this session just now. Look at theirs, then change it again."
ASKS = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(ASKS)
def sessions(request: HttpRequest, slug: str) -> HttpResponse:
    """What is prepared and what is to come; a POST prepares another."""
    network = as_chair(request, slug)
    form = Session(request.POST if request.method == "POST" else None)
    if form.is_valid():
        event = actions.plan_session(network=network, by=request.user, said=form.cleaned_data)
        messages.success(request, f"{event} is prepared. Publish it when it is ready.")
        return redirect("network-sessions", slug)
    context = {
        "network": network,
        "form": form,
        "drafts": presenters.planned(queries.drafts(network)),
        "running": presenters.planned(queries.running(network, timezone.now())),
    }
    return render(request, "community/networks/sessions.html", context)


def asked_for(request: HttpRequest, slug: str, event: str) -> tuple[Network, Event]:
    network = as_chair(request, slug)
    return network, get_object_or_404(queries.planned(network), slug=event)


@login_required
@require_POST
def publish(request: HttpRequest, slug: str, event: str) -> HttpResponse:
    network, found = asked_for(request, slug, event)
    try:
        published = actions.publish_session(network=network, event=found, by=request.user)
    except (Refused, Busy) as error:
        return _not_done(request, slug, error)
    messages.success(request, f"{published} is published, and the members are told by mail.")
    return redirect("network", slug)


@login_required
@require_POST
def discard(request: HttpRequest, slug: str, event: str) -> HttpResponse:
    _, found = asked_for(request, slug, event)
    try:
        actions.discard_session(event=found, by=request.user)
    except Refused as refusal:
        return _not_done(request, slug, refusal)
    messages.success(request, f"{found} is thrown away. Nobody was told of it.")
    return redirect("network-sessions", slug)


@login_required
@require_http_methods(ASKS)
def change(request: HttpRequest, slug: str, event: str) -> HttpResponse:
    """Its form; then what would change and who would hear of it; and only then the change."""
    network, found = asked_for(request, slug, event)
    if reason := reason_cannot_change(found, now=timezone.now()):
        return _not_done(request, slug, Refused(reason))
    form = ChangedSession(request.POST if request.method == "POST" else None, found)
    if not form.is_valid() or "edit" in request.POST:
        context = {"network": network, "form": form, "session": found}
        return render(request, "community/networks/session_change.html", context)
    if form.is_of_another_time:
        messages.warning(request, CHANGED_MEANWHILE)
        return redirect("network-change", slug, event)
    if "agreed" in request.POST:
        return _change(request, network, found, form.cleaned_data)
    return _look_over(request, network, found, form)


def _look_over(request: HttpRequest, network: Network, event: Event, form: ChangedSession) -> HttpResponse:
    foreseen = actions.foresee_change(event=event, said=form.cleaned_data)
    if not foreseen.made:
        messages.info(request, f"Nothing of {event} is different, so nothing was changed.")
        return redirect("network-sessions", network.slug)
    context = {"network": network, "form": form, "session": event}
    context |= presenters.change(event, foreseen, by=request.user)
    return render(request, "community/networks/session_look_over.html", context)


def _change(request: HttpRequest, network: Network, event: Event, said: dict) -> HttpResponse:
    try:
        told = actions.change_session(network=network, event=event, said=said, by=request.user)
    except (Refused, Busy) as error:
        return _not_done(request, network.slug, error)
    messages.success(request, f"{said['title']} is changed. {presenters.were_told(told)}")
    return redirect("network-sessions", network.slug)


@login_required
@require_http_methods(ASKS)
def cancel(request: HttpRequest, slug: str, event: str) -> HttpResponse:
    """Asks first, with how many would be told."""
    network, found = asked_for(request, slug, event)
    if reason := reason_cannot_cancel(found, now=timezone.now()):
        return _not_done(request, slug, Refused(reason))
    form = Reason(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _cancel(request, network, found, form.cleaned_data["reason"])
    context = {"network": network, "form": form, "session": found}
    context |= presenters.cancelling(found, by=request.user)
    return render(request, "community/networks/session_cancel.html", context)


def _cancel(request: HttpRequest, network: Network, event: Event, reason: str) -> HttpResponse:
    try:
        told = actions.cancel_session(network=network, event=event, by=request.user, reason=reason)
    except (Refused, Busy) as error:
        return _not_done(request, network.slug, error)
    messages.success(request, f"{event} is cancelled. {presenters.were_told(told)}")
    return redirect("network-sessions", network.slug)


def _not_done(request: HttpRequest, slug: str, error: Refused | Busy) -> HttpResponse:
    messages.warning(request, BUSY if isinstance(error, Busy) else str(error))
    return redirect("network-sessions", slug)
