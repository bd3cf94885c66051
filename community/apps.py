from django.apps import AppConfig


class Community(AppConfig):
    name = "community"
    verbose_name = "Events"
