"""What the two of an exchange do: answer, ask their organisations, plan the visits, end it."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from collaborative.kit import signed
from collaborative.kit.refusals import Refused
from community.actions import shadowing as actions
from community.actions import visits
from community.actions.letters import shadowing as letters
from community.forms.shadowing import ANSWERS, YES_OR_NO, Answer, Day, Organisation, Plan
from community.models import Consent, Exchange
from community.presenters import shadowing as presenters
from community.queries import shadowing as queries
from community.rules import shadowing as rules
from community.views.shadowing import exchange_page


def mine(request: HttpRequest, key: str) -> Exchange:
    return get_object_or_404(queries.exchanges_of(request.user), key=key)


def done(request: HttpRequest, exchange: Exchange, do: Callable, *, words: str) -> HttpResponse:
    """Carries it out, says so or why not, and goes back to the exchange."""
    try:
        do()
        messages.success(request, words)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("exchange", exchange.key)


@login_required
@require_POST
def answer(request: HttpRequest, key: str) -> HttpResponse:
    exchange, said = mine(request, key), request.POST.get("answer")
    if exchange.host != request.user:
        raise Http404
    if said not in ANSWERS:
        messages.warning(request, YES_OR_NO)
        return redirect("exchange", exchange.key)
    words = f"{exchange.asker} is told by mail."
    return done(request, exchange, lambda: actions.answer(exchange=exchange, yes=said == "yes"), words=words)


@login_required
@require_POST
def end(request: HttpRequest, key: str) -> HttpResponse:
    exchange = mine(request, key)
    words = f"It has ended, and {letters.other_of(exchange, request.user)} is told by mail."
    return done(request, exchange, lambda: actions.end(exchange=exchange, by=request.user), words=words)


@login_required
@require_POST
def organisation(request: HttpRequest, key: str) -> HttpResponse:
    exchange, form = mine(request, key), Organisation(request.POST)
    if form.is_valid():
        address = form.cleaned_data["address"]
        try:
            actions.ask_organisation(exchange=exchange, person=request.user, address=address)
        except Refused as refusal:
            form.add_error("address", str(refusal))
        else:
            messages.success(request, f"We have written to {address}.")
            return redirect("exchange", exchange.key)
    return exchange_page(request, exchange, organisation=form)


@login_required
@require_POST
def plan(request: HttpRequest, key: str) -> HttpResponse:
    exchange = mine(request, key)
    form = Plan(request.POST, exchange=exchange, ways=presenters.ways(exchange, request.user))
    if form.is_valid():
        visitor = request.user
        if form.cleaned_data["visitor"] == "them":
            visitor = letters.other_of(exchange, request.user)
        return done(
            request,
            exchange,
            lambda: visits.plan_visit(exchange=exchange, visitor=visitor, day=day_of(form)),
            words="The day is in both your calendars, by mail.",
        )
    return exchange_page(request, exchange, plan=form)


def day_of(form: Day) -> visits.Day:
    return visits.Day(**{name: form.cleaned_data[name] for name in ("starts_at", "ends_at", "where")})


@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever holds the letter answers for the organisation. Opening the page changes nothing."""
    found = _consent_of(token)
    form = Answer(request.POST if request.method == "POST" else None)
    said = rules.reason_cannot_consent(found) or ""
    if not said and form.is_valid():
        said = _answered(found, form)
    context = {
        "consent": found,
        "other": letters.other_of(found.exchange, found.person),
        "topics": presenters.topics_of(found.exchange),
        "form": form,
        "said": said,
    }
    response = render(request, "community/shadowing/consent.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _answered(consent: Consent, form: Answer) -> str:
    try:
        actions.answer_for_organisation(consent=consent, **form.cleaned_data)
    except Refused as refusal:
        return str(refusal)
    return f"Thank you. {consent.person} is told by mail."


def _consent_of(token: str) -> Consent:
    """A link to an address that was replaced meanwhile opens nothing."""
    try:
        key, address = signed.read(letters.CONSENT, token)
    except (signed.Unreadable, ValueError) as error:
        raise Http404 from error
    found = queries.consent_by_key(key)
    if found is None or letters.fingerprint(found) != address:
        raise Http404
    return found
