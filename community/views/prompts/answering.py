"""A prompt on somebody's phone: the code, the answer, and nothing kept until there is one."""

import secrets
import time

from allauth.core.internal.ratelimit import consume, get_ip
from django.contrib.auth.views import redirect_to_login
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from collaborative.kit.refusals import Refused
from community.actions import prompts as actions
from community.actions.prompts import Answerer
from community.forms.prompts import AnswerForm, JoinForm
from community.models import Hand, Prompt
from community.presenters.prompts import phone_page, standing_on_phone
from community.queries import prompts as queries
from community.rules.door import as_code
from community.rules.prompts import answers_left, reason_not_open
from community.views.door import NOTHING_CHANGED
from community.views.places import asks_and_does

PHONE = "phone"  # in the session: a secret of this phone's, from its first answer on
# A whole room may share one address, so the limits are wide; a code is one of nine hundred million.
TRIES = {"prompt_code": "60/5m/ip"}
NEW_PHONES, TEN_MINUTES = 600, 600
NO_SUCH_CODE = "No question has that code. Look at the screen again: it is six letters and figures."
TOO_MANY_CODES = "Those were many tries. Wait five minutes, or scan the code on the screen."
TOO_MANY_PHONES = "Many phones have answered from here in a short time. Wait a minute, then send it again."


@asks_and_does
def join(request: HttpRequest) -> HttpResponse:
    """A short address to type; the code leads on."""
    form = JoinForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "community/prompts/join.html", {"form": form})
    code = as_code(form.cleaned_data["code"]).lower()
    if queries.with_code(code):
        return redirect("prompt-answer", code)
    return _no_such_code(request, form)


def _no_such_code(request: HttpRequest, form: JoinForm, *, status: int = 200) -> HttpResponse:
    """Whoever guesses soon has to wait."""
    if not consume(request, app="community", action="prompt_code", config=TRIES, limit_get=True):
        return render(request, "community/prompts/join.html", {"reason": TOO_MANY_CODES}, status=429)
    form.add_error("code", NO_SUCH_CODE)
    return render(request, "community/prompts/join.html", {"form": form}, status=status)


@asks_and_does
def answer(request: HttpRequest, code: str) -> HttpResponse:
    prompt = queries.with_code(as_code(code).lower())
    if prompt is None:
        form = JoinForm({"code": code[:20]})
        form.is_valid()
        return _no_such_code(request, form, status=404)
    if not prompt.is_for_anybody and not request.user.is_authenticated:
        return redirect_to_login(request.path)
    if request.method == "POST":
        return _answer(request, prompt)
    return _show(request, prompt, _hand(request, prompt))


def _show(
    request: HttpRequest, prompt: Prompt, hand: Hand | None, *, form=None, wrong: str = "", status: int = 200
):
    left = answers_left(prompt, len(queries.answered_by(hand)))
    if form is None and left and not reason_not_open(prompt):
        form = AnswerForm(prompt=prompt, left=left)
    page = phone_page(prompt, hand, form=form) | {"wrong": wrong}
    return render(request, "community/prompts/answer.html", page, status=status)


def _answer(request: HttpRequest, prompt: Prompt) -> HttpResponse:
    if request.POST.get("do") == "take-back":
        return _take_back(request, prompt)
    form = AnswerForm(request.POST, prompt=prompt, left=prompt.answers_each)
    if not form.is_valid():
        return _show(request, prompt, _hand(request, prompt), form=form)
    if not _knows_phone(request):
        return _show(request, prompt, None, form=form, wrong=TOO_MANY_PHONES, status=429)
    said = {name: form.cleaned_data[name] for name in ("token", "sitting")}
    try:
        actions.answer(prompt=prompt, who=_who(request, prompt), texts=form.texts, picks=form.picks, **said)
    except Refused as refusal:
        return _show(request, prompt, _hand(request, prompt), wrong=str(refusal))
    return redirect("prompt-answer", prompt.code)


def _take_back(request: HttpRequest, prompt: Prompt) -> HttpResponse:
    try:
        actions.take_back(prompt=prompt, who=_who(request, prompt))
    except Refused as refusal:
        return _show(request, prompt, _hand(request, prompt), wrong=str(refusal))
    return redirect("prompt-answer", prompt.code)


def _knows_phone(request: HttpRequest) -> bool:
    """Whoever has no account gets a secret for their phone with their first answer, and not before."""
    if request.user.is_authenticated or PHONE in request.session:
        return True
    if _is_one_too_many(request):
        return False
    request.session[PHONE] = secrets.token_urlsafe(24)
    return True


def _is_one_too_many(request: HttpRequest) -> bool:
    """Counted by each process for itself: a row would be fought for by a whole room, which comes from one
    address in the same second, and would turn honest phones away."""
    name = f"new-phones:{get_ip(request)}:{int(time.time() // TEN_MINUTES)}"
    caches["pages"].add(name, 0, TEN_MINUTES)
    return caches["pages"].incr(name) > NEW_PHONES


def _who(request: HttpRequest, prompt: Prompt) -> Answerer:
    person = request.user if request.user.is_authenticated else None
    return Answerer(person, actions.phone_print(prompt, request.session.get(PHONE, "")))


def _hand(request: HttpRequest, prompt: Prompt) -> Hand | None:
    who = _who(request, prompt)
    return queries.hand_of(prompt, person=who.person, phone=who.phone)


@require_safe
def now(request: HttpRequest, code: str) -> HttpResponse:
    """A phone that waits asks whether there is anything new."""
    prompt = queries.with_code(code)
    if prompt is None or request.GET.get("v") == standing_on_phone(prompt):
        return HttpResponse(status=NOTHING_CHANGED)
    return HttpResponse(headers={"HX-Refresh": "true"})
