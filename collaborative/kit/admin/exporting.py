"""Export: what the list shows is what the file holds, in columns an admin names one by one."""

from collections.abc import Callable, Iterator

from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import Manager, Model, QuerySet
from django.dispatch import Signal
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.text import slugify

from collaborative.kit.sheets import write_csv, write_xlsx

Column = tuple[str, str | Callable]

exported = Signal()  # sender=model, by=user, number=rows, columns=headings

KINDS = {
    "csv": ("CSV, for any program", "text/csv; charset=utf-8", write_csv),
    "xlsx": (
        "Excel workbook",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        write_xlsx,
    ),
}


def rows(columns: list[Column], objects: QuerySet) -> Iterator[list]:
    for one in objects.iterator(chunk_size=500):
        yield [cell(one, getter) for _, getter in columns]


def cell(one: Model, getter: str | Callable):
    """A function of the row, or a path: "profile.organisation.name"; nothing where the path ends early."""
    if callable(getter):
        return getter(one)
    value = one
    for step in getter.split("."):
        value = getattr(value, step, None)
        if callable(value) and not isinstance(value, Manager):
            value = value()
        if value is None:
            return None
    if isinstance(value, Manager):
        return ", ".join(str(each) for each in value.all())
    return value


class Exports:
    """A Desk with `sheet_columns` can be exported by whoever may app.export_model."""

    sheet_columns: list[Column] = []

    def has_export_permission(self, request: HttpRequest) -> bool:
        right = f"{self.opts.app_label}.export_{self.opts.model_name}"
        may = self.has_view_permission(request) and request.user.has_perm(right)
        return may and bool(self.sheet_columns)

    def sheet_rows(self, objects: QuerySet) -> QuerySet:
        """A place for select_related and prefetch_related."""
        return objects

    def export_view(self, request: HttpRequest) -> HttpResponse:
        """GET says what the file would hold; POST makes it. Both read the list's own search and filters."""
        if not self.has_export_permission(request):
            raise PermissionDenied
        try:
            objects = self.get_changelist_instance(request).queryset
        except IncorrectLookupParameters:
            return redirect(self.way_back(request))
        kind = request.POST.get("kind")
        if request.method == "POST" and kind in KINDS:
            return self.file(request, objects, kind)
        return TemplateResponse(request, "kit/admin/export.html", self.export_page(request, objects))

    def file(self, request: HttpRequest, objects: QuerySet, kind: str) -> HttpResponse:
        _, content_type, write = KINDS[kind]
        headings = [heading for heading, _ in self.sheet_columns]
        lines = list(rows(self.sheet_columns, self.sheet_rows(objects)))
        exported.send(self.model, by=request.user, number=len(lines), columns=headings)
        name = f"{slugify(self.opts.verbose_name_plural)}-{timezone.localdate():%Y-%m-%d}.{kind}"
        disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(write(headings, lines), content_type=content_type, headers=disposition)

    def export_page(self, request: HttpRequest, objects: QuerySet) -> dict:
        return {
            **self.admin_site.each_context(request),
            "title": f"Export {self.opts.verbose_name_plural}",
            "opts": self.opts,
            "media": self.media,
            "number": objects.count(),
            "name": str(self.opts.verbose_name),
            "names": str(self.opts.verbose_name_plural),
            "filtered": bool(request.GET),
            "columns": [heading for heading, _ in self.sheet_columns],
            "kinds": [(kind, words) for kind, (words, _, _) in KINDS.items()],
            "back": self.way_back(request),
        }
