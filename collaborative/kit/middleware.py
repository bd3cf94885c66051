from csp.constants import SELF, UNSAFE_EVAL, UNSAFE_INLINE
from csp.middleware import CSPMiddleware


class ContentPolicy(CSPMiddleware):
    """Strict everywhere; the admin's own scripts need a little more, under /admin/ only."""

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith("/admin/"):
            loosened = {"script-src": [SELF, UNSAFE_EVAL], "style-src": [SELF, UNSAFE_INLINE]}
            parts.replace = {**(parts.replace or {}), **loosened}
        return parts


def without_nulls(get_response):
    """PostgreSQL refuses a question with a null in it, so every address is read without."""

    def middleware(request):
        asked = request.META.get("QUERY_STRING", "")
        while "%00" in asked:  # leaving one out can leave another: %0%000
            asked = asked.replace("%00", "")
        request.META["QUERY_STRING"] = asked
        return get_response(request)

    return middleware


def nothing_kept(get_response):
    """Keep what a signed-in person saw out of every cache on the way."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.user.is_authenticated:
            response.headers["Cache-Control"] = "no-store"
        return response

    return middleware
