from django.apps import AppConfig


class Identity(AppConfig):
    name = "collaborative.identity"
    verbose_name = "Who we are"
