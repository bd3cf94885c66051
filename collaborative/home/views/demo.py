from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from collaborative.home.demo.accounts import BY_NAME
from collaborative.home.queries.demo import user_of
from collaborative.trail import actions as trail

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
NOBODY_HERE = "The demonstration’s people are not here yet. Run “python manage.py load_demo”, then try again."


@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """One click, one of the invented people. This address exists in a demonstration only."""
    account = BY_NAME.get(request.POST.get("as", ""))
    if not settings.DEMO or account is None:
        raise Http404
    user = user_of(account)
    if user is None:
        messages.error(request, NOBODY_HERE)
        return redirect("home")
    with transaction.atomic():
        login(request, user, backend=BACKEND)
        trail.note(by=user, did="signed in from the demonstration’s panel", to=user)
    return redirect(account.starts_at)
