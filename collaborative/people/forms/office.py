"""Forms of the team's desk."""

from allauth.account.models import EmailAddress
from django import forms

from collaborative.kit.sheets.refusals import MEGABYTE, MOST_XLSX_BYTES
from collaborative.people.models import User
from collaborative.people.models.users import tidy_address
from collaborative.people.roles import GIVEN


class Newcomer(forms.ModelForm):
    """Somebody the team adds: they sign in by a code, or choose a password of their own."""

    class Meta:
        model = User
        fields = ["name", "email"]

    def clean_email(self) -> str:
        address = tidy_address(self.cleaned_data["email"])
        if EmailAddress.objects.filter(email=address, verified=True).exists():
            raise forms.ValidationError("Somebody signs in with this address already. Search for it.")
        return address


class Roles(forms.Form):
    roles = forms.MultipleChoiceField(
        label="Roles from now on",
        choices=[(role.name, f"{role.name}: {role.sentence}") for role in GIVEN],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="What you leave unticked is taken away. Whoever holds none of these is a leader.",
    )

    def chosen(self) -> list:
        return [role for role in GIVEN if role.name in self.cleaned_data["roles"]]


class Upload(forms.Form):
    file = forms.FileField(label="CSV file or Excel workbook (.xlsx)")

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_XLSX_BYTES:
            raise forms.ValidationError(
                f"The file is larger than {MOST_XLSX_BYTES // MEGABYTE} MB. Split it and import each part."
            )
        return file


class TwoAccounts(forms.Form):
    """Which two accounts of one person, and which of them is kept."""

    kept = forms.ModelChoiceField(User.objects.all(), label="The account to keep")
    folded = forms.ModelChoiceField(User.objects.all(), label="The account to fold into it")
