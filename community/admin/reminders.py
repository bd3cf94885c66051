"""The reminders of an event, on its own page, each with when it goes and to how many."""

from django import forms
from django.utils import timezone
from unfold.widgets import UnfoldAdminTimeWidget

from collaborative.kit.admin import Blocks, display
from collaborative.notices.engine.merging import complaints
from community.actions.reminder_letters import GAPS
from community.admin.forms import DayAndHour, LondonMoment
from community.models import Reminder
from community.presenters.reminders import when_it_goes

MAY_USE = f"Left empty, we write them. You may use {', '.join(gap.written for gap in GAPS)}."
BOTH = "Give either a fixed moment or a time of day, not both."
TWICE = "Give either a time of day or a number of hours, not both."


class ReminderForm(forms.ModelForm):
    at = LondonMoment(
        label="At a fixed moment", required=False, widget=DayAndHour, help_text="Or measured from the event:"
    )

    class Meta:
        model = Reminder
        fields = ["is_on", "audience", "at", "days", "hours", "anchor", "hour", "subject", "words"]
        help_texts = {"words": MAY_USE}
        widgets = {"hour": UnfoldAdminTimeWidget(format="%H:%M")}

    def clean_subject(self) -> str:
        linkless = [gap for gap in GAPS if not gap.is_link]
        return self._checked("subject", linkless)

    def clean_words(self) -> str:
        return self._checked("words", GAPS)

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("hour") and cleaned.get("at"):
            self.add_error("hour", BOTH)
        elif cleaned.get("hour") and cleaned.get("hours"):
            self.add_error("hour", TWICE)
        return cleaned

    def _checked(self, name: str, allowed) -> str:
        words = self.cleaned_data[name]
        if found := complaints(words, allowed):
            raise forms.ValidationError(found)
        return words


class ReminderBlocks(Blocks):
    model = Reminder
    form = ReminderForm
    fields = [
        "when_it_goes",
        ("is_on", "audience"),
        "at",
        ("days", "hours"),
        ("anchor", "hour"),
        "subject",
        "words",
    ]
    readonly_fields = ["when_it_goes"]
    show_change_link = False

    @display(description="Goes")
    def when_it_goes(self, reminder: Reminder) -> str:
        if not reminder.pk:
            return "Said here once it is saved."
        return when_it_goes(reminder, now=timezone.now())
