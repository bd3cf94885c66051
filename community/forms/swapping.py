from django import forms


class ChooseDate(forms.Form):
    to = forms.ChoiceField(
        label="Which date would you rather come on?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose the date you would rather come on.",
            "invalid_choice": "That date has no place left. Choose another.",
        },
    )

    def __init__(self, data, *, dates: list[dict]) -> None:
        super().__init__(data)
        self.fields["to"].choices = [
            (each["slug"], f"{each['when']}, {each['where']}: {each['places'].lower()}")
            for each in dates
            if each["is_free"]
        ]
