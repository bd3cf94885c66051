from django.urls import path

from collaborative.notices.views import preferences, stopping

urlpatterns = [
    path("me/messages/", preferences.my_messages, name="my-messages"),
    path("messages/stop/<str:token>/", stopping.stop_messages, name="stop-messages"),
]
