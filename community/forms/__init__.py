from community.forms.filtering import NARROWING, EventFilter
from community.forms.registering import Register, Retell
from community.forms.swapping import ChooseDate

__all__ = ["NARROWING", "ChooseDate", "EventFilter", "Register", "Retell"]
