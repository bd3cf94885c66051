"""Where the team works: Django's admin with Unfold's face and the habits of this house."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import CharField, MultiWidget
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from unfold.admin import ModelAdmin, StackedInline, TabularInline
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from collaborative.kit.admin import deleting
from collaborative.kit.admin.confirming import confirmed, reason_not_now
from collaborative.kit.admin.exporting import Exports
from collaborative.kit.components.errors import ask_for
from collaborative.kit.hidden import why_hidden
from collaborative.kit.history import KEPT, changes
from collaborative.kit.refusals import Refused


def nothing_hidden(words: str) -> None:
    if reason := why_hidden(words):
        raise ValidationError(reason)


class SeenWords:
    """What the team types reads as it was typed: nothing turns it round and nothing hides in it."""

    def formfield_for_dbfield(self, db_field, request: HttpRequest, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field, CharField):
            field.validators.append(nothing_hidden)
        return field


class Desk(SeenWords, Exports, ModelAdmin):
    """`object_actions` names the @confirmed methods shown on one record's page."""

    list_per_page = 50
    list_max_show_all = 200
    show_full_result_count = False
    list_filter_submit = True
    warn_unsaved_form = True
    compressed_fields = True
    object_actions: tuple[str, ...] = ()
    actions = ("delete_chosen",)

    def get_urls(self) -> list:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("export/", view(self.export_view), name=f"{name}_export"),
            path("<path:object_id>/do/<slug:action>/", view(self.do_view), name=f"{name}_do"),
            *super().get_urls(),
        ]

    def way_back(self, request: HttpRequest) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")

    # Actions, for many and for one

    def get_actions(self, request: HttpRequest) -> dict:
        """Only what this person may do; Django's own deletion gives way to ours."""
        offered = super().get_actions(request)
        offered.pop("delete_selected", None)
        if not self.has_delete_permission(request):
            offered.pop("delete_chosen", None)
        return {
            name: action
            for name, action in offered.items()
            if not (needs := getattr(action[0], "needs", "")) or request.user.has_perm(needs)
        }

    def delete_chosen(self, request: HttpRequest, objects):
        if reason := deleting.reason_cannot_delete(self, request, objects):
            self.message_user(request, reason, messages.ERROR)
            return None
        codename = f"{self.opts.app_label}.delete_{self.opts.model_name}"
        asks = confirmed("Delete", says=deleting.sentence, permission=codename, danger=True)
        return asks(named("delete_chosen", deleting.delete))(self, request, objects)

    delete_chosen.short_description = "Delete"

    def actions_for(self, request: HttpRequest, one) -> list[dict]:
        offered = ((name, getattr(self, name)) for name in self.object_actions)
        return [
            {"name": name, "title": action.short_description, "danger": action.danger}
            for name, action in offered
            if request.user.has_perm(action.needs) and action.shown(self, request, one)
        ]

    def do_view(self, request: HttpRequest, object_id: str, action: str) -> HttpResponse:
        """One action on one record, by POST alone."""
        if request.method != "POST":
            return self.only_by_a_button(request, object_id)
        one = self.get_object(request, unquote(object_id))
        if one is None or action not in self.object_actions:
            raise Http404
        doing = getattr(self, action)
        if not (self.has_view_permission(request, one) and request.user.has_perm(doing.needs)):
            raise PermissionDenied
        if not doing.shown(self, request, one):
            messages.error(request, reason_not_now(doing, one))
            return self.after(request, one)
        answer = doing(request, self.get_queryset(request).filter(pk=one.pk))
        return answer or self.after(request, one)

    def only_by_a_button(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Where somebody lands who signs in again, or asks for the page afresh, before they have agreed."""
        context = {
            **self.admin_site.each_context(request),
            "title": "Nothing was done",
            "opts": self.opts,
            "record": reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[object_id]),
        }
        only_post = {"status": 405, "headers": {"Allow": "POST"}}
        return TemplateResponse(request, "kit/admin/only_by_a_button.html", context, **only_post)

    def after(self, request: HttpRequest, one) -> HttpResponse:
        if not self.get_queryset(request).filter(pk=one.pk).exists():
            return redirect(self.way_back(request))
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", one.pk)

    def get_form(self, request: HttpRequest, obj=None, change: bool = False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        ask_for(form.base_fields)
        return form

    def formfield_for_manytomany(self, db_field, request: HttpRequest, **kwargs):
        """Ticks for a few; many are searched for, so name them in autocomplete_fields."""
        if db_field.name not in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", UnfoldAdminCheckboxSelectMultipleWidget)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request: HttpRequest, **kwargs):
        """Among ticks there is no room to make another thing to tick."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        inside = getattr(getattr(field, "widget", None), "widget", None)
        if isinstance(inside, UnfoldAdminCheckboxSelectMultipleWidget):
            field.widget = inside
        return field

    # Pages

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        may_export = {"may_export": self.has_export_permission(request)}
        return super().changelist_view(request, {**may_export, **(extra_context or {})})

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None) -> HttpResponse:
        """What an action refuses to save is said, and the page shown as it stands now."""
        one = self.get_object(request, unquote(object_id)) if object_id and self.object_actions else None
        offered = {
            "object_actions": self.actions_for(request, one) if one else [],
            "has_history": self.model in KEPT,
        }
        shown = {**offered, **(extra_context or {})}
        try:
            return super().changeform_view(request, object_id, form_url, shown)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(request.path)

    def history_view(self, request: HttpRequest, object_id: str, extra_context=None) -> HttpResponse:
        one = self.get_object(request, unquote(object_id))
        if one is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, one):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": f"History of {one}",
            "opts": self.opts,
            "object": one,
            "changes": changes(one),
        }
        return TemplateResponse(request, "kit/admin/history.html", context)

    # The history of the record says it all; Django's own log of edits would say it twice.

    def log_addition(self, request, obj, message) -> None:
        return None

    def log_change(self, request, obj, message) -> None:
        return None

    def log_deletions(self, request, queryset) -> None:
        return None


def named(name: str, action):
    def method(desk, request, objects):
        return action(desk, request, objects)

    method.__name__ = name
    return method


class ReadOnly:
    """Mixed in before Desk: rows that are made elsewhere and never edited by hand."""

    actions = ()

    def has_add_permission(self, request, *args) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


class Within(SeenWords):
    """Rows of another model on one record's page."""

    extra = 0
    show_change_link = True

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        ask_for(formset.form.base_fields)
        return formset


class Lines(Within, TabularInline):
    """In a table."""

    def get_formset(self, request, obj=None, **kwargs):
        """The heading of a column is no label: each field says its own name, too."""
        formset = super().get_formset(request, obj, **kwargs)
        for field in formset.form.base_fields.values():
            if not isinstance(field.widget, MultiWidget):
                field.widget.attrs.setdefault("aria-label", field.label)
        return formset


class Blocks(Within, StackedInline):
    """One under another."""
