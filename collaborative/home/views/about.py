from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from collaborative.home import presenters
from collaborative.identity.queries import characteristics, statements
from collaborative.kit.visitors import kept_for_visitors


@require_safe
@kept_for_visitors
def about(request: HttpRequest) -> HttpResponse:
    words = presenters.word_cloud(statements.cloud_words())
    context = {
        "said": statements.statements_by_kind(),
        "words": words,
        "heaviest_first": presenters.heaviest_first(words),
        "areas": statements.areas_of_work(),
        "ways": statements.ways_of_working(),
        "wordings": characteristics.current_wordings(today=timezone.localdate()),
    }
    return render(request, "home/about.html", context)
