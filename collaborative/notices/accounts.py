"""Signing in, with its messages going through the outbox like every other."""

from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from allauth.account import app_settings
from django.conf import settings
from django.urls import reverse

from collaborative.kit.keys import new_key
from collaborative.kit.words import count
from collaborative.notices.actions import queue
from collaborative.notices.choices import Purpose
from collaborative.notices.engine.dead_text import Trusted
from collaborative.people.adapters import Accounts
from collaborative.people.models import User
from collaborative.people.models.users import tidy_address

# What may be said in such a message. Names are not among it: strangers type those.
TOLD = ("code", "from_email", "to_email", "deleted_email", "provider", "timestamp", "ip", "user_agent")
CHANGES = {
    "email_changed": "Your e-mail address was changed",
    "email_confirm": "Your e-mail address was confirmed",
    "email_deleted": "An e-mail address was removed from your account",
    "password_changed": "Your password was changed",
    "password_reset": "Your password was reset",
    "password_set": "A password was set for your account",
    "totp_activated": "An authenticator app was added to your account",
    "totp_deactivated": "The authenticator app was removed from your account",
    "recovery_codes_generated": "New recovery codes were made for your account",
    "webauthn_added": "A passkey was added to your account",
    "webauthn_removed": "A passkey was removed from your account",
    "account_connected": "A work account was connected to your account",
    "account_disconnected": "A work account was disconnected from your account",
}
SAME_WORDS = {"email_confirmation_signup": "email_confirmation"}
SECONDS = {
    "login_code": app_settings.LOGIN_BY_CODE_TIMEOUT,
    "email_confirmation": app_settings.EMAIL_VERIFICATION_BY_CODE_TIMEOUT,
    "password_reset_code": app_settings.PASSWORD_RESET_BY_CODE_TIMEOUT,
}


class Adapter(Accounts):
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        name = template_prefix.rpartition("/")[2]
        name = SAME_WORDS.get(name, name)
        queue(
            meaning=f"account:{name}:{new_key()}",
            purpose=Purpose.ACCOUNT,
            template="account/changed" if name in CHANGES else f"account/{name}",
            to=User.objects.filter(email=tidy_address(email)).first(),
            address=email,
            context=told(context)
            | {
                "what": CHANGES.get(name, ""),
                "time": time_for(name),
                "new_password_url": on_our_site(reverse("account_reset_password")),
            },
        )


def told(context: dict[str, Any]) -> dict[str, Any]:
    addresses = {name: on_our_site(url) for name, url in context.items() if name.endswith("_url")}
    plain = {name: context[name] for name in TOLD if name in context}
    return plain | addresses | {"ip": network_address(context.get("ip", ""))}


def network_address(ip: str) -> str:
    """Left as it is when it is one: a proxy may hand on whatever a browser claimed."""
    try:
        return Trusted(ip_address(ip))
    except ValueError:
        return ip


def on_our_site(url: str) -> str:
    """Links in messages come from the settings, whatever host a request claimed to be for."""
    parts = urlsplit(url)
    return f"{settings.SITE_URL}{parts.path}{'?' if parts.query else ''}{parts.query}"


def time_for(name: str) -> str:
    return count(SECONDS.get(name, 0) // 60, "minute")
