"""Prompts of whoever runs them: all of them, a new one, one changed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from community.actions import prompts as actions
from community.forms.prompts import PromptForm
from community.models import Prompt
from community.presenters.prompts import list_page
from community.queries import prompts as queries
from community.views.door import told_why_not
from community.views.places import asks_and_does


def run_by(request: HttpRequest, key: str) -> Prompt:
    return get_object_or_404(queries.run_by(request.user), key=key)


@login_required
@require_safe
def prompts(request: HttpRequest) -> HttpResponse:
    """Unknown to whoever has none and may make none."""
    mine = list_page(queries.run_by(request.user))
    may_make = queries.may_make_prompts(request.user)
    if not (mine or may_make):
        raise Http404
    return render(request, "community/prompts/prompts.html", {"prompts": mine, "may_make": may_make})


@login_required
@asks_and_does
def new(request: HttpRequest) -> HttpResponse:
    if not queries.may_make_prompts(request.user):
        raise Http404
    offered = queries.events_to_ask_at(request.user, now=timezone.now())
    chosen = next((each for each in offered if each.slug == request.GET.get("event")), None)
    form = PromptForm(_sent(request), instance=Prompt(event=chosen), events=offered)
    if form.is_valid():
        prompt = actions.make(prompt=form.save(commit=False), by=request.user)
        messages.success(request, "It is made. Put it on the big screen, then open it.")
        return redirect("prompt", prompt.key)
    return render(request, "community/prompts/change.html", {"form": form})


@login_required
@asks_and_does
def change(request: HttpRequest, key: str) -> HttpResponse:
    prompt = run_by(request, key)
    people = queries.numbers_of(prompt).people
    if request.POST.get("do") == "delete":
        return _delete(request, prompt)
    offered = list(queries.events_to_ask_at(request.user, now=timezone.now()))
    if prompt.event and prompt.event not in offered:
        offered.append(prompt.event)
    form = PromptForm(_sent(request), instance=prompt, events=offered, people=people)
    if form.is_valid():
        actions.change(prompt=form.save(commit=False), by=request.user)
        messages.success(request, "Saved.")
        return redirect("prompt", prompt.key)
    page = {"form": form, "prompt": prompt, "may_delete": not people}
    return render(request, "community/prompts/change.html", page)


def _sent(request: HttpRequest):
    return request.POST if request.method == "POST" else None


def _delete(request: HttpRequest, prompt: Prompt) -> HttpResponse:
    with told_why_not(request):
        actions.delete(prompt=prompt, by=request.user)
        messages.success(request, "It is deleted.")
        return redirect("prompts")
    return redirect("prompt-change", prompt.key)
