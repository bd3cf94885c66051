from allauth.account.forms import SignupForm


class Join(SignupForm):
    """Name, address, and a password only for those who want one: a code by e-mail does as well."""

    field_order = ["name", "email", "password1"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "E-mail address"
        self.fields["email"].help_text = "We send a code there now, to see that it is yours."
        self.fields["password1"].help_text = (
            "You can leave this empty: we send you a code by e-mail each time you sign in. "
            "If you do choose one, use at least 12 characters; four random words work well."
        )
