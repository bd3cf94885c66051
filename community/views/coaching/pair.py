"""The page of the two, and what leads from it: answering, going on, agreeing, ending, saying how it was."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from community.actions.coaching import asking, working
from community.choices import CoachingState, Verdict
from community.forms.coaching import Agreement, Decline, Feedback, GoOn
from community.models import Coaching
from community.presenters.coaching.pair import heading, pair_page
from community.queries.coaching import pairs
from community.rules import coaching as rules
from community.views.coaching.doors import asks_and_does, data_of, done, refused, sent, theirs, went_well

YES = "A first talk is next: agree a time for it."
NO = "Thank you for answering. They are told kindly, and without reasons."
STILL = "We have asked them, and write to you when they answer."
BACK = "It is taken back."


@login_required
@require_safe
def pair(request: HttpRequest, key: str) -> HttpResponse:
    coaching, now = theirs(request, key), timezone.now()
    page = pair_page(
        coaching,
        request.user,
        sessions=pairs.sessions_of(coaching, now),
        goals=pairs.goals_of(coaching),
        notes=pairs.notes_for(coaching, request.user),
        now=now,
        position=pairs.position(coaching) if coaching.state == CoachingState.WAITING else 0,
    )
    return render(request, "community/coaching/pair.html", page)


@login_required
@asks_and_does
def reply(request: HttpRequest, key: str) -> HttpResponse:
    """Yes or no: the coach’s to a question, the leader’s to a place that is offered."""
    coaching = theirs(request, key)
    if reason := _reason_cannot_reply(request, coaching):
        return refused(request, reason, coaching)
    form = Decline(data_of(request))
    if sent(request, form) and request.POST.get("answer") in ("yes", "no"):
        return _reply(request, coaching, form)
    page = heading(coaching, request.user) | {"form": form, "is_offer": request.user == coaching.leader}
    return render(request, "community/coaching/reply.html", page)


def _reason_cannot_reply(request: HttpRequest, coaching: Coaching) -> str | None:
    if request.user == coaching.leader:
        return rules.reason_cannot_accept_offer(coaching, now=timezone.now())
    return rules.reason_cannot_answer(coaching)


def _reply(request: HttpRequest, coaching: Coaching, form: Decline) -> HttpResponse:
    is_yes = request.POST["answer"] == "yes"
    if request.user == coaching.leader:
        do, words = (asking.accept_offer, STILL) if is_yes else (asking.take_back, BACK)
        done(request, lambda: do(coaching=coaching), words)
    elif is_yes:
        done(request, lambda: asking.accept(coaching=coaching), YES)
    else:
        done(request, lambda: asking.decline(coaching=coaching, **form.cleaned_data), NO)
    return redirect("coaching-pair", coaching.key)


@login_required
@asks_and_does
def take_back(request: HttpRequest, key: str) -> HttpResponse:
    coaching = theirs(request, key)
    not_theirs = request.user != coaching.leader
    if not_theirs or (reason := rules.reason_cannot_take_back(coaching)):
        return refused(request, "Only the leader takes it back." if not_theirs else reason, coaching)
    if request.method == "POST":
        done(request, lambda: asking.take_back(coaching=coaching), BACK)
        return redirect("coaching")
    return render(request, "community/coaching/take_back.html", heading(coaching, request.user))


@login_required
@asks_and_does
def go_on(request: HttpRequest, key: str) -> HttpResponse:
    """Both are asked after the first talk."""
    coaching = theirs(request, key)
    if reason := rules.reason_cannot_say(coaching, Verdict.GO_ON):
        return refused(request, reason, coaching)
    form = GoOn(data_of(request))
    if sent(request, form):
        done(
            request,
            lambda: working.say(coaching=coaching, by=request.user, **form.cleaned_data),
            "Thank you.",
        )
        return redirect("coaching-pair", coaching.key)
    return render(request, "community/coaching/go_on.html", heading(coaching, request.user) | {"form": form})


@login_required
@asks_and_does
def agreement(request: HttpRequest, key: str) -> HttpResponse:
    coaching = theirs(request, key)
    if reason := rules.reason_cannot_agree(coaching):
        return refused(request, reason, coaching)
    contract = getattr(coaching, "contract", None)
    form = Agreement(data_of(request), contract=contract)
    if sent(request, form):
        terms = working.Terms(**form.terms())
        if went_well(form, lambda: working.agree(coaching=coaching, by=request.user, terms=terms)):
            messages.success(request, "You have agreed to this.")
            return redirect("coaching-pair", coaching.key)
    page = heading(coaching, request.user) | {"form": form, "is_new": contract is None}
    return render(request, "community/coaching/agreement.html", page)


@login_required
@asks_and_does
def end(request: HttpRequest, key: str) -> HttpResponse:
    coaching = theirs(request, key)
    if reason := rules.reason_cannot_end(coaching):
        return refused(request, reason, coaching)
    if request.method == "POST":
        done(
            request,
            lambda: working.end(coaching=coaching, by=request.user),
            "You have ended it. Well done, both.",
        )
        return redirect("coaching-pair", coaching.key)
    open_goals = pairs.goals_of(coaching).filter(closed_at=None).count()
    page = heading(coaching, request.user) | {"open_goals": open_goals}
    return render(request, "community/coaching/end.html", page)


@login_required
@asks_and_does
def feedback(request: HttpRequest, key: str) -> HttpResponse:
    coaching = theirs(request, key)
    given = getattr(coaching, "feedback", None) is not None
    if reason := rules.reason_cannot_give_feedback(coaching, request.user, given=given):
        return refused(request, reason, coaching)
    form = Feedback(data_of(request))
    if sent(request, form):
        said = working.Said(**form.cleaned_data)
        done(
            request,
            lambda: working.give_feedback(coaching=coaching, by=request.user, said=said),
            "Thank you. It helps others who look for somebody.",
        )
        return redirect("coaching-pair", coaching.key)
    return render(
        request, "community/coaching/feedback.html", heading(coaching, request.user) | {"form": form}
    )
