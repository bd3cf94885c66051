from django.apps import AppConfig


class Community(AppConfig):
    name = "community"
    verbose_name = "Events"

    def ready(self) -> None:
        from community.audiences import register

        register()
