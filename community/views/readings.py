"""Readings, for those of the team who read what people wrote; unknown to everybody else."""

from contextlib import contextmanager
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from collaborative.identity.actions import editions
from collaborative.identity.forms import NextVersion
from collaborative.identity.queries import characteristics as words
from community.actions import readings as actions
from community.forms.readings import CodeExcerpt, HandOn, SettleExcerpt, StartReading, WriteWording
from community.models import Reading
from community.presenters import readings as presenters
from community.queries import readings as queries
from community.rules.readings import is_second, reason_cannot_code, reason_cannot_compare
from community.views.door import told_why_not
from community.views.places import asks_and_does

NOTHING_LEFT = "There is nothing to read just now: every insight and every answer is in a reading already."
SETTLED = "This was settled meanwhile. Here is what stands now: change it only if you both see it otherwise."
CHANGED = (
    "Somebody changed these words while you were writing. What stands now is below; what you wrote is kept "
    "in the form. Bring the two together, then save again."
)
HANDED_ON = "{} reads in their place now, from the first excerpt on."
NOBODY_TO_REPLACE = "Both have read everything, so nobody needs to read in anybody’s place."
NOBODY_ELSE = "Nobody else may read what people wrote. Make somebody a member of the programme team first."
ALL_READ = "You have read everything. Thank you."
NO_VERSION = "There is no published version of the characteristics to read by."


def for_readers(view):
    @wraps(view)
    @login_required
    def only_readers(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.has_perm("community.code_reading"):
            raise Http404
        return view(request, *args, **kwargs)

    return only_readers


@contextmanager
def told_why_not_valid(request: HttpRequest):
    """The same for rules of the ground floor, which speak through ValidationError."""
    try:
        yield
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))


def the_reading(key: str) -> Reading:
    return get_object_or_404(queries.readings(), key=key)


@for_readers
@require_safe
def readings(request: HttpRequest) -> HttpResponse:
    page = {"readings": presenters.list_page(queries.readings(), request.user)}
    return render(request, "community/readings/readings.html", page)


@for_readers
@asks_and_does
def new(request: HttpRequest) -> HttpResponse:
    current = words.current_wordings(today=timezone.localdate())
    if not current:
        messages.warning(request, NO_VERSION)
        return redirect("readings")
    insights, prompts = queries.insights_to_read(), queries.prompts_to_read()
    if not (insights or prompts):
        messages.warning(request, NOTHING_LEFT)
        return redirect("readings")
    form = StartReading(
        request.POST if request.method == "POST" else None,
        instance=Reading(edition=current[0].edition, first=request.user),
        readers=queries.readers(),
        prompts=prompts,
        insights=len(insights),
    )
    if form.is_valid():
        chosen = insights if form.cleaned_data.get("insights") else ()
        asked = form.cleaned_data.get("prompts", ())
        with told_why_not(request):
            made = actions.start(
                reading=form.save(commit=False), insights=chosen, prompts=asked, by=request.user
            )
            return redirect("reading", made.key)
    return render(request, "community/readings/new.html", {"form": form})


@for_readers
@require_safe
def reading(request: HttpRequest, key: str) -> HttpResponse:
    which = the_reading(key)
    wordings = words.wordings_of(which.edition)
    page = presenters.reading_page(which, queries.excerpts_with_codes(which), wordings, request.user)
    return render(request, "community/readings/reading.html", page)


@for_readers
@asks_and_does
def read_next(request: HttpRequest, key: str) -> HttpResponse:
    """One excerpt after the other, and nothing of what the other reader saw."""
    which = the_reading(key)
    remaining = queries.left(which)
    mine = is_second(request.user, which)
    excerpt = None if mine is None else queries.next_for(which, is_second=mine)
    if excerpt is None:
        messages.info(request, reason_cannot_code(request.user, which, remaining) or ALL_READ)
        return redirect("reading", key)
    sent = request.POST if request.POST.get("excerpt") == excerpt.key else None
    form = CodeExcerpt(sent, wordings=words.wordings_of(which.edition))
    if form.is_valid():
        with told_why_not(request):
            actions.code(
                excerpt=excerpt,
                behaviours=form.behaviours(),
                characteristics=form.characteristics(),
                by=request.user,
            )
        return redirect("reading-next", key)
    page = {"reading": which, "excerpt": excerpt, "form": form, "left": remaining.of(mine)}
    return render(request, "community/readings/code.html", page)


