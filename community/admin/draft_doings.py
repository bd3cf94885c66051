"""What the team does with drafts and templates, and what it is warned of when it chooses a date."""

from django.conf import settings
from django.contrib import messages
from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from collaborative.kit.admin import confirmed, display
from community.actions import drafts
from community.admin.doing import to_each
from community.admin.event_doings import RUNS_EVENTS, allowed_by, copied
from community.admin.forms import NewDate
from community.models import Event
from community.queries.clashes import clashes_of, slot_of
from community.rules import drafts as rules

KEPT = "This is the template. The list shows it under “Templates”."
MADE = "This is the draft. Check its joining link and its words, then publish it."
WATCHED = {"starts_at", "ends_at", "hosts"}


class TemplatesFilter(SimpleListFilter):
    """Templates stand apart: they are not events, and nothing takes place on their dates."""

    title = "kind"
    parameter_name = "kind"

    def lookups(self, request, desk) -> list[tuple[str, str]]:
        return [("templates", "Templates")]

    def choices(self, changelist):
        everything, *others = super().choices(changelist)
        return [everything | {"display": "Events"}, *others]

    def queryset(self, request, rows: QuerySet) -> QuerySet:
        return rows.filter(is_template=self.value() == "templates")


class DraftDoings:
    @confirmed(
        "Share this draft",
        says="Whoever has its address can read the draft without an account, until you stop sharing it.",
        permission=RUNS_EVENTS,
        shown=allowed_by(rules.reason_cannot_share_draft),
    )
    def share_draft(self, request: HttpRequest, events: QuerySet) -> str | None:
        return to_each(request, events, drafts.share_draft, done="shared: its address stands on this page")

    @confirmed(
        "Stop sharing",
        says="The address of the draft will no longer work. Sharing it again makes a new one.",
        permission=RUNS_EVENTS,
        shown=allowed_by(rules.reason_cannot_stop_sharing),
    )
    def stop_sharing(self, request: HttpRequest, events: QuerySet) -> str | None:
        return to_each(request, events, drafts.stop_sharing, done="no longer shared")

    @confirmed(
        "Keep as a template",
        says="A copy is kept among the templates, with everything but the people, to make events from.",
        permission=RUNS_EVENTS,
        shown=allowed_by(rules.reason_is_template),
    )
    def keep_as_template(self, request: HttpRequest, events: QuerySet) -> HttpResponse:
        event = events.get()
        return copied(request, event, says=KEPT, starts_at=event.starts_at, is_template=True)

    @confirmed(
        "Make an event from this",
        says="A draft with all that the template says. Nobody sees it before you publish it.",
        permission=RUNS_EVENTS,
        button="Make the draft",
        form=NewDate,
        shown=allowed_by(rules.reason_is_no_template),
    )
    def make_an_event(self, request: HttpRequest, events: QuerySet, *, form: NewDate) -> HttpResponse:
        return copied(request, events.get(), says=MADE, **form.cleaned_data)

    @display(description="Address of the shared draft")
    def draft_address(self, event: Event) -> str:
        if not event.draft_secret:
            return "Not shared"
        return f"{settings.SITE_URL}{reverse('shared-draft', args=[event.draft_secret])}"


class WarnsOfClashes:
    def save_related(self, request: HttpRequest, form, formsets, change: bool) -> None:
        """Once its hosts are known, too. A warning stops nobody."""
        super().save_related(request, form, formsets, change)
        event = form.instance
        if event.is_template or not WATCHED.intersection(form.changed_data):
            return
        for words in clashes_of([slot_of(event)])[event.key]:
            messages.warning(request, words)
