"""A challenge on its page: its weights as numbers, each with what it means, and its months."""

from dataclasses import asdict
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils import timezone
from unfold.widgets import UnfoldAdminDateWidget, UnfoldAdminIntegerFieldWidget

from community.admin.forms import NO_SUCH_YEAR, YEARS
from community.engine.pairing import Weights
from community.models import Challenge, Round
from community.rules.challenges import is_still_to_come

OURS = {"answer", "insights", "not-with", "pair"}  # pages beside the challenges
MOST_POINTS = 100
LARGEST_TAU = 100_000
POINTS = {
    "sector": ("From different sectors", "Points for a pair whose sectors differ."),
    "place": ("From different boroughs", "Points for a pair whose boroughs differ."),
    "profession": ("Of different professions", "Points for a pair whose professions differ."),
    "seniority": ("At different levels", "Points for a pair at different levels, such as board and team."),
    "interest": ("For each topic they share", "Points for each topic both care about."),
    "most_interests": ("Topics that count", "Topics beyond so many earn no further points."),
    "unmet": ("Not in contact yet", "Points for a pair we do not know to be in contact."),
}
WEIGHTS = [f"weight_{name}" for name in POINTS]


def points(name: str) -> forms.FloatField:
    label, help_text = POINTS[name]
    kind = forms.IntegerField if name == "most_interests" else forms.FloatField
    return kind(
        label=label,
        help_text=help_text,
        min_value=0,
        max_value=MOST_POINTS,
        widget=UnfoldAdminIntegerFieldWidget(attrs={"min": 0, "max": MOST_POINTS, "step": 1}),
    )


class ChallengeForm(forms.ModelForm):
    starts_on = forms.DateField(
        label="The first pairs are told on",
        widget=UnfoldAdminDateWidget,
        help_text="Five months follow, one about each characteristic. You can change each afterwards.",
        error_messages={"invalid": "Give the day as day, month and year, such as 03/12/2026."},
    )
    weight_sector = points("sector")
    weight_place = points("place")
    weight_profession = points("profession")
    weight_seniority = points("seniority")
    weight_interest = points("interest")
    weight_most_interests = points("most_interests")
    weight_unmet = points("unmet")
    tau = forms.FloatField(
        label="Fairness",
        help_text="How soon a good pair for somebody who had good ones counts for less. Smaller is fairer.",
        min_value=1,
        max_value=LARGEST_TAU,
        widget=UnfoldAdminIntegerFieldWidget(attrs={"min": 1, "max": LARGEST_TAU}),
    )

    class Meta:
        model = Challenge
        fields = ["title", "slug", "summary", "joining_until", "tau", "may_share_organisation"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields.pop("starts_on", None)
        now = asdict(Weights()) | self.instance.weights
        for name in POINTS:
            self.initial[f"weight_{name}"] = f"{now[name]:g}"
        self.initial["tau"] = f"{self.instance.tau:g}"

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if slug in OURS:
            raise ValidationError(f"“{slug}” is the address of another page of ours. Choose another name.")
        return slug

    def clean_starts_on(self) -> date:
        day = self.cleaned_data["starts_on"]
        if day.year not in YEARS:
            raise ValidationError(NO_SUCH_YEAR)
        if day < timezone.localdate():
            raise ValidationError("That day is past. Give today or a later one.")
        return day

    def clean(self) -> dict:
        cleaned = super().clean()
        given = {name: cleaned.get(f"weight_{name}") for name in POINTS}
        if None not in given.values():
            self.instance.weights = given
        return cleaned


class RoundForm(forms.ModelForm):
    class Meta:
        model = Round
        fields = ["characteristic", "starts_on", "ends_on", "prompts"]

    def __init__(self, *args, **kwargs) -> None:
        """What people were told stays as they were told it."""
        super().__init__(*args, **kwargs)
        if not is_still_to_come(self.instance.state):
            for name in ("characteristic", "starts_on"):
                self.fields[name].disabled = True

    def clean(self) -> dict:
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends <= starts:
            self.add_error("ends_on", "They would have to meet before they are told. Give a later day.")
        return cleaned


class RoundBlocksInOrder(BaseInlineFormSet):
    """Rounds follow one another: who is paired in the third depends on whom they met in the second."""

    def clean(self) -> None:
        super().clean()
        before = None
        for form in self.forms:
            starts = form.cleaned_data.get("starts_on")
            if before and starts and starts <= before:
                form.add_error(
                    "starts_on", "It would begin before the round ahead of it, or with it. Give a later day."
                )
            before = starts or before
