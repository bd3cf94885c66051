from django.urls import path

from community.views import exchanges, shadowing, visits

urlpatterns = [
    path("", shadowing.shadowing, name="shadowing"),
    path("mine/", shadowing.my_offer, name="my-shadow-offer"),
    path("days/<slug:key>/", shadowing.offer, name="shadow-offer"),
    path("consent/<str:token>/", exchanges.consent, name="shadow-consent"),
    path("with/<slug:key>/", shadowing.exchange, name="exchange"),
    path("with/<slug:key>/answer/", exchanges.answer, name="exchange-answer"),
    path("with/<slug:key>/organisation/", exchanges.organisation, name="exchange-organisation"),
    path("with/<slug:key>/plan/", exchanges.plan, name="exchange-plan"),
    path("with/<slug:key>/end/", exchanges.end, name="exchange-end"),
    path("visits/<slug:key>/move/", visits.move, name="visit-move"),
    path("visits/<slug:key>/promise/", visits.promise, name="visit-promise"),
    path("visits/<slug:key>/honorary/", visits.honorary, name="visit-honorary"),
    path("visits/<slug:key>/reflect/", visits.reflect, name="visit-reflect"),
    path("visits/<slug:key>/visit.ics", visits.calendar, name="visit-calendar"),
    path("visits/<slug:key>/<slug:what>/", visits.do, name="visit-do"),
]
