"""Connect Five. No challenge may be called by the words that stand before its own addresses."""

from django.urls import path

from community.views.connect import answering, apart, challenges, insights, joining, pairs

urlpatterns = [
    path("", challenges.connect_five, name="connect-five"),
    path("insights/", insights.insights, name="connect-insights"),
    path("not-with/", apart.apart, name="connect-apart"),
    path("answer/<str:token>/", answering.answer, name="connect-answer"),
    path("pair/<slug:key>/", pairs.pair, name="pair"),
    path("pair/<slug:key>/conversation.ics", pairs.calendar, name="pair-calendar"),
    path("pair/<slug:key>/move/", pairs.move, name="pair-move"),
    path("pair/<slug:key>/did-you-meet/", pairs.did_you_meet, name="pair-met"),
    path("pair/<slug:key>/notes/", pairs.notes, name="pair-notes"),
    path("pair/<slug:key>/notes/<slug:note>/delete/", pairs.forget_note, name="pair-note-delete"),
    path("pair/<slug:key>/insights/", pairs.insight, name="pair-insight"),
    path("pair/<slug:key>/insights/<slug:insight>/take-back/", pairs.take_back, name="pair-insight-back"),
    path("<slug:slug>/", challenges.challenge, name="connect"),
    path("<slug:slug>/join/", joining.join, name="connect-join"),
    path("<slug:slug>/change/", joining.change, name="connect-change"),
    path("<slug:slug>/pause/", joining.pause, name="connect-pause"),
    path("<slug:slug>/leave/", joining.leave, name="connect-leave"),
]
