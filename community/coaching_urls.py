from django.urls import path

from community.views.coaching import answering, coaches, figures, myself, pair, work

urlpatterns = [
    path("", coaches.hub, name="coaching"),
    path("find/", coaches.find, name="coaching-find"),
    path("three/", coaches.three, name="coaching-three"),
    path("figures/", figures.figures, name="coaching-figures"),
    path("myself/", myself.myself, name="coach-myself"),
    path("myself/pause/", myself.pause, name="coach-pause"),
    path("answer/<str:token>/", answering.answer, name="coaching-answer"),
    path("with/<slug:key>/", coaches.coach, name="coach"),
    path("<slug:key>/", pair.pair, name="coaching-pair"),
    path("<slug:key>/reply/", pair.reply, name="coaching-reply"),
    path("<slug:key>/take-back/", pair.take_back, name="coaching-take-back"),
    path("<slug:key>/go-on/", pair.go_on, name="coaching-go-on"),
    path("<slug:key>/agreement/", pair.agreement, name="coaching-agreement"),
    path("<slug:key>/end/", pair.end, name="coaching-end"),
    path("<slug:key>/feedback/", pair.feedback, name="coaching-feedback"),
    path("<slug:key>/sessions/", work.plan, name="coaching-plan"),
    path("<slug:key>/sessions/<slug:session>/", work.session, name="coaching-session"),
    path("<slug:key>/goals/", work.new_goal, name="coaching-goal-new"),
    path("<slug:key>/goals/<slug:goal>/", work.goal, name="coaching-goal"),
    path("<slug:key>/notes/", work.notes, name="coaching-note"),
    path("<slug:key>/notes/<slug:note>/forget/", work.forget_note, name="coaching-note-forget"),
]
