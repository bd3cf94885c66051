"""What people say when they offer a day, ask for one, and plan it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from collaborative.people.models.validators import nothing_hidden
from community.forms.moments import in_london
from community.models import Exchange, ShadowOffer, Topic
from community.rules import shadowing as rules

CHOOSE = "Choose at least one."
ANSWERS = ("yes", "no")
YES_OR_NO = "Press one of the two buttons, yes or not at the moment."


class Offer(forms.ModelForm):
    topics = forms.ModelMultipleChoiceField(
        label="Which of these challenges do you care about?",
        help_text="Visitors share at least one of them with you.",
        queryset=Topic.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": CHOOSE},
    )
    visitors = forms.IntegerField(
        label="How many visitors could you take?", min_value=1, max_value=20, initial=2
    )

    class Meta:
        model = ShadowOffer
        fields = [
            "day_looks_like",
            "topics",
            "days",
            "where",
            "visitors",
            "conditions",
            "needs_honorary",
            "is_open",
        ]
        labels = {
            "day_looks_like": "What does a day with you look like?",
            "days": "Which days suit?",
            "where": "Where do you work?",
            "conditions": "Is there anything visitors need to know or bring?",
            "needs_honorary": "My organisation asks for an honorary arrangement",
            "is_open": "I take visitors at the moment",
        }
        help_texts = {
            "days": "For example: Tuesdays, not in the school holidays.",
            "conditions": "For example a health clearance, flat shoes, an early start.",
        }
        widgets = {
            "day_looks_like": forms.Textarea(attrs={"rows": 5}),
            "conditions": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in ("day_looks_like", "days", "where", "conditions"):
            self.fields[name].validators.append(nothing_hidden)


class Ask(forms.Form):
    topics = forms.ModelMultipleChoiceField(
        label="Which challenges do you share?",
        queryset=Topic.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": CHOOSE},
    )
    words = forms.CharField(
        label="Why would you like to visit?",
        help_text="The host reads this before saying yes or no.",
        max_length=600,
        required=False,
        validators=[nothing_hidden],
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data, *, offer: ShadowOffer) -> None:
        super().__init__(data)
        self.fields["topics"].queryset = offer.topics.all()


class Organisation(forms.Form):
    address = forms.EmailField(
        label="Who agrees your working time?",
        help_text="Their e-mail address. They get a link to say yes or no, and need no account.",
        max_length=254,
        error_messages={"required": "Give their e-mail address."},
    )


class Answer(forms.Form):
    """Which of the two buttons was pressed comes along as `answer`."""

    name = forms.CharField(
        label="Your name",
        max_length=160,
        validators=[nothing_hidden],
        error_messages={"required": "Write your name, so that we know who agreed."},
    )

    def clean(self) -> dict:
        said = super().clean()
        if self.data.get("answer") not in ANSWERS:
            self.add_error(None, YES_OR_NO)
        return said | {"yes": self.data.get("answer") == "yes"}


def _hour(label: str, usual: str) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, widget=widget, initial=usual)


class Day(forms.Form):
    day = forms.DateField(label="Day", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    begins = _hour("Begins at", "09:00")
    ends = _hour("Ends at", "17:00")
    where = forms.CharField(label="Where you meet", max_length=300, validators=[nothing_hidden])

    def __init__(self, data=None, *, exchange: Exchange, **more) -> None:
        super().__init__(data, **more)
        self.exchange = exchange

    def clean(self) -> dict:
        said = super().clean()
        day, begins, ends = (said.get(name) for name in ("day", "begins", "ends"))
        if begins and ends and ends <= begins:
            self.add_error("ends", "Give an end that is later than the beginning.")
        elif day and begins and ends:
            self._set_day(said)
        return said

    def _set_day(self, said: dict) -> None:
        try:
            said["starts_at"] = in_london(said["day"], said["begins"])
            said["ends_at"] = in_london(said["day"], said["ends"])
        except ValidationError as error:
            self.add_error("day", error)
            return
        if reason := rules.reason_cannot_hold(said["starts_at"], self.exchange, now=timezone.now()):
            self.add_error("day", reason)


class Plan(Day):
    visitor = forms.ChoiceField(
        label="Whose visit?",
        widget=forms.RadioSelect,
        error_messages={"required": "Say whose visit it is.", "invalid_choice": "Say whose visit it is."},
    )
    field_order = ["visitor", "day", "begins", "ends", "where"]

    def __init__(self, data=None, *, exchange: Exchange, ways: list[tuple[str, str]]) -> None:
        super().__init__(data, exchange=exchange, initial={"visitor": ways[0][0] if ways else ""})
        self.fields["visitor"].choices = ways


class Reflection(forms.Form):
    text = forms.CharField(
        label="What do you take away?",
        help_text="Only you see this until you offer it to the library.",
        max_length=5000,
        required=False,
        validators=[nothing_hidden],
        widget=forms.Textarea(attrs={"rows": 8}),
    )
