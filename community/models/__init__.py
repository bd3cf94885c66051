from community.models.attendance import Attendance, Material, Passage
from community.models.events import Event, Series
from community.models.questions import Answer, Question
from community.models.registrations import Group, Registration
from community.models.reminders import Reminder
from community.models.sharing import Feed, ShareLink

__all__ = [
    "Answer",
    "Attendance",
    "Event",
    "Feed",
    "Group",
    "Material",
    "Passage",
    "Question",
    "Registration",
    "Reminder",
    "Series",
    "ShareLink",
]
