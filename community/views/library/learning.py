from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from community.actions.library import studying
from community.forms.library import Reflections
from community.models import Step
from community.presenters.library import learning as presenters
from community.queries.library import modules
from community.views.places import asks_and_does


@asks_and_does
def step(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Anybody may read it; who is signed in may think about it here and see how far they have come."""
    steps = modules.steps_of(slug)
    if not 0 < number <= len(steps):
        raise Http404
    here = steps[number - 1]
    if not request.user.is_authenticated:
        is_written = request.method == "POST"
        return redirect_to_login(request.path) if is_written else _read(request, steps, here, form=None)
    sent = request.POST if request.method == "POST" else None
    form = Reflections(sent, questions=here.questions.all(), said=modules.reflections_of(request.user, here))
    if form.is_valid():
        return _keep(request, steps, here, form)
    return _read(request, steps, here, form=form)


def _read(request: HttpRequest, steps: list[Step], here: Step, *, form) -> HttpResponse:
    page = presenters.step_page(steps, here, modules.done_by(request.user, steps))
    return render(request, "community/library/step.html", page | {"form": form})


def _keep(request: HttpRequest, steps: list[Step], here: Step, form: Reflections) -> HttpResponse:
    studying.keep(step=here, person=request.user, said=form.said())
    number = steps.index(here) + 1
    if request.POST.get("do") == "undo":
        studying.unfinish(step=here, person=request.user)
        return redirect("module-step", here.module.slug, number)
    if request.POST.get("do") != "finish":
        messages.success(request, "Kept. Nobody else can read it.")
        return redirect("module-step", here.module.slug, number)
    studying.finish(step=here, person=request.user)
    if number < len(steps):
        return redirect("module-step", here.module.slug, number + 1)
    messages.success(request, presenters.well_done(steps, modules.done_by(request.user, steps)))
    return redirect(here.module)


@login_required
@require_safe
def my_thoughts(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything one person wrote in one module, on a page to print or to keep."""
    module = get_object_or_404(modules.open_modules(), slug=slug)
    page = presenters.thoughts_page(module, modules.written_by(request.user, module))
    return render(request, "community/library/thoughts.html", page)
