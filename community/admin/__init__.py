from community.admin.attendance import AttendanceDesk
from community.admin.events import EventDesk
from community.admin.registrations import RegistrationDesk
from community.admin.series import SeriesDesk

__all__ = ["AttendanceDesk", "EventDesk", "RegistrationDesk", "SeriesDesk"]
