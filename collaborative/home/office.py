"""The rooms of the team's admin, and what stands on its morning page."""

from django.contrib import admin
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone

from collaborative.home.today import sections
from collaborative.kit import words

# A room's name, and what stands in it: the model whose desk it is, and its sign.
ROOMS = (
    (
        "Events",
        (
            ("community.event", "event"),
            ("community.registration", "how_to_reg"),
            ("community.attendance", "fact_check"),
            ("community.series", "dataset"),
        ),
    ),
    (
        "People",
        (
            ("people.user", "group"),
            ("people.organisation", "domain"),
            ("people.place", "location_on"),
            ("people.sector", "category"),
            ("people.profession", "work"),
            ("people.merge", "merge"),
            ("people.upload", "upload_file"),
        ),
    ),
    (
        "Messages",
        (
            ("notices.campaign", "campaign"),
            ("notices.recipient", "contact_mail"),
            ("notices.segment", "filter_alt"),
            ("notices.mailinglist", "list_alt"),
            ("notices.subscription", "mark_email_read"),
            ("notices.notice", "mail"),
            ("notices.address", "unsubscribe"),
            ("notices.heartbeat", "monitor_heart"),
        ),
    ),
    (
        "Who we are",
        (
            ("identity.edition", "auto_stories"),
            ("identity.characteristic", "diversity_3"),
            ("identity.statement", "format_quote"),
            ("identity.areaofwork", "hub"),
            ("identity.wayofworking", "route"),
            ("identity.cloudword", "cloud"),
        ),
    ),
    ("Trail", (("trail.entry", "history"),)),
)


def rooms(request: HttpRequest) -> list[dict]:
    """Only doors that this person may open."""
    home = {"title": "Today", "icon": "today", "link": reverse("admin:index")}
    open_to = {
        desk.opts.label_lower: desk
        for desk in admin.site._registry.values()
        if desk.has_view_permission(request)
    }
    found = [{"items": [home]}]
    for name, doors in ROOMS:
        items = [door(open_to[model], icon) for model, icon in doors if model in open_to]
        found += [{"title": name, "items": items}] if items else []
    return found


def door(desk, icon: str) -> dict:
    name = str(desk.opts.verbose_name_plural)
    link = reverse(f"admin:{desk.opts.app_label}_{desk.opts.model_name}_changelist")
    return {"title": name[:1].upper() + name[1:], "icon": icon, "link": link}


def today(request: HttpRequest, context: dict) -> dict:
    now = timezone.now()
    found = sections(request.user, now=now)
    day = words.day(now)
    return context | {"title": "Today", "day": day, "sections": found}


def mark(request: HttpRequest) -> str:
    return static("images/mark.svg")


def favicon(request: HttpRequest) -> str:
    return static("images/favicon.svg")


def style(request: HttpRequest) -> str:
    return static("css/admin.css")


def script(request: HttpRequest) -> str:
    return static("js/admin.js")
