from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from collaborative.kit.refusals import Refused
from community.actions.library import listing
from community.forms.library import NewList
from community.models import Item, ReadingList
from community.presenters.library.cards import card
from community.presenters.library.writing import my_list
from community.queries.library import lists as queries
from community.queries.library import shelf
from community.views.places import asks_and_does


@require_safe
def reading_lists(request: HttpRequest) -> HttpResponse:
    found = [my_list(one) for one in queries.of_the_team()]
    return render(request, "community/library/lists.html", {"lists": found})


@require_safe
def reading_list(request: HttpRequest, slug: str) -> HttpResponse:
    one = get_object_or_404(queries.with_items(queries.of_the_team()), slug=slug)
    return render(request, "community/library/list.html", _page(one))


@login_required
@asks_and_does
def my_list_page(request: HttpRequest, key: str) -> HttpResponse:
    one = get_object_or_404(queries.with_items(queries.of(request.user)), key=key)
    if request.method != "POST":
        return render(request, "community/library/my_list.html", _page(one))
    if request.POST.get("do") == "delete":
        listing.delete(list=one)
        messages.success(request, f"The list “{one}” is deleted.")
        return redirect("my-library")
    _change(one, request.POST.get("do", ""))
    return redirect("my-list", key)


def _page(one: ReadingList) -> dict:
    entries = [card(entry.item) | {"note": entry.note, "number": entry.pk} for entry in one.shown]
    return {"list": one, "cards": entries}


def _change(one: ReadingList, do: str) -> None:
    """up:7, down:7 or off:7, by the number of the entry; anything else changes nothing."""
    verb, _, number = do.partition(":")
    entry = next((each for each in one.shown if str(each.pk) == number), None)
    if entry and verb == "off":
        listing.take_off(entry=entry)
    elif entry and verb in MOVES:
        listing.move(entry=entry, by=MOVES[verb])


MOVES = {"up": -1, "down": 1}


@login_required
@asks_and_does
def keep(request: HttpRequest, slug: str) -> HttpResponse:
    """Onto one of one's own lists, or onto a new one."""
    item = get_object_or_404(shelf.shown(), slug=slug)
    form = NewList(request.POST if "new" in request.POST else None)
    if request.method == "POST":
        try:
            if on := _chosen(request, form):
                listing.put(item=item, on=on)
                messages.success(request, f"“{item}” is on your list “{on}”.")
                return redirect(item)
        except Refused as refusal:
            form.add_error(None, str(refusal)) if form.is_bound else messages.warning(request, str(refusal))
    return _ask(request, item, form)


def _chosen(request: HttpRequest, form: NewList) -> ReadingList | None:
    if form.is_bound:
        return listing.make(owner=request.user, **form.cleaned_data) if form.is_valid() else None
    return queries.of(request.user).filter(key=request.POST.get("on", "")).first()


def _ask(request: HttpRequest, item: Item, form: NewList) -> HttpResponse:
    on = queries.holding(request.user, item)
    own = [my_list(one) | {"key": one.key, "has_it": one.key in on} for one in queries.of(request.user)]
    return render(request, "community/library/keep.html", {"item": item, "lists": own, "form": form})
