"""The library's desks: stories to moderate, and what the team keeps there itself."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldAdminURLInputWidget

from collaborative.kit.admin import Blocks, Desk, Lines, ReadOnly, display
from collaborative.kit.refusals import Refused
from collaborative.kit.words import day, hour
from community.actions.library import shelving, uploads
from community.admin.library_doings import Moderates, Shelves
from community.choices import STORY_KINDS, ItemFormat, ItemKind
from community.models import (
    Item,
    ListedItem,
    Module,
    ReadingList,
    ReflectiveQuestion,
    Resource,
    Step,
    Story,
)
from community.presenters.library import pages
from community.presenters.library import writing as presenters
from community.queries.library import slugs, stories
from community.queries.reference import behaviours
from community.rules.shelving import reason_incomplete

COLOURS = {
    "With the programme team": "warning",
    "Published": "success",
    "Changes asked for": "info",
    "Taken down": "danger",
}
NOT_OURS = "That is the address of another page. Choose another."
ONLY_HTTPS = "Give a whole address that begins with https://."


def only_https(link: str) -> None:
    if not link.startswith("https://"):
        raise ValidationError(ONLY_HTTPS)


@admin.register(Story)
class StoryDesk(Moderates, ReadOnly, Desk):
    """A story's words are its author's. The team reads, answers, and decides what is on show."""

    list_display = ["title", "who", "kind", "how_it_stands", "sent_in", "is_shown", "is_featured"]
    list_filter = ["state", "kind", "is_shown", "is_featured", "characteristics"]
    list_select_related = ["author"]
    search_fields = ["title", "summary", "author__name"]
    ordering = ["-changed_at"]
    fieldsets = [
        ("How it stands", {"fields": ["how_it_stands", "who", "sent_in", "agreed"]}),
        ("The story as it was sent in", {"fields": ["as_sent_in"]}),
        ("What changed since the last time it was sent in", {"fields": ["difference"]}),
        ("What was said", {"fields": ["conversation"]}),
    ]
    readonly_fields = [
        "how_it_stands",
        "who",
        "sent_in",
        "agreed",
        "as_sent_in",
        "difference",
        "conversation",
    ]
    object_actions = ("publish", "ask_for_changes", "take_down", "feature", "unfeature")

    def get_queryset(self, request: HttpRequest):
        return stories.given_to_the_team(super().get_queryset(request))

    def view_on_site(self, story: Story) -> str | None:
        return story.get_absolute_url() if story.is_shown else None

    @display(description="State", ordering="state", label=COLOURS)
    def how_it_stands(self, story: Story) -> str:
        return story.get_state_display()

    @display(description="Author", ordering="author__name")
    def who(self, story: Story) -> str:
        return story.author.name if story.author else "Has left"

    @display(description="Sent in", ordering="sent")
    def sent_in(self, story: Story) -> str:
        return f"{day(story.sent)}, {hour(story.sent)}"

    @display(description="People in it")
    def agreed(self, story: Story) -> str:
        version = stories.latest_given(story)
        return f"{version.get_consent_display()}. The author said so on {version.consent_at:%-d %B %Y}."

    @display(description="The story")
    def as_sent_in(self, story: Story) -> str:
        version = stories.latest_given(story)
        return render_to_string("community/library/admin/story.html", pages.draft_page(version))

    @display(description="Changes")
    def difference(self, story: Story) -> str:
        version = stories.latest_given(story)
        rows = presenters.what_changed(stories.given_before(version), version)
        return render_to_string("community/library/admin/changes.html", {"rows": rows})

    @display(description="Letters to and fro")
    def conversation(self, story: Story) -> str:
        said = presenters.said(story.comments.all(), author="The author")
        return render_to_string("community/library/admin/said.html", {"comments": said})


class ShelfForm(forms.ModelForm):
    def __init__(self, *args, **kwargs) -> None:
        """Behaviours as the five are worded now, in their order."""
        super().__init__(*args, **kwargs)
        item = self.instance if self.instance.pk else None
        self.fields["behaviours"].queryset = behaviours(item, today=timezone.localdate())

    def clean_slug(self):
        slug = self.cleaned_data.get("slug")
        if slug in slugs.OURS:
            raise ValidationError(NOT_OURS)
        return slug


class ResourceForm(ShelfForm):
    link = forms.URLField(
        label="Link",
        assume_scheme="https",
        max_length=500,
        required=False,
        widget=UnfoldAdminURLInputWidget,
        validators=[only_https],
    )

    upload = forms.FileField(
        label="A PDF to download",
        required=False,
        help_text="Up to 10 MB. Save Word, Excel and PowerPoint files as PDF first: they can carry programs.",
        widget=UnfoldAdminFileFieldWidget,
    )

    class Meta:
        model = Resource
        fields = (
            "title",
            "slug",
            "summary",
            "body",
            "format",
            "link",
            "source",
            "characteristics",
            "behaviours",
            "is_featured",
        )

    def clean_upload(self):
        sent = self.cleaned_data["upload"]
        if not sent:
            return None
        try:
            return uploads.keep_pdf(sent, by=self.by)
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal

    def clean(self) -> dict:
        cleaned = super().clean()
        has_file = bool(cleaned.get("upload") or self.instance.file_id)
        if "link" in cleaned and "upload" in cleaned:
            reason = reason_incomplete(cleaned.get("format", ""), link=cleaned["link"], has_file=has_file)
            if reason:
                self.add_error("format", reason)
        self.instance.file = cleaned.get("upload") or self.instance.file
        return cleaned


class ShelfDesk(Shelves, Desk):
    """What resources and modules have in common."""

    list_display = ["title", "how_it_stands", "published_at", "is_featured"]
    list_filter = ["state", "is_featured", "characteristics"]
    search_fields = ["title", "summary", "body"]
    ordering = ["-changed_at"]
    prepopulated_fields = {"slug": ["title"]}
    object_actions = ("publish", "take_down")
    kind: ItemKind

    def get_form(self, request: HttpRequest, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.by = request.user
        return form

    def view_on_site(self, item: Item) -> str | None:
        return item.get_absolute_url() if item.is_shown else None

    @display(description="State", ordering="state", label=COLOURS)
    def how_it_stands(self, item: Item) -> str:
        return item.get_state_display()

    def save_model(self, request: HttpRequest, item: Item, form, change: bool) -> None:
        item.kind = self.kind
        shelving.keep(item=item, by=request.user, is_new=not change)

    def save_related(self, request: HttpRequest, form, formsets, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        shelving.learn_anew(item=form.instance)


@admin.register(Resource)
class ResourceDesk(ShelfDesk):
    form = ResourceForm
    kind = ItemKind.RESOURCE
    readonly_fields = ["file_now"]
    fieldsets = [
        ("What it is", {"fields": ["title", "slug", "summary", "body"]}),
        ("How it comes", {"fields": ["format", "link", "file_now", "upload", "source"]}),
        ("Where it belongs", {"fields": ["characteristics", "behaviours", "is_featured"]}),
    ]

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        """There is one choice: how it comes. Steps are a module's."""
        kwargs["choices"] = [one for one in ItemFormat.choices if one[0] != ItemFormat.STEPS]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    @display(description="File now")
    def file_now(self, resource: Resource) -> str:
        return str(resource.file or "None")


