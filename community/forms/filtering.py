from django import forms

from community.choices import Format

NARROWING = ("q", "characteristic", "place", "format", "left")


class EventFilter(forms.Form):
    """What is asked of the list of events; what it does not understand it leaves out."""

    q = forms.CharField(label="Search", max_length=100, required=False)
    characteristic = forms.ChoiceField(label="Characteristic", required=False)
    place = forms.ChoiceField(label="Place", required=False)
    format = forms.ChoiceField(label="Online or in person", required=False)
    left = forms.BooleanField(label="With places left", required=False)
    when = forms.ChoiceField(
        choices=[("", "coming"), ("past", "past")], widget=forms.HiddenInput, required=False
    )

    def __init__(self, data, *, characteristics: list, places: list) -> None:
        super().__init__(data)
        self.fields["characteristic"].choices = [("", "All five"), *characteristics]
        self.fields["place"].choices = [("", "All places"), *places]
        self.fields["format"].choices = [("", "Either"), *Format.choices]

    def asked(self) -> dict:
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}
