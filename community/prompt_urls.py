"""Questions to a room, for whoever asks and for phones that answer; and reading what people wrote."""

from django.urls import path

from community.views import readings
from community.views.prompts import answering, making, running

urlpatterns = [
    path("p/", answering.join, name="prompt-join"),
    path("p/<slug:code>/", answering.answer, name="prompt-answer"),
    path("p/<slug:code>/now/", answering.now, name="prompt-now"),
    path("prompts/", making.prompts, name="prompts"),
    path("prompts/new/", making.new, name="prompt-new"),
    path("prompts/<slug:key>/", running.run, name="prompt"),
    path("prompts/<slug:key>/change/", making.change, name="prompt-change"),
    path("prompts/<slug:key>/screen/", running.screen, name="prompt-screen"),
    path("prompts/<slug:key>/afresh/", running.start_afresh, name="prompt-afresh"),
    path("readings/", readings.readings, name="readings"),
    path("readings/new/", readings.new, name="reading-new"),
    path("readings/evidence/", readings.evidence, name="evidence"),
    path("readings/evidence/<slug:slug>/", readings.evidence_words, name="evidence-words"),
    path("readings/<slug:key>/", readings.reading, name="reading"),
    path("readings/<slug:key>/next/", readings.read_next, name="reading-next"),
    path("readings/<slug:key>/readers/", readings.readers, name="reading-readers"),
    path("readings/<slug:key>/<slug:excerpt>/", readings.settle, name="reading-settle"),
]
