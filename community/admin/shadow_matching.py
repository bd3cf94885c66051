"""The team’s page of suggested matches: why, in words, and one press to bring two people together."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from collaborative.kit.refusals import Refused
from community.actions import shadowing as actions
from community.presenters import shadow_matches as presenters
from community.queries import shadow_matches, shadowing
from community.queries.shadow_matches import Suggestion

SEES, MATCHES = "community.view_exchange", "community.change_exchange"
NAME = "community_exchange_matches"
GONE = "This is no longer among the suggestions, so nobody was told. The list is new."
TELLS = "Both are told by mail that you have brought them together, and why. Either of them may end it."
BOTH = "2"


class SuggestsMatches:
    """Mixed into the desk of exchanges."""

    def get_urls(self) -> list:
        view = self.admin_site.admin_view
        return [
            path("matches/", view(require_safe(self.matches_view)), name=NAME),
            path("matches/make/", view(require_POST(self.match_view)), name=f"{NAME}_make"),
            *super().get_urls(),
        ]

    def matches_view(self, request: HttpRequest) -> HttpResponse:
        _needs(request, SEES)
        hosts = shadow_matches.waiting_hosts(timezone.localdate())
        found = shadow_matches.suggestions(hosts)
        page = {
            **self.admin_site.each_context(request),
            "title": "Suggested matches",
            "opts": self.opts,
            "numbers": presenters.numbers(shadowing.numbers()),
            "rows": [presenters.row(each) for each in found],
            "alone": presenters.alone(hosts, found),
            "may_match": request.user.has_perm(MATCHES),
        }
        return TemplateResponse(request, "community/admin/shadowing/matches.html", page)

    def match_view(self, request: HttpRequest) -> HttpResponse:
        _needs(request, MATCHES)
        found = _chosen(request)
        if found is None:
            messages.warning(request, GONE)
        elif request.POST.get("confirmed") != BOTH:
            return self.ask_to_match(request, presenters.row(found))
        else:
            _match(request, found)
        return redirect(f"admin:{NAME}")

    def ask_to_match(self, request: HttpRequest, row: dict) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": f"Bring together {row['names']}",
            "opts": self.opts,
            "media": self.media,
            "sentence": f"{row['why']} {TELLS}",
            "first": [f"{one['name']}: {one['line']}" for one in row["people"]],
            "agreed": BOTH,
            "again": list(zip(("one", "other"), row["keys"], strict=True)),
            "button": "Bring them together",
            "back": reverse(f"admin:{NAME}"),
        }
        return TemplateResponse(request, "kit/admin/confirm.html", context)


def _needs(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied


def _chosen(request: HttpRequest) -> Suggestion | None:
    """Only what is suggested now is matched."""
    keys = {request.POST.get("one"), request.POST.get("other")}
    found = shadow_matches.suggestions(shadow_matches.waiting_hosts(timezone.localdate()))
    return next((each for each in found if keys == {each.one.person.key, each.other.person.key}), None)


def _match(request: HttpRequest, found: Suggestion) -> None:
    one, other = found.one.person, found.other.person
    try:
        actions.match(one=one, other=other, by=request.user)
        messages.success(request, f"{one} and {other} are told by mail.")
    except Refused as refusal:
        messages.warning(request, str(refusal))
