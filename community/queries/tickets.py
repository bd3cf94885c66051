"""What a ticket or a certificate says, and whose it is: signed, so that nobody makes one at home."""

from collaborative.kit.signed import Unreadable, read, sign
from community.models import Attendance, Registration
from community.queries.attendance import attendance_by_key, registration_by_key

TICKET, CERTIFICATE = "ticket", "certificate"


def ticket_for(registration: Registration) -> str:
    return sign(TICKET, registration.key)


def registration_on(ticket: str) -> Registration | None:
    """The registration of that ticket, whatever has become of it."""
    key = _key(TICKET, ticket)
    return registration_by_key(key) if key else None


def certificate_for(attendance: Attendance) -> str:
    return sign(CERTIFICATE, attendance.key)


def attendance_on(certificate: str) -> Attendance | None:
    """The attendance it speaks of, while the register still says that they came."""
    key = _key(CERTIFICATE, certificate)
    return attendance_by_key(key) if key else None


def _key(purpose: str, token: str) -> str:
    try:
        [key] = read(purpose, token)
    except Unreadable:
        return ""
    return key
