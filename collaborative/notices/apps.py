from django.apps import AppConfig


class Notices(AppConfig):
    name = "collaborative.notices"
    verbose_name = "Messages"

    def ready(self) -> None:
        from django.db.models.signals import pre_delete

        from collaborative.notices.audiences import register
        from collaborative.notices.people_criteria import PEOPLE
        from collaborative.notices.receivers import forget_person
        from collaborative.people.models import User

        register(*PEOPLE)
        pre_delete.connect(forget_person, sender=User, dispatch_uid="messages forget who is erased")
