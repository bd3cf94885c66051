from django.apps import AppConfig


class Notices(AppConfig):
    name = "collaborative.notices"
    verbose_name = "Messages"
