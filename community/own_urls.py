"""Addresses of ours outside /events/, and those inside that no event may be called by."""

from django.urls import include, path, register_converter

from community.views import drafts, feeds, reach, seasons, sharing


class Secret:
    regex = r"[A-Za-z0-9_-]{43}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Secret, "secret")

urlpatterns = [
    path("connect/", include("community.connect_urls")),
    path("", include("community.library_urls")),
    path("", include("community.prompt_urls")),
    path("networks/", include("community.network_urls")),
    path("shadowing/", include("community.shadowing_urls")),
    path("coaching/", include("community.coaching_urls")),
    path("calendar/<secret:secret>.ics", feeds.personal_feed, name="personal-feed"),
    path("me/calendar/", feeds.my_calendar, name="my-calendar"),
    path("e/<slug:key>/", sharing.share_link, name="share-link"),
    path("events/<slug:slug>/share/", sharing.share, name="share-event"),
    path("events/subscribe/", feeds.subscribe, name="subscribe"),
    path("events/season/", seasons.season, name="season"),
    path("events/season.csv", seasons.season_sheet, name="season-sheet"),
    path("events/reach/", reach.reach, name="reach"),
    path("events/<slug:slug>/reach/", reach.event_reach, name="event-reach"),
    path("events/draft/<secret:secret>/", drafts.shared_draft, name="shared-draft"),
]
