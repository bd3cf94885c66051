from copy import copy

from allauth.account.forms import SignupForm
from django.db import transaction

from collaborative.kit.keys import new_key
from collaborative.people.forms.addresses import Named


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
        if self.account_already_exists:
            self.take_as_long_as_for_a_newcomer(request)
        return super().try_save(request)

    def take_as_long_as_for_a_newcomer(self, request) -> None:
        """An account is opened for nobody and taken back: the time tells no stranger who is a member."""
        nobody = copy(self)
        nobody.account_already_exists = False
        nobody.cleaned_data = self.cleaned_data | {"email": f"{new_key()}@example.invalid"}
        with transaction.atomic():
            nobody.save(request)
            transaction.set_rollback(True)
