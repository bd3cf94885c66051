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

CODE_IS_WRONG = "This is not the code. Type the whole of the newest one, or ask for another."


class Accounts(DefaultAccountAdapter):
    """One spelling for one address, and a profile before anything else. Mails are the outbox's."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "cannot_remove_primary_email": "This is your main address. Make another one the main one first.",
        "duplicate_email": "This address belongs to your account already.",
        "email_password_mismatch": "The e-mail address or the password is not right. Try again, or have a "
        "code sent to you instead.",
        "email_taken": "Somebody signs in with this address already. Use a different one.",
        "enter_current_password": "This is not the password you have now. Type that one.",
        "incorrect_code": CODE_IS_WRONG,
        "incorrect_password": "This is not your password. Type it again.",
        "max_email_addresses": "You have %d addresses, and cannot add more. Remove one first.",
        "same_as_current": "This is what you have now. Give a different one.",
        "too_many_login_attempts": "Too many tries have failed. Wait five minutes, then try again.",
        "unverified_primary_email": "Confirm that address first, then make it the main one.",
        "rate_limited": "That was a little fast. Wait a minute, then try again.",
    }

    def clean_email(self, email: str) -> str:
        return tidy_address(email)

    def post_login(self, request, user, *, redirect_url, signup, **kwargs):
        if profiles.welcome(person=user):
            wanted = get_login_redirect_url(request, redirect_url, signup=signup)
            redirect_url = f"{reverse('profile')}?{urlencode({'next': wanted})}"
        return super().post_login(request, user, redirect_url=redirect_url, signup=signup, **kwargs)


class SecondFactors(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "add_email_blocked": "An account with a second step takes no other address. Ask the programme team.",
        "cannot_delete_authenticator": "Your role needs a second step. Add another way first, then take this "
        "one off.",
        "cannot_generate_recovery_codes": "Set up an authenticator app or a passkey first, then make codes.",
        "incorrect_code": "This is not the code. Type the one your app shows now, or a recovery code that "
        "you have not used.",
        "unverified_email": "Confirm your e-mail address first, then set up a second step.",
    }

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
