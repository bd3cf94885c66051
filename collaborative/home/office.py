"""The rooms of the team's admin, and what stands on its morning page."""

from django.contrib import admin
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone

from collaborative.home.queries.office import number_in_trouble
from collaborative.home.today import sections
from collaborative.kit import words

# A room's name, and what stands in it: the model whose desk it is, or the name of a page; and its sign.
ROOMS = (
    (
        "Events",
        (
            ("community.event", "event"),
            ("community.registration", "how_to_reg"),
            ("community.attendance", "fact_check"),
            ("community.series", "dataset"),
            ("season", "date_range"),
            ("reach", "bar_chart"),
        ),
    ),
    (
        "Networks",
        (
            ("community.network", "groups_3"),
            ("community.membership", "group_add"),
            ("community.post", "sticky_note_2"),
        ),
    ),
    (
        "Prompts and insights",
        (
            ("prompts", "forum"),
            ("community.prompt", "ballot"),
            ("readings", "menu_book"),
            ("evidence", "insights"),
        ),
    ),
    (
        "Coaching and mentoring",
        (
            ("community.coach", "record_voice_over"),
            ("community.coaching", "handshake"),
            ("coaching-figures", "monitoring"),
        ),
    ),
    (
        "Walking in their shoes",
        (
            ("admin:community_exchange_matches", "directions_walk"),
            ("community.exchange", "swap_horiz"),
            ("community.shadowoffer", "work_history"),
        ),
    ),
    (
        "Connect Five",
        (
            ("community.challenge", "diversity_1"),
            ("community.participant", "groups"),
            ("community.insight", "lightbulb"),
            ("community.topic", "sell"),
        ),
    ),
    (
        "Library",
        (
            ("community.story", "edit_note"),
            ("community.resource", "attach_file"),
            ("community.module", "school"),
            ("community.readinglist", "format_list_numbered"),
            ("community.item", "local_library"),
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
MESSAGES = "notices.notice"
# Pages that are no desk, and what somebody needs to see them.
PAGES = {
    "prompts": ("Questions to a room", "community.run_prompt"),
    "readings": ("Readings", "community.code_reading"),
    "evidence": ("What people’s words say", "community.code_reading"),
    "season": ("The season", "community.view_registration"),
    "reach": ("Whom our events reach", "community.see_reach"),
    "coaching-figures": ("How coaching is doing", "community.see_coaching"),
    "admin:community_exchange_matches": ("Suggested matches", "community.view_exchange"),
}


def rooms(request: HttpRequest) -> list[dict]:
    """Only doors that this person may open."""
    open_to = {**desks(request), **pages(request)}
    home = {"title": "Today", "icon": "today", "link": reverse("admin:index")}
    if MESSAGES in open_to:
        home |= badge()
    found = [{"items": [home]}]
    for name, doors in ROOMS:
        items = [open_to[what] | {"icon": icon} for what, icon in doors if what in open_to]
        found += [{"title": name, "items": items}] if items else []
    return found


def desks(request: HttpRequest) -> dict[str, dict]:
    registered = admin.site._registry.values()
    return {desk.opts.label_lower: door(desk) for desk in registered if desk.has_view_permission(request)}


def door(desk) -> dict:
    name = str(desk.opts.verbose_name_plural)
    link = reverse(f"admin:{desk.opts.app_label}_{desk.opts.model_name}_changelist")
    return {"title": name[:1].upper() + name[1:], "link": link}


def badge() -> dict:
    """How many messages did not arrive, wherever in the admin somebody is; the morning page says which."""
    number = number_in_trouble(timezone.now())
    said = "message" if number == 1 else "messages"
    return {"badge": str(number), "badge_says": f"{said} did not arrive"} if number else {}


def pages(request: HttpRequest) -> dict[str, dict]:
    return {
        name: {"title": title, "link": reverse(name)}
        for name, (title, needs) in PAGES.items()
        if request.user.has_perm(needs)
    }


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
