from django.http import HttpRequest

EVERYONE = (
    ("Events", "/events/"),
    ("Community", "/community/"),
    ("Library", "/library/"),
    ("People", "/people/"),
    ("About", "/about/"),
)
BENEATH = {"/community/": ("/connect/", "/shadowing/", "/coaching/", "/networks/")}
SIGNED_IN = (("My page", "/me/"),)
STAFF = (("Team admin", "/admin/"),)
VISITOR_ACCOUNT = (("Sign in", "/account/login/"),)
OWN_ACCOUNT = (
    ("My profile", "/me/profile/"),
    ("My library", "/me/library/"),
    ("Messages to me", "/me/messages/"),
    ("Sign-in and security", "/account/2fa/"),
    ("Sign out", "/account/logout/"),
)


def house(request: HttpRequest) -> dict:
    """What the head of every page shows."""
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    pages = EVERYONE + SIGNED_IN * signed_in + STAFF * (signed_in and user.is_staff)
    return {
        "navigation": [_link(text, href, request.path) for text, href in pages],
        "account": _account(user if signed_in else None, request.path),
    }


def _link(text: str, href: str, path: str) -> dict:
    """`current` is "page" on the page itself, "true" anywhere beneath it."""
    inside = "true" if path.startswith((href, *BENEATH.get(href, ()))) else ""
    return {"text": text, "href": href, "current": "page" if path == href else inside}


def _account(user, path: str) -> dict:
    pages = OWN_ACCOUNT if user else VISITOR_ACCOUNT
    return {
        "signed_in": bool(user),
        "name": str(user) if user else "",
        "items": [_link(text, href, path) for text, href in pages],
    }
