"""What comes in at the door and on the register."""

from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError

from collaborative.kit.sheets import SheetProblem
from collaborative.kit.sheets.texts import decoded
from community.choices import Presence
from community.engine.matching import Match
from community.engine.reports import LONGEST, Attendee, read_report

NOT_A_REPORT = "Paste the report, or choose its file."


class Passing(forms.Form):
    """Once through the door. A scanner that was offline says when it happened."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    at = forms.DateTimeField(required=False, widget=forms.HiddenInput)
    why = forms.CharField(
        label="Why you let them in all the same",
        help_text="A few words, kept with your name.",
        max_length=200,
        required=False,
    )

    def __init__(self, data=None) -> None:
        super().__init__(data, initial={"token": uuid4()})


class CodeAtTheDoor(forms.Form):
    code = forms.CharField(
        label="Code on the screen",
        help_text="Six letters and figures, such as KX7 P2M.",
        max_length=20,
        error_messages={"required": "Type the code that is on the screen."},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, code: str = "") -> None:
        super().__init__(data, initial={"token": uuid4(), "code": code})


class FindMember(forms.Form):
    q = forms.CharField(
        label="Their name, or the whole of their e-mail address",
        help_text="By name we find those the directory lists; by address, everybody who has joined.",
        max_length=100,
        required=False,
    )

    def asked(self) -> str:
        return self.cleaned_data["q"] if self.is_valid() else ""


class Report(forms.Form):
    """Pasted or uploaded; carried along as text until it is agreed to."""

    text = forms.CharField(
        label="Paste the report here",
        help_text="From Teams, Zoom, Webex or Google Meet as it is, or names and e-mail addresses.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    file = forms.FileField(label="Or choose its file", help_text="CSV, up to 500 kB.", required=False)
    at_least = forms.IntegerField(
        label="How many minutes somebody must have been there",
        help_text="Whoever stayed for less is left as they are.",
        min_value=0,
        max_value=600,
        initial=10,
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        if not self.errors:
            try:
                cleaned["text"] = self._words(cleaned)
                cleaned["attendees"] = read_report(cleaned["text"])
            except SheetProblem as problem:
                raise ValidationError(str(problem)) from problem
        return cleaned

    def _words(self, cleaned: dict) -> str:
        file = cleaned.get("file")
        if not file:
            if not cleaned["text"]:
                raise SheetProblem(NOT_A_REPORT)
            return cleaned["text"]
        if file.size > 2 * LONGEST:  # UTF-16 takes two bytes a letter
            raise SheetProblem("This file is larger than 500 kB, so it is not a meeting’s report.")
        return decoded(file.read())

    @property
    def attendees(self) -> list[Attendee]:
        return self.cleaned_data["attendees"]


def chosen(sent, found: list[Match]) -> list[tuple[str, Attendee]]:
    """Each attendee with the one person they are: found, or chosen among those it may be."""
    pairs = []
    for number, one in enumerate(found):
        key = one.keys[0] if len(one.keys) == 1 else sent.get(f"who-{number}", "")
        if key in one.keys:
            pairs.append((key, one.attendee))
    return pairs


class NewMaterial(forms.Form):
    title = forms.CharField(label="What it is", help_text="Such as “Slides” or “Recording”.", max_length=160)
    url = forms.URLField(label="Where it is", help_text="A link.", max_length=500, assume_scheme="https")
    is_for_everyone = forms.BooleanField(
        label="Everybody may see it, not only those who had a place", required=False
    )


def said_on_register(sent) -> dict[str, Presence]:
    """By person's key, what differs from what the page showed when it was opened."""
    shown = dict(pair.split(":", 1) for pair in sent.get("shown", "").split() if ":" in pair)
    said = {key: sent.get(f"p-{key}", "") for key in shown}
    return {
        key: Presence(value)
        for key, value in said.items()
        if value in Presence.values and value != shown[key]
    }
