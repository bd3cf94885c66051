"""A day and an hour on London's clocks, with words for the hour that comes twice or not at all."""

from datetime import date, datetime, time

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone

NO_SUCH_HOUR = (
    "The clocks change that night, so the hour from 1am to 2am comes twice or not at all. "
    "Choose a time before 1am or from 2am."
)


def in_london(day: date, hour: time) -> datetime:
    """Raises ValidationError in words somebody can act on."""
    try:
        return from_current_timezone(datetime.combine(day, hour))
    except ValidationError as error:
        raise ValidationError(NO_SUCH_HOUR, code=error.code) from error


class LondonMoment(forms.SplitDateTimeField):
    """A day and an hour in two boxes."""

    def compress(self, data_list):
        if not data_list or any(value in self.empty_values for value in data_list):
            return super().compress(data_list)
        return in_london(*data_list)
