from community.models.events import Event, Series
from community.models.registrations import Registration

__all__ = ["Event", "Registration", "Series"]
