from dataclasses import dataclass


@dataclass(frozen=True)
class CalendarPart:
    """A calendar entry that travels with a message. The method is REQUEST, PUBLISH or CANCEL."""

    method: str
    text: str
