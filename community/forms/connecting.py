"""What people in Connect Five say: joining, pausing, agreeing a time, how it went, what they learnt."""

from django import forms
from django.core.exceptions import ValidationError

from collaborative.identity.models import Behaviour, Characteristic
from collaborative.kit.hidden import why_hidden
from collaborative.people.models.users import tidy_address
from community.actions.connect.conversing import Learnt, Said
from community.actions.connect.joining import Hopes
from community.choices import CANNOT_MEET, DayPart, Met, SharedWith, Way, Weekday
from community.forms.moments import LondonMoment
from community.models import Pair, PairNote, Participant, Topic

YES_NO = [("yes", "Yes"), ("no", "No")]
LONDON_TIME = "London time."


def nothing_hidden(words: str) -> None:
    if reason := why_hidden(words):
        raise ValidationError(reason)


def lines(label: str, longest: int, *, rows: int = 4, **more) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=longest, widget=area, validators=[nothing_hidden], **more)


def ticks(label: str, choices, help_text: str = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        help_text=help_text,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class Join(forms.Form):
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.all(),
        label="What do you care about?",
        help_text="We look for somebody who shares at least one of these.",
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    hopes = lines("What do you hope for?", 600, required=False, help_text="Your partners read this.")
    offers = lines("What can you offer?", 600, required=False, help_text="Your partners read this, too.")
    days = ticks("Days that suit you", Weekday.choices, "Tick none if any day does.")
    parts = ticks("Times that suit you", DayPart.choices, "Tick none if any time does.")
    way = forms.ChoiceField(label="How do you like to meet?", choices=Way.choices, widget=forms.RadioSelect)

    def __init__(self, data=None, *, participant: Participant | None = None) -> None:
        super().__init__(data, initial=_said(participant))

    def said(self) -> Hopes:
        return Hopes(**self.cleaned_data)


def _said(participant: Participant | None) -> dict:
    if participant is None:
        return {"way": Way.EITHER}
    names = ("hopes", "offers", "days", "parts", "way")
    topics = [topic.slug for topic in participant.topics.all()]
    return {name: getattr(participant, name) for name in names} | {"topics": topics}


class Pause(forms.Form):
    until = forms.DateField(
        label="Pause until",
        widget=forms.SelectDateWidget(years=range(2000, 2100)),
        help_text="From that day on you are paired again. For example, 1 9 2027.",
        error_messages={"invalid": "Give a day that exists, such as 1 9 2027."},
    )


class Move(forms.Form):
    when = LondonMoment(
        label="When do you meet?",
        help_text=LONDON_TIME,
        widget=forms.SplitDateTimeWidget(
            date_attrs={"type": "date"},
            date_format="%Y-%m-%d",
            time_attrs={"type": "time"},
            time_format="%H:%M",
        ),
        error_messages={
            "required": "Give a day and a time.",
            "invalid_date": "Give a day, such as 3 December 2026.",
            "invalid_time": "Give a time, such as 2.30pm.",
        },
    )
    where = forms.CharField(
        label="Where, or the link to join",
        max_length=300,
        required=False,
        validators=[nothing_hidden],
        help_text="A place, a telephone number or a link. Only the people of your pair see it.",
    )

    def __init__(self, data=None, *, pair: Pair) -> None:
        super().__init__(data, initial={"when": pair.starts_at, "where": pair.where})


class DidYouMeet(forms.Form):
    answer = forms.ChoiceField(label="Did you meet?", choices=Met.choices, widget=forms.RadioSelect)
    was_new = forms.ChoiceField(
        label="If you met: did you know them before?",
        choices=[("no", "Yes, we knew each other"), ("yes", "No, they were new to me")],
        required=False,
        widget=forms.RadioSelect,
    )
    would_again = forms.ChoiceField(
        label="If you met: would you do it again?",
        choices=YES_NO,
        required=False,
        widget=forms.RadioSelect,
    )
    wants_another = forms.BooleanField(
        label="If you cannot meet: find me another partner this month", required=False
    )

    def __init__(self, data=None, *, may_have_another: bool, initial: dict | None = None) -> None:
        super().__init__(data, initial=initial)
        if not may_have_another:
            del self.fields["wants_another"]

    def said(self) -> Said:
        return said(self.cleaned_data["answer"], self.cleaned_data)


class OneAnswer(DidYouMeet):
    """The answer stands in a letter's link; what else may be said depends on it."""

    def __init__(self, data=None, *, answer: str, may_have_another: bool) -> None:
        super().__init__(data, may_have_another=may_have_another)
        self.answer = answer
        asked = {"was_new", "would_again"} if answer == Met.MET else set()
        asked |= {"wants_another"} if answer in CANNOT_MEET else set()
        for name in self.fields.keys() - asked:
            del self.fields[name]
        for field in self.fields.values():
            field.label = field.label.partition(": ")[2].capitalize()

    def said(self) -> Said:
        return said(self.answer, self.cleaned_data)


def said(answer: str, told: dict) -> Said:
    """What belongs to another answer than the one given is left out."""
    met = answer == Met.MET
    return Said(
        answer=answer,
        was_new=_yes(told.get("was_new", "")) if met else None,
        would_again=_yes(told.get("would_again", "")) if met else None,
        wants_another=answer in CANNOT_MEET and told.get("wants_another", False),
    )


def _yes(word: str) -> bool | None:
    return {"yes": True, "no": False}.get(word)


class Note(forms.Form):
    text = lines("A note for the two of you", PairNote._meta.get_field("text").max_length)


class Insight(forms.Form):
    text = lines(
        "What did you learn that others could use?",
        2000,
        rows=6,
        help_text="Leave out whatever your partner told you in confidence, and anybody’s name.",
    )
    characteristics = forms.ModelMultipleChoiceField(
        Characteristic.objects.all(),
        label="Which characteristics does it speak of?",
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    behaviours = forms.ModelMultipleChoiceField(
        Behaviour.objects.none(),
        label="What did somebody do?",
        help_text="If it shows one of these, tick it.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    shared_with = forms.ChoiceField(
        label="Who may read it?",
        choices=SharedWith.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who may read it."},
    )

    def __init__(self, data=None, *, about: Characteristic, behaviours) -> None:
        super().__init__(data, initial={"characteristics": [about.slug]})
        self.fields["behaviours"].queryset = behaviours

    def learnt(self) -> Learnt:
        return Learnt(**self.cleaned_data)


class FindSomebody(forms.Form):
    name = forms.CharField(
        label="Their name, as in the directory", max_length=100, min_length=2, validators=[nothing_hidden]
    )


class NameAddress(forms.Form):
    address = forms.EmailField(label="Their exact e-mail address", max_length=254)

    def __init__(self, data=None, *, person) -> None:
        super().__init__(data)
        self.person = person

    def clean_address(self) -> str:
        address = tidy_address(self.cleaned_data["address"])
        if address == self.person.email:
            raise ValidationError("This is your own address. Give the address of somebody else.")
        return address
