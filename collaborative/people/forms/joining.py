from allauth.account.forms import SignupForm

from collaborative.people.forms.addresses import Named
from collaborative.people.models import User


class Join(Named, SignupForm):
    """Name, address, and a password only for those who want one: a code by e-mail does as well."""

    field_order = ["name", "email", "password1"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = "We send a code there now, to see that it is yours."
        self.fields["password1"].help_text = (
            "You can leave this empty: we send you a code by e-mail each time you sign in. "
            "If you do choose one, use at least 12 characters; four random words work well."
        )

    def try_save(self, request):
        """A member waits as long as a newcomer whose password is hashed: the time tells nobody who is one."""
        if self.account_already_exists and (password := self.cleaned_data["password1"]):
            User().set_password(password)
        return super().try_save(request)
