from django import forms

from collaborative.people.models.validators import fit_for_a_name


class SignUp(forms.Form):
    """What we ask of every newcomer beside an address, also of those an identity provider sends."""

    name = forms.CharField(
        label="Your name",
        validators=[fit_for_a_name],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Write your name, as you would like others to see it."},
    )

    def signup(self, request, user) -> None:
        user.name = self.cleaned_data["name"]
        user.save()
