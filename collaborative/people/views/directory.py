from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from collaborative.kit.components.pages import links
from collaborative.people import presenters, rules
from collaborative.people.forms.directory import Find
from collaborative.people.queries import directory

A_PAGE = 24


@require_safe
@login_required
def people(request: HttpRequest) -> HttpResponse:
    only_leaders(request)
    form = Find(request.GET)
    asked = form.asked()
    page = Paginator(directory.found(request.user, **asked), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "narrowing": [field for field in form if field.name != "words"],
        "is_narrowed": any(request.GET.get(name) for name in form.fields if name != "words"),
        "clear": reverse("people") if request.GET.keys() & form.fields.keys() else None,
        "note": f"matching “{asked['words']}”" if "words" in asked else "",
        "everybody": {"text": "Show everybody", "href": reverse("people")},
        "begin": {"text": "Go to my profile", "href": reverse("profile")},
        "count": page.paginator.count,
        "people": [presenters.tile(profile) for profile in page],
        "pages": links(page, request.GET) if page.has_other_pages() else None,
    }
    return render(request, "people/directory.html", context)


@require_safe
@login_required
def person(request: HttpRequest, key: str) -> HttpResponse:
    if key != request.user.key:
        only_leaders(request)
    profile = get_object_or_404(directory.person(request.user, key))
    context = {
        "person": presenters.whole(profile),
        "is_own": profile.user == request.user,
        "is_listed": profile.is_listed,
        "to_change": {"text": "Change what you show", "href": reverse("profile")},
        "sees_people": rules.is_leader(request.user),
    }
    return render(request, "people/person.html", context)


def only_leaders(request: HttpRequest) -> None:
    reason = rules.reason_cannot_see_people(request.user)
    if reason:
        raise PermissionDenied(reason)
