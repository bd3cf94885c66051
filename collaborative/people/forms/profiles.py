from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Submit
from django import forms

from collaborative.kit.words import listed
from collaborative.people.actions.profiles import SHOWS
from collaborative.people.choices import Level
from collaborative.people.models import Profile
from collaborative.people.models.validators import fit_for_a_name
from collaborative.people.queries import organisations

WHO_SEES_ACCESS_NEEDS = (
    "What helps you take part: step-free access, captions, a quiet corner, large print. "
    "Only the programme team sees this. It is never in the directory."
)
NOT_SAID = "Rather not say"
# Changing anything asks for the page again and takes the preview out of it; saving is an ordinary post.
LIVE = {
    "hx-post": "",
    "hx-vals": '{"preview": "on"}',
    "hx-trigger": "change delay:300ms",
    "hx-target": "#preview",
    "hx-select": "#preview",
    "hx-swap": "outerHTML",
}
FIELDS = [
    "name",
    "job_title",
    "organisation",
    "organisation_told",
    "sector",
    "place",
    "profession",
    "level",
    "line_manager",
    "interests",
    "about",
    "access_needs",
    "is_listed",
    "shows",
]


class ProfileForm(forms.ModelForm):
    name = forms.CharField(
        label="Your name",
        validators=[fit_for_a_name],
        error_messages={"required": "Write your name, as you would like others to see it."},
    )
    organisation = forms.CharField(
        label="Organisation",
        max_length=160,
        required=False,
        help_text="Start typing and choose from the list.",
        widget=forms.TextInput(attrs={"list": "organisations", "autocomplete": "off"}),
    )
    shows = forms.MultipleChoiceField(
        label="Which of it may other leaders see?",
        choices=[(name, str(Profile._meta.get_field(name).verbose_name).capitalize()) for name in SHOWS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Your name is always shown. What you leave unticked cannot be found by searching either.",
    )

    class Meta:
        model = Profile
        fields = FIELDS
        labels = {
            "job_title": "Your role",
            "organisation_told": "Not in the list? Tell us its name",
            "is_listed": "Show me in the directory, so that other leaders can find me",
            "about": "About me",
        }
        help_texts = {
            "job_title": "For example: district nurse, team leader.",
            "organisation_told": "The programme team reads this and adds it to the list.",
            "sector": "Leave this open and we take it from your organisation.",
            "line_manager": "So that we never pair the two of you. Other leaders do not see it.",
            "interests": "A few words, with commas between them. For example: falls, carers, data.",
            "about": "What you are working on, and what you would like to talk about.",
            "access_needs": WHO_SEES_ACCESS_NEEDS,
        }
        widgets = {
            "about": forms.Textarea(attrs={"rows": 5}),
            "access_needs": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, instance: Profile, **kwargs) -> None:
        initial = {
            "name": instance.user.name,
            "organisation": str(instance.organisation or ""),
            "shows": [name for name in SHOWS if getattr(instance, name)],
        }
        super().__init__(*args, instance=instance, initial=initial, **kwargs)
        for name in ("sector", "place", "profession"):
            self.fields[name].empty_label = NOT_SAID
        self.fields["level"].choices = [("", NOT_SAID), *Level.choices]
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("You and your work", *FIELDS[:9]),
            Fieldset("Say more, if you like", *FIELDS[9:12]),
            Fieldset("What others see", *FIELDS[12:]),
        )
        self.helper.attrs = LIVE
        self.helper.add_input(Submit("save", "Save my profile"))
        self.helper.add_input(Submit("preview", "See it as others do", css_class="secondary"))

    def clean_organisation(self):
        typed = self.cleaned_data["organisation"]
        if not typed:
            return None
        found, near = organisations.named(typed)
        if found:
            return found
        did_you_mean = f" Did you mean {listed(near)}?" if near else ""
        raise forms.ValidationError(
            f"We do not have “{typed}” in our list.{did_you_mean} Choose from the list, "
            "or empty this box and tell us the name in the next one."
        )

    def _post_clean(self) -> None:
        super()._post_clean()
        self.instance.user.name = self.cleaned_data.get("name", self.instance.user.name)
        self.instance.organisation = self.cleaned_data.get("organisation")
        for name in SHOWS:
            setattr(self.instance, name, name in self.cleaned_data.get("shows", []))
