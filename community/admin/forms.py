from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from unfold.widgets import UnfoldAdminSplitDateTimeWidget, UnfoldAdminTimeWidget, UnfoldAdminURLInputWidget

from collaborative.people.models import User
from collaborative.people.models.users import tidy_address
from community.forms import moments
from community.models import Event
from community.queries.slugs import OURS

PAST = "That moment is past, so nobody could come. Give a coming one."
YEARS = range(2000, 2100)
NO_SUCH_YEAR = f"Give a year from {YEARS[0]} to {YEARS[-1]}."


class DayAndHour(UnfoldAdminSplitDateTimeWidget):
    """No event begins on a second."""

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__(attrs)
        self.widgets[1] = UnfoldAdminTimeWidget(attrs={"placeholder": "Time"}, format="%H:%M")


class LondonMoment(moments.LondonMoment):
    """A day and an hour, in a year that can be."""

    default_error_messages = {
        "invalid_date": "Give the day as day, month and year, such as 03/12/2026.",
        "invalid_time": "Give the time on the 24-hour clock, such as 12:30.",
    }

    def compress(self, data_list):
        if data_list and data_list[0] and data_list[0].year not in YEARS:
            raise ValidationError(NO_SUCH_YEAR, code="year")
        return super().compress(data_list)


class EventForm(forms.ModelForm):
    joining_link = forms.URLField(
        label="Joining link",
        assume_scheme="https",
        required=False,
        max_length=500,
        widget=UnfoldAdminURLInputWidget,
        help_text="Shown only to people with a place, who are told when it changes.",
    )

    class Meta:
        model = Event
        fields = ["title", "starts_at", "ends_at", "registration_closes_at", "joining_link"]

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if slug in OURS:
            raise ValidationError(f"“{slug}” is the address of another page of ours. Choose another name.")
        return slug

    def clean(self) -> dict:
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", "The event ends before it begins. Give a later end.")
        if self.instance.pk and starts and starts <= timezone.now() < self.instance.starts_at:
            self.add_error("starts_at", PAST)
        closes = cleaned.get("registration_closes_at")
        if starts and closes and closes > starts:
            self.add_error("registration_closes_at", "Registration closes when the event begins, or earlier.")
        other = cleaned.get("other_date_of")
        if other and other.pk == self.instance.pk:
            self.add_error("other_date_of", "An event is not another date of itself. Choose a different one.")
        return cleaned

    def changes(self) -> dict:
        """What was changed of the event itself; its hosts and characteristics are kept beside it."""
        own = {field.name for field in Event._meta.concrete_fields}
        return {name: self.cleaned_data[name] for name in self.changed_data if name in own}


class NewDate(forms.Form):
    starts_at = LondonMoment(
        label="It begins (London time)",
        widget=DayAndHour,
        help_text="How long it takes, and when registration closes, move along with it.",
    )
    title = forms.CharField(
        label="Its title", max_length=160, required=False, help_text="Leave empty to keep the title."
    )

    def clean_starts_at(self) -> datetime:
        starts_at = self.cleaned_data["starts_at"]
        if starts_at <= timezone.now():
            raise ValidationError(PAST)
        return starts_at


class Order(forms.Form):
    priority = forms.IntegerField(label="Their number", min_value=0, max_value=100)
    reason = forms.CharField(
        label="Why they go before others",
        max_length=200,
        required=False,
        help_text="Kept with the registration and in the trail. Needed for anything above 0.",
    )


class Somebody(forms.Form):
    email = forms.EmailField(label="Their e-mail address", help_text="They need an account.")

    def clean_email(self) -> User:
        person = User.objects.filter(email=tidy_address(self.cleaned_data["email"]), is_active=True).first()
        if person is None:
            raise ValidationError(
                "Nobody has an account under this address. Add the person first, or ask them to join."
            )
        return person


class NewMember(Somebody):
    """Somebody whom the team takes into a network."""

    is_chair = forms.BooleanField(label="Name them a co-chair", required=False)


class Seat(Somebody):
    """Somebody whom the team gives a place."""

    past_the_line = forms.BooleanField(
        label="Seat them past the waiting list and past the limit",
        required=False,
        help_text="Otherwise they are treated like everybody who registers.",
    )
    reason = forms.CharField(label="Why", max_length=200, required=False)

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("past_the_line") and not cleaned.get("reason", "").strip():
            self.add_error("reason", "Say why: it is kept for everybody who asks later.")
        return cleaned
