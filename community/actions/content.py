from datetime import datetime
from functools import partial

from django.db import transaction

from collaborative.identity.actions.shipping import content, put, ship
from collaborative.identity.models import Characteristic
from collaborative.kit.words import LONDON
from community.actions.connect import content as connect
from community.actions.library import content as library
from community.choices import EventState, Format
from community.models import Event, Network, Series

PACKAGE = "community"
SAID = ("slug", "number", "title", "summary", "description", "lens", "source")


@transaction.atomic
def load() -> int:
    """The 2022 season, as the plan for it says.

    The plan gives days and no hours, so the hours are ours. It gives "3/4 May" for the first of the five,
    which we show on the 3rd. Its seven dated columns hold seven meetings once April, a month of invitations,
    is left out; so the dates are dealt to the meetings in order.
    """
    written = ship("series", content(PACKAGE, "series"), partial(put, Series)) + connect.load()
    written += ship("networks", content(PACKAGE, "networks"), partial(put, Network))
    return written + ship("events", content(PACKAGE, "events"), put_event) + library.load()


def put_event(row: dict) -> None:
    said = {name: row[name] for name in SAID} | {
        "series": Series.objects.get(slug=row["series"]),
        "starts_at": moment(row["day"], row["from"]),
        "ends_at": moment(row["day"], row["until"]),
        "format": Format.ONLINE,
        "state": EventState.CLOSED,
    }
    put(Event, said).characteristics.set(Characteristic.objects.filter(slug__in=row["characteristics"]))


def moment(day: str, hour: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=LONDON)
