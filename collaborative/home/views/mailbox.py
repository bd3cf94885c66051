"""A demonstration's mail, to be read without a mail program. Whoever may see the demonstration may see it."""

from email.message import EmailMessage
from io import BytesIO

from csp.decorators import csp_update
from django.conf import settings
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from collaborative.home.queries import mailbox as queries
from collaborative.kit.components.pages import links
from collaborative.kit.words import day, hour
from collaborative.notices import mailbox

A_PAGE = 25
BYTES = "application/octet-stream"
# No scripts, no pictures from elsewhere, no origin of its own; links open in a tab of their own.
LOCKED_UP = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
    "style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; base-uri 'none'"
)


@require_safe
def messages(request: HttpRequest) -> HttpResponse:
    only_in_a_demonstration()
    asked = request.GET.get("address", "").strip()
    page = Paginator(queries.cards(asked), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "asked": asked,
        "note": f"to “{asked}”" if asked else "",
        "count": page.paginator.count,
        "messages": [line(card) for card in page],
        "pages": links(page, request.GET) if page.has_other_pages() else None,
        "own": own_mail(request.user, asked),
        "everything": {"text": "Show every message", "href": reverse("mailbox")},
    }
    return render(request, "home/mailbox.html", context)


@require_safe
@csp_update({"frame-src": ["'self'"]})
def message(request: HttpRequest, name: str) -> HttpResponse:
    found = message_or_404(name)
    card = queries.card(name)
    context = {
        "card": line(card),
        "rows": [{"key": "To", "value": card.address}, {"key": "Sent", "value": moment(card)}],
        "text": queries.words(found, "plain"),
        "has_html": bool(queries.words(found, "html")),
        "attachments": queries.attachments(found),
    }
    return render(request, "home/mailbox_message.html", context)


@require_safe
@xframe_options_sameorigin
def as_html(request: HttpRequest, name: str) -> HttpResponse:
    html = queries.words(message_or_404(name), "html")
    if not html:
        raise Http404
    html = html.replace("<head>", '<head><base target="_blank">', 1)
    return HttpResponse(html, headers={"Content-Security-Policy": LOCKED_UP})


@require_safe
def attachment(request: HttpRequest, name: str, number: int) -> HttpResponse:
    found = message_or_404(name)
    content = queries.content(found, number)
    if content is None:
        raise Http404
    filename = queries.attachments(found)[number].filename
    return FileResponse(BytesIO(content), as_attachment=True, filename=filename, content_type=BYTES)


def only_in_a_demonstration() -> None:
    if not settings.DEMO:
        raise Http404


def message_or_404(name: str) -> EmailMessage:
    only_in_a_demonstration()
    try:
        return mailbox.read(name)
    except KeyError:
        raise Http404 from None


def own_mail(user, asked: str) -> dict | None:
    if not user.is_authenticated or asked == user.email:
        return None
    return {"text": "Read your mail", "href": f"{reverse('mailbox')}?{urlencode({'address': user.email})}"}


def line(card: queries.Card) -> dict:
    return {
        "href": reverse("mailbox-message", args=[card.name]),
        "name": card.name,
        "subject": card.subject,
        "address": card.address,
        "moment": moment(card),
    }


def moment(card: queries.Card) -> str:
    return f"{day(card.at, today=timezone.localdate())}, {hour(card.at)}"
