from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from collaborative.notices import stopping
from collaborative.notices.actions.subscriptions import stop, take_back
from collaborative.notices.presenters import stopping_page

ASKED, STOPPED, BACK = "asked", "stopped", "back"


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop_messages(request: HttpRequest, token: str) -> HttpResponse:
    """Looking changes nothing, because mail scanners look; the button does it, a mail program's own one too.

    Such a program sends no cookie and no token of a form (RFC 8058): the signed link alone is believed.
    """
    found = stopping.read(token)
    if found is None:
        raise Http404
    person, campaign = found
    stage = ASKED
    if request.method == "POST":
        stage, do = (BACK, take_back) if "take_back" in request.POST else (STOPPED, stop)
        do(person=person, campaign=campaign)
    return render(request, f"notices/{stage}.html", stopping_page(campaign))
