"""The one page on which somebody reads and says with whom they would rather not be paired.

Names travel by POST alone: no address, log or browser's history holds them, and no message names them.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from collaborative.people.presenters import tile
from collaborative.people.rules import is_leader
from community.actions.connect import apart as actions
from community.forms.connecting import FindSomebody, NameAddress
from community.queries.connect.apart import not_with
from community.queries.connect.joining import listed_by_key, listed_by_name
from community.rules.connect import NOT_OURS
from community.views.places import asks_and_does

SAVED = "Your list is saved. Nobody is told."


@sensitive_variables()
@sensitive_post_parameters()
@never_cache
@login_required
@asks_and_does
def apart(request: HttpRequest) -> HttpResponse:
    if not is_leader(request.user):
        messages.warning(request, NOT_OURS)
        return redirect("connect-five")
    do = DO.get(request.POST.get("do", "")) if request.method == "POST" else None
    return do(request) if do else _page(request)


@sensitive_variables()
def _find(request: HttpRequest) -> HttpResponse:
    form = FindSomebody(request.POST)
    if not form.is_valid():
        return _page(request, finding=form)
    found = listed_by_name(request.user, form.cleaned_data["name"])
    return _page(request, finding=form, found=[{"key": one.user.key} | tile(one) for one in found])


@sensitive_variables()
def _add(request: HttpRequest) -> HttpResponse:
    profile = listed_by_key(request.user, request.POST.get("person", "")).first()
    if profile:
        actions.keep_apart(person=request.user, other=profile.user)
    return _saved(request)


@sensitive_variables()
def _add_address(request: HttpRequest) -> HttpResponse:
    form = NameAddress(request.POST, person=request.user)
    if not form.is_valid():
        return _page(request, naming=form)
    actions.keep_apart_by_address(person=request.user, address=form.cleaned_data["address"])
    return _saved(request)


@sensitive_variables()
def _remove(request: HttpRequest) -> HttpResponse:
    actions.no_longer_apart(person=request.user, named=request.POST.get("named", ""))
    return _saved(request)


DO = {"find": _find, "add": _add, "address": _add_address, "remove": _remove}


def _saved(request: HttpRequest) -> HttpResponse:
    messages.success(request, SAVED)
    return redirect("connect-apart")


@sensitive_variables()
def _page(request: HttpRequest, *, finding=None, naming=None, found=None) -> HttpResponse:
    page = {
        "named": not_with(request.user),
        "finding": finding or FindSomebody(),
        "naming": naming or NameAddress(person=request.user),
        "found": found,
    }
    return render(request, "community/connect/apart.html", page)
