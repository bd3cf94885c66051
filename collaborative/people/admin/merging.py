from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from collaborative.people import rules
from collaborative.people.actions.merges import merge
from collaborative.people.admin.refusing import said_kindly
from collaborative.people.forms.office import TwoAccounts
from collaborative.people.models import User
from collaborative.people.queries import duplicates, merges


class Merging:
    """Which accounts may be one person's, two of them side by side, and the merge itself."""

    def get_urls(self) -> list:
        view = self.admin_site.admin_view
        return [
            path("duplicates/", view(self.duplicates_view), name="people_user_duplicates"),
            path("merge/", view(self.merge_view), name="people_user_merge"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        may_merge = {"may_merge": request.user.has_perm("people.merge_user")}
        return super().changelist_view(request, {**may_merge, **(extra_context or {})})

    @method_decorator(require_safe)
    def duplicates_view(self, request: HttpRequest) -> HttpResponse:
        self.only_mergers(request)
        return self.merging_page(
            request, "duplicates", title="Accounts that may be one person's", pairs=duplicates.suggested()
        )

    def merge_view(self, request: HttpRequest) -> HttpResponse:
        """GET shows the two side by side; POST merges them."""
        self.only_mergers(request)
        form = TwoAccounts(request.POST or request.GET)
        if not form.is_valid():
            return redirect("admin:people_user_duplicates")
        kept, folded = form.cleaned_data["kept"], form.cleaned_data["folded"]
        reason = rules.reason_cannot_merge(request.user, kept, folded)
        if request.method == "POST" and (done := self.merged(request, kept, folded)):
            return done
        return self.side_by_side(request, kept, folded, reason)

    def merged(self, request: HttpRequest, kept: User, folded: User) -> HttpResponse | None:
        take = [name for name in merges.CHOSEN if request.POST.get(f"take_{name}") == "folded"]
        try:
            with said_kindly():
                merge(kept=kept, folded=folded, take=take, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return None
        messages.success(request, f"The two accounts are one. {folded.email} can no longer sign in.")
        return redirect("admin:people_user_change", kept.pk)

    def side_by_side(self, request: HttpRequest, kept: User, folded: User, reason) -> HttpResponse:
        return self.merging_page(
            request,
            "merge",
            title="Merge two accounts of one person",
            kept=kept,
            folded=folded,
            reason=reason,
            rows=merges.differing(kept, folded),
            follows=merges.what_follows(folded),
        )

    def only_mergers(self, request: HttpRequest) -> None:
        if not request.user.has_perm("people.merge_user"):
            raise PermissionDenied

    def merging_page(self, request: HttpRequest, name: str, **context) -> HttpResponse:
        whole = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "media": self.media,
            "back": self.way_back(request),
            **context,
        }
        return TemplateResponse(request, f"people/admin/{name}.html", whole)
