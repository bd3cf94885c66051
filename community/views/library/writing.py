"""A leader's own stories: nobody else's, and unknown to everybody else."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from collaborative.kit.database import Busy
from collaborative.kit.refusals import Refused
from community.actions.library import moderating, writing
from community.forms.library import Note, StoryForm, said_by
from community.models import File, Story, Version
from community.presenters.library import pages
from community.presenters.library import writing as presenters
from community.queries.library import files, lists, modules, stories
from community.queries.reference import behaviours
from community.rules import library as rules
from community.views.places import asks_and_does

SENT = "Your story is with the programme team. They read it and write to you."
KEPT = "Your draft is kept."
BUSY = "Somebody else is changing this story at this moment. Try again."


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    page = {
        "stories": [presenters.my_story(story) for story in stories.mine(request.user)],
        "modules": [presenters.my_module(module) for module in modules.begun_by(request.user)],
        "lists": [presenters.my_list(one) for one in lists.of(request.user)],
        "write": pages.write("Write a story"),
        "call": {"text": "See the open call", "href": reverse("open-call")},
    }
    return render(request, "community/library/mine.html", page)


@login_required
@asks_and_does
def new(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _write(request, _form(request))
    form = _form(request, held=_held(request))
    if not form.is_valid():
        return _write(request, form)
    story = writing.begin(author=request.user, words=form.words())
    return _go_on(request, story)


@login_required
@asks_and_does
def change(request: HttpRequest, key: str) -> HttpResponse:
    story = get_object_or_404(stories.with_versions(stories.mine(request.user)), key=key)
    version = stories.latest(story)
    if request.method != "POST":
        return _show(request, story, version)
    form = _form(request, held=_held(request) or version.picture, version=version)
    if not form.is_valid():
        return _write(request, form, story, version)
    try:
        writing.save(story=story, words=form.words())
    except (Refused, Busy) as refusal:
        form.add_error(None, str(refusal) or BUSY)
        return _write(request, form, story, version)
    return _go_on(request, story)


def _show(request: HttpRequest, story: Story, version: Version) -> HttpResponse:
    """As it stands; after an attempt to send it, with what is missing at each field."""
    if rules.reason_cannot_change(story):
        return _read(request, story, version)
    if "send" not in request.GET:
        form = _form(request, held=version.picture, version=version, initial=said_by(version))
        return _write(request, form, story, version)
    form = _form(request, held=version.picture, version=version, data=said_by(version))
    form.full_clean()
    for name, words in rules.still_missing(version).items():
        form.add_error(name, words)
    return _write(request, form, story, version)


def _form(
    request: HttpRequest, *, held: File | None = None, version: Version | None = None, data=None, **more
) -> StoryForm:
    is_sent = request.method == "POST"
    return StoryForm(
        request.POST if is_sent else data,
        request.FILES if is_sent else None,
        person=request.user,
        behaviours=behaviours(version, today=timezone.localdate()),
        picture=held,
        **more,
    )


def _held(request: HttpRequest) -> File | None:
    """The picture that came with an earlier attempt."""
    return files.given_by(request.user, request.POST.get("held_picture", ""))


def _write(
    request: HttpRequest, form: StoryForm, story: Story | None = None, version: Version | None = None
) -> HttpResponse:
    page = {"form": form, "story": story, "note": Note()}
    if story:
        page["comments"] = presenters.said(story.comments.all())
        page["line"] = presenters.LINE[story.state]
        page["version"] = version
    return render(request, "community/library/write.html", page)


def _read(request: HttpRequest, story: Story, version: Version) -> HttpResponse:
    """While it is with the team it is read, and taken back to be changed."""
    page = pages.draft_page(version) | {
        "story": story,
        "comments": presenters.said(story.comments.all()),
        "line": presenters.LINE[story.state],
        "may_take_back": rules.reason_cannot_take_back(story) is None,
    }
    return render(request, "community/library/draft.html", page)


def _go_on(request: HttpRequest, story: Story) -> HttpResponse:
    """What was written is kept by now, whatever becomes of sending it."""
    here = reverse("story-change", args=[story.key])
    do = request.POST.get("do")
    if do == "look":
        return redirect("story-look", story.key)
    if do != "send":
        messages.success(request, KEPT)
        return redirect(here)
    note = Note(request.POST)
    try:
        writing.submit(
            story=story, by=request.user, note=note.cleaned_data["note"] if note.is_valid() else ""
        )
    except Refused:
        messages.info(request, f"{KEPT} Before it can be sent in, something is missing.")
        return redirect(f"{here}?send=yes")
    except Busy:
        messages.error(request, BUSY)
        return redirect(here)
    messages.success(request, SENT)
    return redirect("my-library")


@login_required
@require_safe
def look(request: HttpRequest, key: str) -> HttpResponse:
    """The latest version as everybody would see it."""
    story = get_object_or_404(stories.mine(request.user), key=key)
    page = {"story": story, "line": presenters.LINE[story.state], "comments": []}
    return render(request, "community/library/draft.html", page | pages.draft_page(stories.latest(story)))


@login_required
@require_POST
def take_back(request: HttpRequest, key: str) -> HttpResponse:
    story = get_object_or_404(stories.mine(request.user), key=key)
    try:
        writing.take_back(story=story, by=request.user)
    except (Refused, Busy) as refusal:
        messages.warning(request, str(refusal) or BUSY)
    return redirect("story-change", key)


@login_required
@asks_and_does
def take_down(request: HttpRequest, key: str) -> HttpResponse:
    return _end(request, key, ending=TAKE_DOWN)


@login_required
@asks_and_does
def delete(request: HttpRequest, key: str) -> HttpResponse:
    return _end(request, key, ending=DELETE)


def _end(request: HttpRequest, key: str, *, ending: dict) -> HttpResponse:
    """Asked before it is done."""
    story = get_object_or_404(stories.mine(request.user), key=key)
    if reason := ending["reason"](story):
        messages.warning(request, reason)
        return redirect("story-change", key)
    if request.method != "POST":
        return render(request, "community/library/end.html", {"story": story, **ending})
    try:
        ending["action"](story=story, by=request.user)
        messages.success(request, ending["done"].format(story))
    except (Refused, Busy) as refusal:
        messages.warning(request, str(refusal) or BUSY)
    return redirect("my-library")


TAKE_DOWN = {
    "reason": rules.reason_cannot_take_down,
    "action": moderating.take_down,
    "ask": "Take down",
    "lead": "Nobody will read or find it any more. You keep it here, and may send it in again.",
    "done": "“{}” is taken down.",
}
DELETE = {
    "reason": rules.reason_cannot_delete,
    "action": writing.delete,
    "ask": "Delete",
    "lead": "Every version of it goes, and what you and the team wrote about it. This cannot be undone.",
    "done": "“{}” is deleted.",
}
