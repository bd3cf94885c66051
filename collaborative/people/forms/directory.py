from django import forms

from collaborative.people.choices import Level
from collaborative.people.models import Organisation, Place, Profession, Sector


def one_of(model, label: str, anything: str):
    return forms.ModelChoiceField(
        model.objects.all(), label=label, empty_label=anything, to_field_name="slug", required=False
    )


class Find(forms.Form):
    """What somebody looks for in the directory; every question may be left open."""

    words = forms.CharField(label="Name or words", max_length=100, required=False)
    place = one_of(Place, "Place", "Anywhere")
    sector = one_of(Sector, "Sector", "Any sector")
    organisation = one_of(Organisation, "Organisation", "Any organisation")
    profession = one_of(Profession, "Profession", "Any profession")
    level = forms.ChoiceField(label="Level", choices=[("", "Any level"), *Level.choices], required=False)
    interests = forms.CharField(label="Interested in", max_length=100, required=False)

    def asked(self) -> dict:
        """What was asked and understood; a question that makes no sense is left out, and shown as wrong."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
