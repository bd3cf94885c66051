"""What two readers see in what people wrote, and how the next version is worded."""

from collections.abc import Iterable

from django import forms
from django.db.models import QuerySet

from collaborative.identity.forms import LONGEST_NOTE
from collaborative.identity.models import Behaviour, Characteristic, Wording
from collaborative.people.models import User
from community.engine.words import tidied
from community.models import Excerpt, Prompt, Reading

BEYOND = "beyond"
CHOOSE = "Tick what you see in it, or that it is none of these."
NO_BEHAVIOUR = "Give at least one behaviour."
NOT_BOTH = "You ticked something and “none of these”. Leave one of them."


class StartReading(forms.ModelForm):
    insights = forms.BooleanField(required=False)
    prompts = forms.ModelMultipleChoiceField(
        Prompt.objects.none(),
        label="Answers to questions",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Reading
        fields = ["title", "first", "second"]
        labels = {"title": "What is this reading called?", "first": "First reader", "second": "Second reader"}
        error_messages = {
            "title": {"required": "Give it a name, such as “Insights of the autumn”."},
            "first": {"required": "Choose the first reader."},
            "second": {"required": "Choose the second reader."},
        }

    def __init__(
        self, data=None, *, instance: Reading, readers: QuerySet, prompts: QuerySet, insights: int
    ) -> None:
        super().__init__(data, instance=instance)
        for name in ("first", "second"):
            field = self.fields[name]
            field.queryset, field.required = readers, True
            field.label_from_instance = lambda person: person.name
        self.fields["prompts"].queryset = prompts
        which = "one insight" if insights == 1 else f"{insights} insights"
        self.fields["insights"].label = f"The {which} from conversations that nobody has read yet"
        if not insights:
            del self.fields["insights"]
        if not prompts:
            del self.fields["prompts"]

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("first") and cleaned["first"] == cleaned.get("second"):
            self.add_error("second", "Choose two different people. What one sees twice is no agreement.")
        return cleaned


class HandOn(forms.Form):
    """Who reads in whose place. `may_hand_on` are the readers with something left, as choices."""

    which = forms.TypedChoiceField(
        label="In whose place?",
        coerce=lambda value: value == "second",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose in whose place."},
    )
    to = forms.ModelChoiceField(
        User.objects.none(),
        label="Who reads instead?",
        error_messages={"required": "Choose who reads instead."},
    )

    def __init__(self, data=None, *, may_hand_on: list[tuple[str, str]], readers: QuerySet) -> None:
        super().__init__(data)
        self.fields["which"].choices = may_hand_on
        self.fields["to"].queryset = readers
        self.fields["to"].label_from_instance = lambda person: person.name
        if len(may_hand_on) == 1:
            self.fields["which"].initial = may_hand_on[0][0]


class CodeExcerpt(forms.Form):
    """A box for every behaviour, and for each characteristic one for more of it than they say."""

    marks_optional = False

    def __init__(self, data=None, *, wordings: Iterable[Wording], initial: Iterable = ()) -> None:
        super().__init__(data)
        self.wordings, chosen = list(wordings), set(initial)
        for wording in self.wordings:
            self.fields[self.name_of(wording)] = _boxes(wording, chosen)
        self.fields["none"] = forms.BooleanField(label="None of these", required=False)

    @staticmethod
    def name_of(wording: Wording) -> str:
        return f"c{wording.characteristic_id}"

    def clean(self) -> dict:
        cleaned = super().clean()
        ticked = any(cleaned.get(self.name_of(wording)) for wording in self.wordings)
        if not self.errors and ticked == bool(cleaned.get("none")):
            self.add_error("none", NOT_BOTH if ticked else CHOOSE)
        return cleaned

    def behaviours(self) -> list[Behaviour]:
        return [
            behaviour
            for wording in self.wordings
            for behaviour in wording.behaviours.all()
            if str(behaviour.pk) in self.cleaned_data[self.name_of(wording)]
        ]

    def characteristics(self) -> list[Characteristic]:
        return [
            wording.characteristic
            for wording in self.wordings
            if BEYOND in self.cleaned_data[self.name_of(wording)]
        ]


def _boxes(wording: Wording, chosen: set) -> forms.MultipleChoiceField:
    behaviours = [(str(each.pk), each.text) for each in wording.behaviours.all()]
    initial = [value for value, _ in behaviours if ("behaviour", int(value)) in chosen]
    if ("characteristic", wording.characteristic_id) in chosen:
        initial.append(BEYOND)
    return forms.MultipleChoiceField(
        label=wording.characteristic.name,
        choices=[*behaviours, (BEYOND, "More of this than these say")],
        initial=initial,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class SettleExcerpt(CodeExcerpt):
    theme = forms.CharField(
        label="Theme",
        help_text="In a few words, if it has one of its own. Themes of the same name are counted together.",
        max_length=60,
        required=False,
    )

    def __init__(self, data=None, *, excerpt: Excerpt, **about) -> None:
        super().__init__(data, **about)
        self.fields["theme"].initial = excerpt.theme

    def clean_theme(self) -> str:
        words = tidied(self.cleaned_data["theme"])
        return words[:1].upper() + words[1:]


class WriteWording(forms.Form):
    """One characteristic of the version being written."""

    summary = forms.CharField(
        label="What it means",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what it means."},
    )
    behaviours = forms.CharField(
        label="Behaviours",
        help_text="One on each line, in their order.",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": NO_BEHAVIOUR},
    )
    note = forms.CharField(
        label="What changed in this version, and why",
        help_text="For the whole version. Everybody reads it beside the new words.",
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Say what changed, and why."},
    )

    def clean_behaviours(self) -> list[str]:
        lines = [tidied(line) for line in self.cleaned_data["behaviours"].splitlines()]
        lines = [line for line in lines if line]
        if not lines:
            raise forms.ValidationError(NO_BEHAVIOUR)
        if len(set(lines)) < len(lines):
            raise forms.ValidationError("Two of these are the same. Give each once.")
        return lines
