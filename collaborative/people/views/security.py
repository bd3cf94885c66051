from allauth.mfa.webauthn.views import remove_webauthn
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from collaborative.people import rules
from collaborative.people.queries import accounts


@login_required
def remove_passkey(request: HttpRequest, pk: int) -> HttpResponse:
    """Allauth's own page, for whoever may do without this passkey."""
    passkey = get_object_or_404(accounts.passkeys_of(request.user), pk=pk)
    reason = rules.reason_cannot_remove_factor(request.user, passkey)
    if reason:
        messages.error(request, reason)
        return redirect("mfa_list_webauthn")
    return remove_webauthn(request, pk=pk)
