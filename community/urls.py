from django.urls import include, path

from community.views import (
    answering,
    answers,
    calendars,
    delegates,
    events,
    feeds,
    places,
    registering,
    swaps,
)

urlpatterns = [
    path("", events.events, name="events"),
    path("calendar.ics", feeds.public_feed, name="events-feed"),
    path("month/<int:year>/<int:number>/", events.month, name="events-month"),
    path("answer/<str:token>/", answers.answer, name="answer-place"),
    path("", include("community.door_urls")),
    path("<slug:slug>/", events.event, name="event"),
    path("<slug:slug>/event.ics", calendars.event_calendar, name="event-calendar"),
    path("<slug:slug>/register/", registering.register, name="register"),
    path("<slug:slug>/place/", places.place, name="place"),
    path("<slug:slug>/place/event.ics", calendars.place_calendar, name="place-calendar"),
    path("<slug:slug>/place/answers/", answering.change, name="place-answers"),
    path("<slug:slug>/place/accept/", answers.accept_offer, name="accept-offer"),
    path("<slug:slug>/swap/", swaps.swap, name="swap-place"),
    path("<slug:slug>/cancel/", places.cancel, name="cancel-place"),
    path("<slug:slug>/delegates/", delegates.delegates, name="delegates"),
    path("<slug:slug>/delegates/answers/", delegates.answers, name="delegates-answers"),
    path("<slug:slug>/delegates.csv", delegates.delegates_sheet, name="delegates-sheet"),
]
