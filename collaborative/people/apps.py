from django.apps import AppConfig
from django.db.models.signals import post_migrate, post_save


class People(AppConfig):
    name = "collaborative.people"
    verbose_name = "People"

    def ready(self) -> None:
        from collaborative.people.models import User
        from collaborative.people.models.profiles import begin
        from collaborative.people.roles import keep_roles

        post_migrate.connect(keep_roles, sender=self, dispatch_uid="keep roles")
        post_save.connect(begin, sender=User, dispatch_uid="begin a profile")
