"""How an event's places stand, in questions that hundreds may ask in the same second.

They are asked under the event's lock, where every millisecond is somebody's wait. The ORM takes ten times as
long to put them into words as the database takes to answer, so the words stand here.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from collaborative.people.models import User
from community.choices import HOLDS_PLACE, IN_PLAY, PlaceState
from community.models import Event, Registration


@dataclass(frozen=True)
class Standing:
    """How many places are taken, people wait and offers were not answered in time.

    Of the person asked about: are they there, and were they ever?
    """

    taken: int
    waiting: int
    overdue: int = 0
    is_there: int = 0
    was_there: int = 0


def among(states: tuple[str, ...]) -> str:
    return ", ".join(f"'{state}'" for state in states)


# Whose account is closed does not stand in the line.
QUESTION = f"""
    SELECT count(*) FILTER (WHERE place.state IN ({among(HOLDS_PLACE)})),
        count(*) FILTER (WHERE place.state = '{PlaceState.WAITING}' AND person.is_active),
        count(*) FILTER (WHERE place.state = '{PlaceState.OFFERED}' AND place.offer_until <= %s),
        count(*) FILTER (WHERE place.person_id = %s AND place.state IN ({among(IN_PLAY)})),
        count(*) FILTER (WHERE place.person_id = %s)
    FROM {Registration._meta.db_table} place JOIN {User._meta.db_table} person ON person.id = place.person_id
    WHERE place.event_id = %s
"""  # noqa: S608 - only our own names and states


def standing_at(event: Event, *, now: datetime, person: User | None = None) -> Standing:
    moment = connection.ops.adapt_datetimefield_value(now)
    whom = person.pk if person else None
    with connection.cursor() as cursor:
        cursor.execute(QUESTION, [moment, whom, whom, event.pk])
        return Standing(*cursor.fetchone())


NUMBERS = f"""
    SELECT number FROM {Registration._meta.db_table}
    WHERE event_id = %s AND number IS NOT NULL AND state IN ({among(HOLDS_PLACE)})
"""  # noqa: S608 - only our own names and states


def numbers_at(event: Event) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS, [event.pk])
        return {number for (number,) in cursor.fetchall()}
