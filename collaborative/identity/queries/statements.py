from itertools import groupby

from collaborative.identity.models import AreaOfWork, CloudWord, Statement, WayOfWorking


def statements_by_kind() -> dict[str, list[Statement]]:
    """Every statement, under the value of its kind: said["vision"], said["principle"]."""
    said = Statement.objects.order_by("kind", "order")
    return {kind: list(some) for kind, some in groupby(said, key=lambda statement: statement.kind)}


def cloud_words() -> list[CloudWord]:
    return list(CloudWord.objects.all())


def areas_of_work() -> list[AreaOfWork]:
    return list(AreaOfWork.objects.all())


def ways_of_working() -> list[WayOfWorking]:
    return list(WayOfWorking.objects.all())
