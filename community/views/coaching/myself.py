"""Being a coach or mentor: what one says of oneself, and taking nobody new for a while."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from community.actions.coaching import registering
from community.forms.coaching import RegisterCoach
from community.presenters.coaching.coaches import own_page
from community.queries.coaching.coaches import coach_of
from community.views.coaching.doors import asks_and_does, data_of, done, only_leaders, sent, went_well

SAVED = "Saved. Leaders see what you changed."
SENT = "Thank you. The programme team reads what you wrote, and writes to you."
PAUSED = "Nobody new can ask you now. Whoever you work with goes on."
RESUMED = "Leaders can ask you again."


@login_required
@asks_and_does
def myself(request: HttpRequest) -> HttpResponse:
    only_leaders(request)
    coach = coach_of(request.user)
    form = RegisterCoach(data_of(request), coach=coach)
    if sent(request, form) and went_well(form, lambda: _register(request, form)):
        return redirect("coach-myself")
    page = own_page(coach) | {"form": form, "is_coach": coach is not None}
    return render(request, "community/coaching/myself.html", page)


def _register(request: HttpRequest, form: RegisterCoach) -> None:
    kept = registering.register(person=request.user, told=registering.Told(**form.cleaned_data))
    messages.success(request, SAVED if kept.is_approved else SENT)


@login_required
@require_POST
def pause(request: HttpRequest) -> HttpResponse:
    """One button: it pauses whoever takes people, and brings back whoever had paused."""
    only_leaders(request)
    coach = coach_of(request.user)
    if coach is None:
        raise Http404
    if request.POST.get("pause") == "yes":
        done(request, lambda: registering.pause(coach=coach), PAUSED)
    else:
        done(request, lambda: registering.resume(coach=coach), RESUMED)
    return redirect("coach-myself")
