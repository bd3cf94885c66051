from datetime import date

from collaborative.identity.models import Characteristic, Edition, Wording


def characteristics() -> list[Characteristic]:
    return list(Characteristic.objects.all())


def editions(*, today: date) -> list[Edition]:
    """Every published version, the newest first; one dated ahead is still being written."""
    return list(Edition.objects.filter(published_on__lte=today))


def being_written(*, today: date) -> Edition | None:
    """The next version, which nobody sees before its day."""
    return Edition.objects.filter(published_on__gt=today).order_by("-number").first()


def wordings_of(edition: Edition) -> list[Wording]:
    """With their characteristic and behaviours, in order."""
    wordings = edition.wordings.select_related("edition", "characteristic")
    return list(wordings.prefetch_related("behaviours"))


def current_wordings(*, today: date) -> list[Wording]:
    """The newest published version: wordings with their characteristic and behaviours, in order."""
    newest = Edition.objects.filter(published_on__lte=today).order_by("-number").values("pk")[:1]
    wordings = Wording.objects.filter(edition=newest).select_related("edition", "characteristic")
    return list(wordings.prefetch_related("behaviours"))
