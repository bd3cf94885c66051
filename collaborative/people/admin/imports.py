from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path

from collaborative.kit.sheets import SheetProblem
from collaborative.kit.words import count
from collaborative.people.actions import imports
from collaborative.people.forms import office
from collaborative.people.queries import sheets, uploads

SHOWN = 100


class Imports:
    """A Desk with `upload_kind` takes a file in: read, shown, and only then kept, all of it or nothing."""

    upload_kind: str

    def get_urls(self) -> list:
        view = self.admin_site.admin_view
        return [
            path("import/", view(self.import_view), name=f"{self.code}_import"),
            path("import/<slug:key>/", view(self.preview_view), name=f"{self.code}_import_preview"),
            *super().get_urls(),
        ]

    @property
    def code(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}"

    def has_import_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(f"{self.opts.app_label}.import_{self.opts.model_name}")

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        may_import = {"may_import": self.has_import_permission(request)}
        return super().changelist_view(request, {**may_import, **(extra_context or {})})

    def import_view(self, request: HttpRequest) -> HttpResponse:
        self.only_importers(request)
        form = office.Upload(request.POST, request.FILES) if request.method == "POST" else office.Upload()
        if form.is_valid() and (upload := self.received(request, form)):
            return redirect(f"admin:{self.code}_import_preview", upload.key)
        columns = sheets.sheet_for(self.upload_kind).columns
        return self.page(request, "people/admin/import.html", form=form, columns=columns)

    def received(self, request: HttpRequest, form: office.Upload):
        file = form.cleaned_data["file"]
        try:
            return imports.receive(
                by=request.user, kind=self.upload_kind, filename=file.name, content=file.read()
            )
        except SheetProblem as problem:
            form.add_error("file", str(problem))
            return None

    def preview_view(self, request: HttpRequest, key: str) -> HttpResponse:
        self.only_importers(request)
        upload = get_object_or_404(uploads.own(request.user, self.upload_kind, key))
        if request.method == "POST":
            return self.take_in(request, upload)
        plan = imports.preview(upload)
        context = {
            "plan": plan,
            "seen": imports.fingerprint(plan),
            "upload": upload,
            "new": plan.new[:SHOWN],
            "changed": plan.changed[:SHOWN],
            "problems": plan.problems[:SHOWN],
            "counts": self.counts(plan),
        }
        return self.page(request, "people/admin/preview.html", **context)

    def take_in(self, request: HttpRequest, upload) -> HttpResponse:
        try:
            plan = imports.take_in(upload=upload, seen=request.POST.get("seen", ""), by=request.user)
        except imports.ChangedMeanwhile:
            messages.warning(request, "Something changed since you read this. Please read it again.")
            return redirect(f"admin:{self.code}_import_preview", upload.key)
        messages.success(request, f"Imported: {len(plan.new):,} new, {len(plan.changed):,} changed.")
        return redirect(self.way_back(request))

    def counts(self, plan) -> dict[str, str]:
        names = str(self.opts.verbose_name), str(self.opts.verbose_name_plural)
        numbers = {"new": len(plan.new), "changed": len(plan.changed), "unchanged": plan.unchanged}
        return {word: count(number, *names) for word, number in numbers.items()} | {
            "problems": count(len(plan.problems), "cell")
        }

    def only_importers(self, request: HttpRequest) -> None:
        if not self.has_import_permission(request):
            raise PermissionDenied

    def page(self, request: HttpRequest, template: str, **context) -> HttpResponse:
        whole = {
            **self.admin_site.each_context(request),
            "title": f"Import {self.opts.verbose_name_plural}",
            "opts": self.opts,
            "media": self.media,
            "back": self.way_back(request),
            "shown": SHOWN,
            **context,
        }
        return TemplateResponse(request, template, whole)
