from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import linebreaksbr
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from collaborative.kit.admin import Desk, display
from collaborative.notices.actions import campaigns as actions
from collaborative.notices.admin.campaign_doings import CampaignDoings
from collaborative.notices.admin.messages import framed
from collaborative.notices.choices import Stage
from collaborative.notices.forms import CampaignForm, own_addresses
from collaborative.notices.models import Campaign
from collaborative.notices.presenters import how_it_stands, progress_lines
from collaborative.notices.previews import preview
from collaborative.notices.queries.campaigns import progress, with_open
from collaborative.notices.subjects import in_words as about_in_words

COLOURS = {
    "Draft": "warning",
    "Waiting for a second person": "danger",
    "Frozen": "info",
    "Released, can be recalled": "info",
    "Going out": "info",
    "Sent": "success",
}


@admin.register(Campaign)
class CampaignDesk(CampaignDoings, Desk):
    """Messages to many. What is frozen is looked at, approved, released and watched on its own page."""

    form = CampaignForm
    list_display = ("name", "stands", "size", "frozen_by", "goes_at", "finished_at")
    list_filter = ("stage", "created_at")
    list_select_related = ("frozen_by",)
    search_fields = ("name", "subject")
    ordering = ("-created_at", "-pk")
    fieldsets = (
        (None, {"fields": ("goings_on", "look")}),
        ("What it says", {"fields": ("name", "about", "subject", "body", "reply_to")}),
        ("Who gets it", {"fields": ("lists", "segments")}),
    )
    readonly_fields = ("goings_on", "look", "about_what", "as_typed", "answers_go_to")
    object_actions = ("send_test", "freeze", "approve", "release", "recall", "stop", "thaw")
    written = ("name", "about_what", "subject", "as_typed", "answers_go_to")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Campaign]:
        return with_open(super().get_queryset(request))

    def get_urls(self) -> list:
        view = self.admin_site.admin_view
        look, watch = view(require_safe(self.preview_view)), view(require_safe(self.progress_view))
        return [
            path("<int:pk>/preview/", look, name="notices_campaign_preview"),
            path("<int:pk>/progress/", watch, name="notices_campaign_progress"),
            *super().get_urls(),
        ]

    def get_fieldsets(self, request: HttpRequest, obj=None):
        """Before there is anything, there is nothing to look at; once frozen, nothing is to be chosen."""
        if obj is None:
            return self.fieldsets[1:]
        if self.has_change_permission(request, obj):
            return self.fieldsets
        return (self.fieldsets[0], ("What it says", {"fields": self.written}), self.fieldsets[2])

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        is_open = obj is None or obj.stage == Stage.DRAFT
        return is_open and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        """What went out is remembered."""
        is_open = obj is None or obj.stage == Stage.DRAFT
        return is_open and super().has_delete_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Campaign, form: CampaignForm, change: bool) -> None:
        if change:
            actions.change(campaign=obj, changes=form.changes(), by=request.user)
        else:
            actions.make(campaign=obj, by=request.user)

    @display(description="Stage", ordering="stage", label=COLOURS)
    def stands(self, campaign: Campaign) -> str:
        return how_it_stands(campaign, is_open=campaign.is_open)

    @display(description="What it is about")
    def about_what(self, campaign: Campaign) -> str:
        return about_in_words(campaign)

    @display(description="Message")
    def as_typed(self, campaign: Campaign) -> str:
        return linebreaksbr(campaign.body, autoescape=True)

    @display(description="Answers go to")
    def answers_go_to(self, campaign: Campaign) -> str:
        return dict(own_addresses()).get(campaign.reply_to, campaign.reply_to)

    @display(description="How it stands")
    def goings_on(self, campaign: Campaign) -> str:
        return render_to_string("notices/office/progress.html", self.progress_page(campaign))

    @display(description="Every message")
    def look(self, campaign: Campaign) -> str:
        address = reverse("admin:notices_campaign_preview", args=[campaign.pk])
        people = f"{reverse('admin:notices_recipient_changelist')}?campaign__id__exact={campaign.pk}"
        words = '<a class="office-link" href="{}">Look at what each person gets</a>'
        if campaign.stage != Stage.DRAFT:
            words += '<br><a class="office-link" href="{}">See who gets it and who is left out</a>'
        return format_html(words, address, people)

    # Pages of their own

    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        campaign = self.one(request, pk)
        asked = request.GET.get("n", "")
        found = preview(campaign, int(asked) if asked.isdecimal() and len(asked) < 10 else 1)
        page = {
            **self.admin_site.each_context(request),
            "title": f"{campaign}: what each person gets",
            "opts": self.opts,
            "campaign": campaign,
            "preview": found,
            "frame": framed(found.words.html) if found else "",
            "is_draft": campaign.stage == Stage.DRAFT,
            "back": reverse("admin:notices_campaign_change", args=[campaign.pk]),
        }
        return TemplateResponse(request, "notices/office/preview.html", page)

    def progress_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        page = self.progress_page(self.one(request, pk))
        return render(request, "notices/office/progress.html", page)

    def progress_page(self, campaign: Campaign) -> dict:
        found = progress(campaign)
        moving = campaign.stage in (Stage.RELEASED, Stage.SENDING) or found.open > 0
        return {
            "campaign": campaign,
            "stands": how_it_stands(campaign, is_open=found.open > 0),
            "lines": progress_lines(campaign, found),
            "is_moving": moving and campaign.stage not in (Stage.DRAFT, Stage.FROZEN),
            "address": reverse("admin:notices_campaign_progress", args=[campaign.pk]),
        }

    def one(self, request: HttpRequest, pk: int) -> Campaign:
        campaign = self.get_object(request, str(pk))
        if campaign is None:
            raise Http404
        if not self.has_view_permission(request, campaign):
            raise PermissionDenied
        return campaign
