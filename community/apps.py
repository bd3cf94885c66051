from django.apps import AppConfig

OWN_PAGE = "/connect/not-with/"  # where somebody says with whom they would rather not be paired


class Community(AppConfig):
    name = "community"
    verbose_name = "Events"

    def ready(self) -> None:
        from django.db.models.signals import post_delete, pre_delete

        from collaborative.kit import logs
        from collaborative.people.models import User
        from community import audiences, belonging
        from community.models import File
        from community.receivers import clear_shelf, forget_person

        pre_delete.connect(forget_person, sender=User, dispatch_uid="the library forgets who is erased")
        post_delete.connect(clear_shelf, sender=File, dispatch_uid="the shelf holds nothing without a row")
        logs.UNSPOKEN.add(OWN_PAGE)
        audiences.register()
        belonging.register()
