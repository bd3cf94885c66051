from django.apps import AppConfig


class Trail(AppConfig):
    name = "collaborative.trail"
    verbose_name = "Trail"

    def ready(self) -> None:
        from collaborative.people.signals import happened
        from collaborative.trail.receivers import write_down

        happened.connect(write_down, dispatch_uid="write down what people did")
