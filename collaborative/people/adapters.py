"""How signing in behaves here, where it differs from allauth's ways."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import get_login_redirect_url
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.urls import reverse
from django.utils.http import urlencode

from collaborative.people import rules
from collaborative.people.actions import profiles
from collaborative.people.engine.names import why_unfit
from collaborative.people.models.users import tidy_address


class Accounts(DefaultAccountAdapter):
    """One spelling for one address, and a profile before anything else. Mails are the outbox's."""

    def clean_email(self, email: str) -> str:
        return tidy_address(email)

    def post_login(self, request, user, *, redirect_url, signup, **kwargs):
        if profiles.welcome(person=user):
            wanted = get_login_redirect_url(request, redirect_url, signup=signup)
            redirect_url = f"{reverse('profile')}?{urlencode({'next': wanted})}"
        return super().post_login(request, user, redirect_url=redirect_url, signup=signup, **kwargs)


class SecondFactors(DefaultMFAAdapter):
    def can_delete_authenticator(self, authenticator) -> bool:
        return rules.reason_cannot_remove_factor(authenticator.user, authenticator) is None


class WorkAccounts(DefaultSocialAccountAdapter):
    """A work account from an identity provider may open an account here, never take over another."""

    def populate_user(self, request, sociallogin, data):
        user = super().populate_user(request, sociallogin, data)
        parts = filter(None, [data.get("first_name"), data.get("last_name")])
        name = data.get("name") or " ".join(parts)
        user.name = "" if why_unfit(name) else name
        return user

    def is_auto_signup_allowed(self, request, sociallogin) -> bool:
        """Without a name we can show, the newcomer is asked for one."""
        return bool(sociallogin.user.name) and super().is_auto_signup_allowed(request, sociallogin)
