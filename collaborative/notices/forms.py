"""Forms of the team's desk."""

from email.utils import parseaddr

from django import forms
from django.conf import settings
from unfold.widgets import (
    UnfoldAdminCheckboxSelectMultipleWidget,
    UnfoldAdminSelect2MultipleWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from collaborative.notices import subjects
from collaborative.notices.audiences import CRITERIA, Criterion
from collaborative.notices.mailing import reasons_against
from collaborative.notices.merged import OWN, allowed_for
from collaborative.notices.models import Campaign, Segment

FEW = 12
BEFORE = "criterion_"
NOTHING = [("", "Nothing in particular")]
NOTHING_CHOSEN = "Choose at least one thing to find people by. For everybody, tick “Everybody”."
HOW_TO_WRITE = (
    "An empty line begins a paragraph, “- ” a bullet. A link is [words](https://…); on a line of its own it "
    "becomes a button."
)


def may_be_used() -> str:
    own = ", ".join(f"{one.written} {one.says}" for one in OWN)
    kinds = [
        f"About {kind.label.lower()}s also: {', '.join(one.written for one in kind.placeholders)}."
        for kind in subjects.KINDS.values()
    ]
    return " ".join([f"Placeholders: {own}.", *kinds])


def things_to_be_about() -> list:
    """Every kind with its things, as choices in groups."""
    return NOTHING + [
        (kind.label, [(f"{kind.name}:{key}", name) for key, name in kind.choices()])
        for kind in subjects.KINDS.values()
    ]


def own_addresses() -> list[tuple[str, str]]:
    ours = [address for address in settings.REPLY_TO if address]
    return [("", f"{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}, the sender")] + [(one, one) for one in ours]


class CampaignForm(forms.ModelForm):
    about = forms.ChoiceField(
        label="What it is about", choices=things_to_be_about, required=False, widget=UnfoldAdminSelectWidget
    )
    reply_to = forms.ChoiceField(
        label="Answers go to", choices=own_addresses, required=False, widget=UnfoldAdminSelectWidget
    )

    class Meta:
        model = Campaign
        fields = ["name", "subject", "body", "reply_to", "lists", "segments"]
        widgets = {"body": UnfoldAdminTextareaWidget(attrs={"rows": 14})}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial["about"] = self.instance.about
        for name in ("lists", "segments"):
            if name in self.fields and not self.fields[name].queryset.exists():
                self.fields[name].help_text = f"There are no {name} yet. Make one first, under Messages."
        if "subject" in self.fields:
            self.fields["subject"].help_text = may_be_used()
            self.fields["body"].help_text = HOW_TO_WRITE

    def clean(self) -> dict:
        cleaned = super().clean()
        kind, _, key = cleaned.get("about", "").partition(":")
        self.instance.about_kind, self.instance.about_key = kind, key
        words = {name: cleaned.get(name, "") for name in ("subject", "body")}
        for name, reasons in reasons_against(**words, allowed=allowed_for(kind)).items():
            if name not in self.errors:
                self.add_error(name, reasons)
        return cleaned

    def changes(self) -> dict:
        """What was changed of the campaign itself; lists and segments are kept beside it."""
        own = {name: self.cleaned_data[name] for name in ("name", "subject", "body", "reply_to")}
        about = {"about_kind": self.instance.about_kind, "about_key": self.instance.about_key}
        changed = {*self.changed_data, *(about if "about" in self.changed_data else ())}
        return {name: value for name, value in (own | about).items() if name in changed}


class SegmentForm(forms.ModelForm):
    """A field for each criterion that any house knows; made anew for each request, see `with_criteria`."""

    class Meta:
        model = Segment
        fields = ["name"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name, values in self.instance.criteria.items():
            told = values if name in CRITERIA and CRITERIA[name].choices else ", ".join(values)
            self.initial[f"{BEFORE}{name}"] = told

    def clean(self) -> dict:
        cleaned = super().clean()
        asked = {name: values_in(cleaned.get(f"{BEFORE}{name}")) for name in CRITERIA}
        self.instance.criteria = {name: values for name, values in asked.items() if values}
        if not self.instance.criteria:
            raise forms.ValidationError(NOTHING_CHOSEN)
        return cleaned


def values_in(said: str | list[str] | None) -> list[str]:
    """Words are typed with commas between; choices are a list already."""
    if isinstance(said, str):
        return [word.strip() for word in said.split(",") if word.strip()]
    return said or []


def with_criteria() -> type[SegmentForm]:
    fields = {f"{BEFORE}{name}": field_for(criterion) for name, criterion in CRITERIA.items()}
    return type("SegmentForm", (SegmentForm,), fields)


def field_for(criterion: Criterion) -> forms.Field:
    if criterion.choices is None:
        return forms.CharField(
            label=criterion.label,
            required=False,
            max_length=200,
            widget=UnfoldAdminTextInputWidget,
            help_text="Words, with commas between; any of them is enough.",
        )
    choices = criterion.choices()
    few = UnfoldAdminCheckboxSelectMultipleWidget
    widget = few if len(choices) <= FEW else UnfoldAdminSelect2MultipleWidget
    return forms.MultipleChoiceField(label=criterion.label, required=False, choices=choices, widget=widget)
