from django import forms

from collaborative.people.models.validators import nothing_hidden


class Reason(forms.Form):
    reason = forms.CharField(
        label="Why, in a sentence or two for those who are told",
        max_length=500,
        required=False,
        validators=[nothing_hidden],
        widget=forms.Textarea(attrs={"rows": 3}),
    )
