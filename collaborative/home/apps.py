from django.apps import AppConfig


class Home(AppConfig):
    name = "collaborative.home"
    verbose_name = "Home"

    def ready(self) -> None:
        from collaborative.home.receivers import write_down_export
        from collaborative.kit.admin.exporting import exported

        exported.connect(write_down_export, dispatch_uid="write down exports")
