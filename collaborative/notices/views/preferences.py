from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from collaborative.notices.actions import subscriptions as actions
from collaborative.notices.choices import Purpose
from collaborative.notices.presenters import INVITATIONS, preferences_page, unreachable_in_words
from collaborative.notices.queries import subscriptions


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def my_messages(request: HttpRequest) -> HttpResponse:
    """Each list and purpose, on or off, with its own button."""
    if request.method == "POST":
        messages.success(request, changed(request))
        return redirect("my-messages")
    wanted = subscriptions.wants(request.user, Purpose.INVITATION)
    page = preferences_page(subscriptions.lists_for(request.user), wants_invitations=wanted)
    page["unreachable"] = unreachable_in_words(request.user)
    return render(request, "notices/preferences.html", page)


def changed(request: HttpRequest) -> str:
    me, is_on = request.user, request.POST.get("to") == "on"
    if request.POST.get("what") == INVITATIONS:
        do = actions.switch_on if is_on else actions.switch_off
        do(person=me, by=me)
        name = "Invitations and news"
    else:
        one = subscriptions.lists_for(me).filter(slug=request.POST.get("what", "")).first()
        if one is None:
            raise Http404
        do = actions.join if is_on else actions.leave
        do(list=one, person=me, by=me)
        name = one.name
    return f"{name}: {'on again' if is_on else 'off'}. You can change it back below."
