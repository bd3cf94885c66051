"""What is not sent, and why."""

from collections.abc import Collection

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from collaborative.notices.choices import Purpose, State
from collaborative.notices.models import Notice

EXAMPLES = ("example", "example.com", "example.net", "example.org", "test", "invalid", "localhost")
PAUSED = "Two messages came back from this address, so it is left in peace until the team says otherwise."
CLOSED = "This account is closed."
NOT_REAL = "This is an example's address: it reaches nobody."
NOT_AN_ADDRESS = "This is not an e-mail address."
SWITCHED_OFF = "They switched off invitations and news."


def reason_not_to_send(
    notice: Notice, *, paused: set[str], closed: set[int], switched_off: Collection[int] = ()
) -> str:
    if notice.purpose != Purpose.ACCOUNT:  # whoever waits for a code has asked for it this moment
        if notice.address in paused:
            return PAUSED
        if notice.to_id in closed:
            return CLOSED
    if notice.to_id in switched_off and notice.purpose == Purpose.INVITATION:
        return SWITCHED_OFF
    if settings.PRODUCTION and is_an_example(notice.address):
        return NOT_REAL
    return "" if is_an_address(notice.address) else NOT_AN_ADDRESS


def is_an_example(address: str) -> bool:
    domain = address.rpartition("@")[2].lower().rstrip(".")
    return any(domain == example or domain.endswith(f".{example}") for example in EXAMPLES)


def is_an_address(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return False
    return True


def reason_cannot_send_again(notice: Notice) -> str | None:
    if notice.state in (State.QUEUED, State.SENDING):
        return f"“{notice}” is on its way already."
    if notice.purpose == Purpose.ACCOUNT:
        return f"“{notice}” signs somebody in and is of no use later: ask them to try again themselves."
    if not notice.text:
        return f"The words of “{notice}” are no longer kept."
    return None if notice.address else f"“{notice}” has no address to go to."


def reason_cannot_stop(notice: Notice) -> str | None:
    if notice.state == State.SENDING:
        return f"“{notice}” is being sent this moment."
    if notice.state not in (State.QUEUED, State.RETRY):
        return f"“{notice}” is not waiting to go."
    return None
