"""What somebody says when they register."""

from django import forms
from django.core.exceptions import ValidationError

from collaborative.people.models import User
from collaborative.people.models.users import tidy_address
from community.forms.questions import Asks
from community.models import Event, Registration
from community.queries.people import listed_by_address
from community.queries.questions import answers_of, asked_at

NOT_FOUND = (
    "{} is not in the directory under this address. Ask them to register themselves, or to let the directory "
    "show them."
)


class Told(Asks):
    """What the hosts are told, at first and later."""

    adjustments = forms.CharField(
        label="Is there anything we can do to make it easier for you to take part?",
        help_text="For example step-free access, captions, an interpreter, a dietary need, or a quiet room.",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    is_listed = forms.BooleanField(
        label="Others with a place may see my name and organisation, on a list of who is coming",
        required=False,
    )


class Register(Told):
    may_wait = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, data, *, event: Event, person) -> None:
        """What the profile says is offered, never sent on by itself."""
        profile = getattr(person, "profile", None)
        self.offered = profile.access_needs if profile else ""
        self.event, self.person = event, person
        super().__init__(data, initial={"adjustments": self.offered})
        self.ask(asked_at(event))
        if event.group_max:
            self.fields["colleagues"] = _colleagues(event)

    def clean_colleagues(self) -> list[User]:
        """Whoever writes themselves down, too, means the colleagues beside them."""
        typed = _addresses(self.cleaned_data["colleagues"])
        addresses = [address for address in typed if address != self.person.email]
        if len(addresses) > self.event.group_max:
            raise ValidationError(f"Give {self.event.group_max} addresses at the most.")
        found = listed_by_address(addresses)
        missing = [address for address in addresses if address not in found]
        if missing:
            raise ValidationError([NOT_FOUND.format(address) for address in missing])
        return [found[address] for address in addresses]

    def wish(self) -> dict:
        names = ("adjustments", "is_listed", "may_wait")
        return {name: self.cleaned_data[name] for name in names} | {"answers": self.answers()}


class Retell(Told):
    """The same again, as it was told, to be changed."""

    def __init__(self, data, *, registration: Registration) -> None:
        said = {"adjustments": registration.adjustments, "is_listed": registration.is_listed}
        super().__init__(data, initial=said)
        self.ask(asked_at(registration.event), answers_of(registration))

    def wish(self) -> dict:
        names = ("adjustments", "is_listed")
        return {name: self.cleaned_data[name] for name in names} | {"answers": self.answers()}


def _colleagues(event: Event) -> forms.CharField:
    return forms.CharField(
        label="Colleagues you register along with you",
        help_text=f"Their e-mail addresses, one on each line, {event.group_max} at the most. "
        "Each is told by mail and can give the place back. You get in together or wait together.",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )


def _addresses(words: str) -> list[str]:
    found = (tidy_address(part) for part in words.replace(",", "\n").replace(";", "\n").splitlines())
    return list(dict.fromkeys(filter(None, found)))
