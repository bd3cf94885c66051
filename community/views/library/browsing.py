from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from collaborative.identity.queries.characteristics import current_wordings
from collaborative.kit.visitors import kept, kept_for_visitors
from community.choices import FileKind, ItemKind
from community.forms.library import NARROWING, LibraryFilter
from community.presenters.library import pages
from community.presenters.library.writing import my_list
from community.queries import reference
from community.queries.library import files, lists, modules, shelf
from community.queries.library.search import excerpts, search

ON_A_PAGE, LISTS = 12, 4
# A file is never a page of ours: nothing in it runs, loads or is guessed to be something else.
FILE_POLICY = "default-src 'none'; sandbox"


@require_safe
@kept_for_visitors
def library(request: HttpRequest) -> HttpResponse:
    form = LibraryFilter(request.GET, characteristics=kept("characteristics", reference.characteristics))
    asked = form.asked()
    found = search(**asked)
    paginator = Paginator(found.items, ON_A_PAGE)
    paginator.count = found.number  # known already
    page = paginator.get_page(request.GET.get("page"))
    page.object_list = list(page.object_list)
    shown = pages.library_page(
        form,
        found,
        page,
        excerpts(page.object_list, found.looked_for),
        featured=shelf.featured(),
        narrowed=any(asked[name] for name in NARROWING),
        query=request.GET,
    )
    return render(
        request,
        "community/library/library.html",
        shown | {"lists": [my_list(one) for one in lists.of_the_team()[:LISTS]]},
    )


@require_safe
@kept_for_visitors
def open_call(request: HttpRequest) -> HttpResponse:
    wordings = current_wordings(today=timezone.localdate())
    return render(request, "community/library/open_call.html", pages.open_call_page(wordings))


@require_safe
@kept_for_visitors
def item(request: HttpRequest, slug: str) -> HttpResponse:
    one = get_object_or_404(shelf.with_page(shelf.shown()), slug=slug)
    page = pages.item_page(one, shelf.related(one))
    if one.kind == ItemKind.MODULE:
        steps = modules.steps_of(slug)
        page |= pages.steps(steps, modules.done_by(request.user, steps))
    return render(request, pages.template_of(one), page)


@require_safe
def file(request: HttpRequest, key: str, name: str) -> FileResponse:
    """A picture where it stands on a page; anything else only ever to keep, never to open here."""
    one = get_object_or_404(files.open_to(request.user), key=key, name=name)
    answer = FileResponse(
        one.content.open("rb"),
        as_attachment=one.kind != FileKind.PICTURE,
        filename=one.name,
        content_type=one.content_type,
    )
    answer.headers["Content-Security-Policy"] = FILE_POLICY
    answer.headers["Cache-Control"] = "private, max-age=3600"
    return answer
