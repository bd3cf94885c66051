from django.urls import path

from collaborative.home.views import about, community, health, landing, look, me, statements

urlpatterns = [
    path("", landing.landing, name="home"),
    path("about/", about.about, name="about"),
    path("community/", community.community, name="community"),
    path("me/", me.me, name="me"),
    path("me/record/", me.record, name="record"),
    path("me/record.csv", me.record_sheet, name="record-sheet"),
    path("privacy/", statements.privacy, name="privacy"),
    path("accessibility/", statements.accessibility, name="accessibility"),
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    path("look/", look.look, name="look"),
]
