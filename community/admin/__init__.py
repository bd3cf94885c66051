from community.admin.events import EventDesk
from community.admin.registrations import RegistrationDesk
from community.admin.series import SeriesDesk

__all__ = ["EventDesk", "RegistrationDesk", "SeriesDesk"]
