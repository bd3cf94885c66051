from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader


def bad_request(request: HttpRequest, exception=None) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception=None) -> HttpResponse:
    """PermissionDenied may say why in words for the person; nothing else is shown."""
    reason = str(exception or "")
    return render(request, "403.html", {"reason": reason}, status=403)


def not_found(request: HttpRequest, exception=None) -> HttpResponse:
    return render(request, "404.html", status=404)


def only_by_a_button(request: HttpRequest) -> HttpResponse:
    return render(request, "405.html", status=405)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Something failed, perhaps the database: this page asks nothing of anybody."""
    return HttpResponse(loader.get_template("500.html").render(), status=500)
