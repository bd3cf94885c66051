"""One prompt before a room: on the facilitator's phone and on the big screen."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from community.actions import prompts as actions
from community.forms.prompts import moderated
from community.models import Prompt
from community.presenters.prompts import live_queue, live_screen, run_page, screen_page
from community.presenters.prompts.running import AT_ONCE
from community.queries import prompts as queries
from community.views.door import NOTHING_CHANGED, told_why_not
from community.views.places import asks_and_does
from community.views.prompts.making import run_by


@login_required
@asks_and_does
def run(request: HttpRequest, key: str) -> HttpResponse:
    prompt = run_by(request, key)
    if request.method == "POST":
        with told_why_not(request):
            _do(request, prompt)
        if not request.htmx:
            return redirect(prompt_address(request, prompt))
        prompt = run_by(request, key)
    show = request.POST.get("show", request.GET.get("show"))
    page = live_queue(prompt, show="" if show == "all" else show)
    if request.htmx and request.method == "GET" and request.GET.get("v") == page["version"]:
        return HttpResponse(status=NOTHING_CHANGED)
    if request.htmx:
        return render(
            request, "community/prompts/queue.html", page | {"said": list(messages.get_messages(request))}
        )
    return render(request, "community/prompts/prompt.html", run_page(prompt) | page)


def prompt_address(request: HttpRequest, prompt: Prompt) -> str:
    show = request.POST.get("show", "")
    here = run_page(prompt)["here"]
    return f"{here}?show={show}" if show in ("waiting", "shown", "hidden", "all") else here


def _do(request: HttpRequest, prompt: Prompt) -> None:
    """One button names a verb, and where it is about one answer, its key."""
    verb, _, key = request.POST.get("do", "").partition(":")
    if verb in VERBS:
        VERBS[verb](request, prompt)
    elif verb in ("show", "hide"):
        if not actions.look_at(prompt=prompt, key=key[:12], shown=verb == "show"):
            messages.warning(request, "That answer was taken back meanwhile.")
    else:
        messages.warning(request, "Nothing was chosen. Press one of the buttons.")


def _open(request: HttpRequest, prompt: Prompt) -> None:
    actions.open_up(prompt=prompt, by=request.user)
    messages.success(request, "It is open: people can answer.")


def _close(request: HttpRequest, prompt: Prompt) -> None:
    actions.close(prompt=prompt, by=request.user)
    messages.success(request, "It is closed.")


def _show_all(request: HttpRequest, prompt: Prompt) -> None:
    actions.put_on_screen(prompt=prompt, on=True)


def _hide_all(request: HttpRequest, prompt: Prompt) -> None:
    actions.put_on_screen(prompt=prompt, on=False)


def _show_waiting(request: HttpRequest, prompt: Prompt) -> None:
    actions.show_all(prompt=prompt, keys=moderated(request.POST, limit=AT_ONCE))


def _publish(request: HttpRequest, prompt: Prompt) -> None:
    actions.publish(prompt=prompt, by=request.user)
    messages.success(request, "It is on the event’s page.")


def _unpublish(request: HttpRequest, prompt: Prompt) -> None:
    actions.take_off_page(prompt=prompt, by=request.user)
    messages.success(request, "It is no longer on the event’s page.")


VERBS = {
    "open": _open,
    "close": _close,
    "show-all": _show_all,
    "hide-all": _hide_all,
    "show-waiting": _show_waiting,
    "publish": _publish,
    "unpublish": _unpublish,
}


@login_required
@require_safe
def screen(request: HttpRequest, key: str) -> HttpResponse:
    """Asked for again every second by the screen itself, and mostly told that nothing is new."""
    prompt = run_by(request, key)
    if not request.htmx:
        return render(request, "community/prompts/screen.html", screen_page(prompt) | live_screen(prompt))
    page = live_screen(prompt, known=request.GET.get("v", ""))
    if page["is_known"]:
        return HttpResponse(status=NOTHING_CHANGED)
    return render(request, "community/prompts/live.html", page)


@login_required
@asks_and_does
def start_afresh(request: HttpRequest, key: str) -> HttpResponse:
    """Asks first: what people said does not come back."""
    prompt = run_by(request, key)
    if request.method == "POST":
        with told_why_not(request):
            actions.start_afresh(prompt=prompt, by=request.user)
            messages.success(request, "Every answer is deleted. People can answer again.")
        return redirect("prompt", prompt.key)
    page = run_page(prompt) | {"people": queries.numbers_of(prompt).people}
    return render(request, "community/prompts/afresh.html", page)