class StepLines(Lines):
    model = Step
    fields = ["order", "title"]


@admin.register(Module)
class ModuleDesk(ShelfDesk):
    form = ShelfForm
    kind = ItemKind.MODULE
    fields = ["title", "slug", "summary", "body", "minutes", "characteristics", "behaviours", "is_featured"]
    inlines = [StepLines]

    def save_model(self, request: HttpRequest, item: Module, form, change: bool) -> None:
        item.format = ItemFormat.STEPS
        super().save_model(request, item, form, change)


class QuestionLines(Lines):
    model = ReflectiveQuestion
    fields = ["order", "words"]
    show_change_link = False


class StepForm(forms.ModelForm):
    recording = forms.URLField(
        label="Recording",
        assume_scheme="https",
        max_length=500,
        required=False,
        widget=UnfoldAdminURLInputWidget,
        validators=[only_https],
    )

    class Meta:
        model = Step
        fields = ("module", "order", "title", "body", "recording", "recording_words")


@admin.register(Step)
class StepDesk(Desk):
    """Reached from its module; where its words and questions are written."""

    form = StepForm
    list_display = ["title", "module", "order"]
    list_filter = ["module"]
    list_select_related = ["module"]
    search_fields = ["title", "body"]
    fields = ["module", "order", "title", "body", "recording", "recording_words"]
    inlines = [QuestionLines]

    def save_model(self, request: HttpRequest, step: Step, form, change: bool) -> None:
        super().save_model(request, step, form, change)
        shelving.learn_anew(item=step.module)


class EntryLines(Blocks):
    model = ListedItem
    fields = ["order", "item", "note"]
    autocomplete_fields = ["item"]
    show_change_link = False


@admin.register(ReadingList)
class ReadingListDesk(Desk):
    """The team's lists. What somebody keeps for themselves is nobody's business."""

    list_display = ["title", "number_of_items", "is_shown", "order"]
    search_fields = ["title", "about"]
    prepopulated_fields = {"slug": ["title"]}
    fields = ["title", "slug", "about", "order", "is_shown"]
    inlines = [EntryLines]

    def get_queryset(self, request: HttpRequest):
        own = super().get_queryset(request).filter(owner=None)
        return own.annotate(number_of_items=Count("entries"))

    @display(description="Things on it", ordering="number_of_items")
    def number_of_items(self, one: ReadingList) -> int:
        return one.number_of_items


@admin.register(Item)
class ItemDesk(ReadOnly, Desk):
    """Everything together, to find it and to put it on a list. Drafts of stories are not among it."""

    list_display = ["title", "kind", "format", "published_at"]
    list_filter = ["kind", "format", "is_shown", "characteristics"]
    search_fields = ["title", "summary"]
    fields = ["title", "kind", "format", "summary", "published_at"]

    def get_queryset(self, request: HttpRequest):
        return super().get_queryset(request).filter(Q(is_shown=True) | ~Q(kind__in=STORY_KINDS))
