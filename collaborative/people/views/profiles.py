from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from collaborative.people import presenters
from collaborative.people.actions.profiles import keep_profile
from collaborative.people.forms.profiles import ProfileForm
from collaborative.people.queries import organisations, profiles


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """The form, with a preview of what it says so far; asked for a preview, it saves nothing."""
    sent = request.POST if request.method == "POST" else None
    form = ProfileForm(sent, instance=profiles.of(request.user))
    if form.is_valid() and "preview" not in request.POST:
        keep_profile(profile=form.instance, by=request.user)
        messages.success(request, "Your profile is saved.")
        return redirect(onwards(request))
    context = {
        "form": form,
        "organisations": organisations.active(),
        "person": presenters.whole(form.instance),
        "is_listed": form.instance.is_listed,
        "skip": {"text": "Not now", "href": onwards(request)},
        "is_first": "next" in request.GET,
    }
    return render(request, "people/profile.html", context)


def onwards(request: HttpRequest) -> str:
    """Where they were going when they were asked for a profile, if that is a page of ours."""
    wanted = request.GET.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return reverse("person", args=[request.user.key])
