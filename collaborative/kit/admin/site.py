"""The admin itself: one way in and out, and no page for somebody who may not see what it shows."""

from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.views import shortcut
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from unfold.sites import UnfoldAdminSite

from collaborative.kit.admin.desk import Desk
from collaborative.kit.admin.finding import LONGEST, found


class Site(UnfoldAdminSite):
    site_title = "Team admin"
    site_header = "System Leadership Collaborative"
    index_title = "Today"
    enable_nav_sidebar = True

    def register(self, models, admin_class=None, **options) -> None:
        """Only desks of ours stand here; what packages bring along (secrets, sessions) stays closed."""
        if admin_class and issubclass(admin_class, Desk):
            super().register(models, admin_class, **options)

    def get_urls(self) -> list:
        on_site = path("r/<path:content_type_id>/<path:object_id>/", self.admin_view(self.view_on_site))
        return [on_site, *super().get_urls()]

    def view_on_site(self, request: HttpRequest, content_type_id: str, object_id: str) -> HttpResponse:
        """Only to things whose desk this person may open."""
        if not content_type_id.isdecimal():
            raise Http404
        model = get_object_or_404(ContentType, pk=content_type_id).model_class()
        desk = self._registry.get(model)
        if desk is None or not desk.has_view_permission(request):
            raise PermissionDenied
        return shortcut(request, content_type_id, object_id)

    def password_change(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        """Passwords change in one place, where the owner is told of it."""
        return redirect("account_change_password")

    def logout(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        return redirect("account_logout")

    def search(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        """Find anything. Asked anew each time: what somebody may see can change meanwhile."""
        words = " ".join(request.GET.get("s", "").split())[:LONGEST]
        too_short = len(words) < 2
        context = {
            **self.each_context(request),
            "title": "Find anything",
            "find": words,
            "too_short": too_short,
            "groups": [] if too_short else found(self.searched(), request, words),
        }
        return TemplateResponse(request, "kit/admin/find.html", context)

    def searched(self) -> list:
        """The desks in the order of COMMAND's search_models."""
        desks = {desk.opts.label_lower: desk for desk in self._registry.values()}
        order = self._get_config("COMMAND")["search_models"]
        return [desks[label] for label in order if label in desks]
