from django import forms
from django.utils import timezone

LONGEST_NOTE = 4000


class NextVersion(forms.Form):
    published_on = forms.DateField(
        label="Published on",
        help_text="A day to come. Until then the words can be changed and nobody sees them.",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={
            "required": "Say on which day it is published.",
            "invalid": "Give the day as day, month and year.",
        },
    )
    note = forms.CharField(
        label="What changes, and why",
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what changes, and why."},
    )

    def clean_published_on(self):
        chosen = self.cleaned_data["published_on"]
        if chosen <= timezone.localdate():
            raise forms.ValidationError("Choose a day after today, so that there is time to write.")
        return chosen
