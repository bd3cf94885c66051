"""What people write on a network's pages."""

from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from collaborative.kit.words import LONDON
from collaborative.people.models.users import tidy_address
from collaborative.people.models.validators import nothing_hidden
from community.forms.moments import in_london
from community.models import Event
from community.rules import networks as rules

LENGTHS = [
    ("30", "Half an hour"),
    ("45", "45 minutes"),
    ("60", "An hour"),
    ("90", "An hour and a half"),
    ("120", "Two hours"),
]


class AskToJoin(forms.Form):
    says = forms.CharField(
        label="Why would you like to join?",
        help_text="The co-chairs read this. A sentence or two is enough.",
        max_length=500,
        required=False,
        validators=[nothing_hidden],
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Note(forms.Form):
    text = forms.CharField(
        label="Write a note to the members",
        max_length=2000,
        validators=[nothing_hidden],
        error_messages={"required": "Write something first."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    url = forms.URLField(
        label="A link, if there is one",
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Give a whole address, such as https://example.org/page."},
    )


class Invite(forms.Form):
    email = forms.EmailField(
        label="Their e-mail address",
        help_text="Of somebody who has an account here. They get our letter; we do not tell who has one.",
        error_messages={"required": "Give the address of whoever you would like to invite."},
    )

    def clean_email(self) -> str:
        return tidy_address(self.cleaned_data["email"])


class Withdraw(Invite):
    email = forms.EmailField(
        label="The e-mail address you invited",
        error_messages={"required": "Give the address whose invitation you would like to withdraw."},
    )


class Session(forms.Form):
    title = forms.CharField(label="What is it called?", max_length=160, validators=[nothing_hidden])
    summary = forms.CharField(
        label="What is it about, in one sentence?", max_length=300, validators=[nothing_hidden]
    )
    description = forms.CharField(
        label="What to expect, if you like",
        max_length=3000,
        required=False,
        validators=[nothing_hidden],
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    day = forms.DateField(label="Day", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    hour = forms.TimeField(label="Begins at", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    minutes = forms.TypedChoiceField(label="How long?", choices=LENGTHS, coerce=int, initial="60")
    joining_link = forms.URLField(
        label="Link to join online", max_length=500, required=False, assume_scheme="https"
    )
    venue = forms.CharField(
        label="Or where you meet",
        help_text="Give both if people may come or join online.",
        max_length=200,
        required=False,
        validators=[nothing_hidden],
    )
    capacity = forms.IntegerField(
        label="Places", help_text="Leave empty for no limit.", min_value=1, max_value=5000, required=False
    )

    def clean(self) -> dict:
        said = super().clean()
        if not said.get("joining_link") and not said.get("venue") and "joining_link" not in self.errors:
            self.add_error("joining_link", "Give a link to join online, or say where you meet.")
        if said.get("day") and said.get("hour"):
            self._set_start(said)
        return said

    def _set_start(self, said: dict) -> None:
        try:
            said["starts_at"] = in_london(said["day"], said["hour"])
        except ValidationError as error:
            self.add_error("day", error)
            return
        if reason := self.reason_not_then(said["starts_at"]):
            self.add_error("day", reason)

    def reason_not_then(self, starts_at: datetime) -> str | None:
        return rules.reason_not_then(starts_at, now=timezone.now())


class ChangedSession(Session):
    """A session as it stands, to be changed: it may stay as long, and when, as it is."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data, event: Event) -> None:
        self.event = event
        starts = event.starts_at.astimezone(LONDON)
        minutes = round((event.ends_at - event.starts_at).total_seconds() / 60)
        as_it_is = {
            name: getattr(event, name)
            for name in ("title", "summary", "description", "joining_link", "venue", "capacity")
        }
        when = {"day": starts.date(), "hour": starts.time(), "minutes": str(minutes)}
        super().__init__(data, initial=as_it_is | when | {"seen": event.changed_at.isoformat()})
        if str(minutes) not in dict(LENGTHS):
            self.fields["minutes"].choices = [(str(minutes), f"{minutes} minutes"), *LENGTHS]

    def reason_not_then(self, starts_at: datetime) -> str | None:
        return None if starts_at == self.event.starts_at else super().reason_not_then(starts_at)

    @property
    def is_of_another_time(self) -> bool:
        """Somebody else changed the session since this was asked for."""
        return self.cleaned_data["seen"] != self.event.changed_at.isoformat()
