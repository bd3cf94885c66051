from django.apps import AppConfig
from django.contrib.admin import apps as admin


class Kit(AppConfig):
    name = "collaborative.kit"
    verbose_name = "Kit"
    default = True

    def ready(self) -> None:
        from collaborative.kit.history import KEPT, keep

        for model in KEPT:
            keep(model)


class Admin(admin.AdminConfig):
    default = False
    default_site = "collaborative.kit.admin.site.Site"