@for_readers
@asks_and_does
def readers(request: HttpRequest, key: str) -> HttpResponse:
    """Another reader in the place of one who cannot go on."""
    which = the_reading(key)
    choices = presenters.may_hand_on(which, queries.left(which))
    if not choices:
        messages.info(request, NOBODY_TO_REPLACE)
        return redirect("reading", key)
    others = queries.readers().exclude(pk__in=[which.first_id or 0, which.second_id or 0])
    if not others:
        messages.info(request, NOBODY_ELSE)
        return redirect("reading", key)
    form = HandOn(request.POST if request.method == "POST" else None, may_hand_on=choices, readers=others)
    if form.is_valid():
        reader = form.cleaned_data["to"]
        with told_why_not(request):
            actions.hand_on(reading=which, is_second=form.cleaned_data["which"], to=reader, by=request.user)
            messages.success(request, HANDED_ON.format(reader.name))
        return redirect("reading", key)
    return render(request, "community/readings/readers.html", {"reading": which, "form": form})


@for_readers
@asks_and_does
def settle(request: HttpRequest, key: str, excerpt: str) -> HttpResponse:
    which = the_reading(key)
    if reason := reason_cannot_compare(which, queries.left(which)):
        messages.warning(request, reason)
        return redirect("reading", key)
    found = next((each for each in queries.excerpts_with_codes(which) if each.key == excerpt), None)
    if found is None:
        raise Http404
    wordings = words.wordings_of(which.edition)
    first, second = (queries.codes_of(coding) for coding in found.codings.all())
    stands = found.settled_at.isoformat() if found.settled_at else ""
    sent = request.POST if request.method == "POST" else None
    if sent and sent.get("was", stands) != stands:
        messages.warning(request, SETTLED)
        sent = None
    form = SettleExcerpt(
        sent,
        excerpt=found,
        wordings=wordings,
        initial=queries.codes_of(found) if found.settled_at else first & second,
    )
    if form.is_valid():
        with told_why_not(request):
            actions.settle(
                excerpt=found,
                behaviours=form.behaviours(),
                characteristics=form.characteristics(),
                theme=form.cleaned_data["theme"],
                by=request.user,
            )
        return redirect("reading", key)
    page = {"reading": which, "form": form, "excerpt": found, "was": stands}
    page |= {"difference": presenters.difference_of(which, found, (first, second), wordings)}
    return render(request, "community/readings/settle.html", page)


# What it says of the characteristics


@for_readers
@asks_and_does
def evidence(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    draft = words.being_written(today=today)
    form = None
    if draft is None and request.user.has_perm("identity.add_edition"):
        form = NextVersion(request.POST if request.method == "POST" else None)
        if form.is_valid():
            with told_why_not_valid(request):
                editions.start_next(**form.cleaned_data, today=today)
            return redirect("evidence")
    wordings = words.wordings_of(draft) if draft else words.current_wordings(today=today)
    page = presenters.evidence_page(queries.evidence(), wordings, draft)
    return render(request, "community/readings/evidence.html", page | {"form": form})


@for_readers
@asks_and_does
def evidence_words(request: HttpRequest, slug: str) -> HttpResponse:
    """The next version of one characteristic, written beside what supports it."""
    today = timezone.localdate()
    draft = words.being_written(today=today)
    found = words.wordings_of(draft) if draft and request.user.has_perm("identity.change_wording") else []
    wording = next((each for each in found if each.characteristic.slug == slug), None)
    if wording is None:
        raise Http404
    stands = presenters.written(wording)
    now = presenters.as_it_stands(stands)
    form = WriteWording(request.POST if request.method == "POST" else None, initial=stands)
    is_changed = request.POST.get("was", now) != now
    if is_changed:
        form.add_error(None, CHANGED)
    if form.is_valid():
        with told_why_not_valid(request):
            editions.reword(wording=wording, **form.cleaned_data, today=today)
            messages.success(request, f"Saved. Nobody sees it before {presenters.day(draft.published_on)}.")
        return redirect("evidence")
    row = presenters.characteristic_row(queries.evidence(), wording, draft)
    page = {"form": form, "row": row, "draft": draft, "wording": wording, "was": now}
    page |= {"stands": stands if is_changed else None}
    return render(request, "community/readings/words.html", page)
