"""What coaches, and the leaders they work with, fill in."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone

from collaborative.people.models.validators import nothing_hidden
from community.choices import CoachKind, Help, HowOften, Language, Verdict, Weekday
from community.forms.moments import LondonMoment
from community.models import Coach, CoachingContract, CoachingSession, Goal, Topic
from community.models.coaching import LEAST, MOST, MOST_AT_ONCE, MOST_SESSIONS
from community.rules import coaching as rules

LENGTHS = (
    (30, "Half an hour"),
    (45, "45 minutes"),
    (60, "An hour"),
    (90, "An hour and a half"),
    (120, "Two hours"),
)
SCALE = ((5, "Strongly agree"), (4, "Agree"), (3, "Neither"), (2, "Disagree"), (1, "Strongly disagree"))


def text(label: str, longest: int, *, rows: int = 4, **more) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=longest,
        validators=[nothing_hidden],
        widget=forms.Textarea(attrs={"rows": rows}),
        **more,
    )


def whole(label: str, least: int, most: int, **more) -> forms.IntegerField:
    """A whole number between two, with one sentence for whatever else was typed."""
    wrong = f"Give a whole number from {least} to {most}"
    between = [MinValueValidator(least, wrong), MaxValueValidator(most, wrong)]
    errors = {"invalid": wrong, "required": wrong}
    return forms.IntegerField(label=label, validators=between, error_messages=errors, **more)


def day(label: str, *, years: range, **more) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.SelectDateWidget(years=years), **more)


def topics(label: str, **more) -> forms.ModelMultipleChoiceField:
    return forms.ModelMultipleChoiceField(
        Topic.objects.all(),
        label=label,
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        **more,
    )


class FindCoach(forms.Form):
    """What a leader looks for; whatever it does not understand it leaves out."""

    words = forms.CharField(label="Name or words", max_length=100, required=False)
    help = forms.ChoiceField(
        label="Coaching or mentoring", choices=[("", "Either"), *Help.choices], required=False
    )
    language = forms.ChoiceField(
        label="Language", choices=[("", "Any language"), *Language.choices], required=False
    )
    topic = forms.ModelChoiceField(
        Topic.objects.all(), label="Helps with", empty_label="Anything", to_field_name="slug", required=False
    )
    has_room = forms.BooleanField(label="Has room now", required=False)

    def asked(self) -> dict:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class Three(forms.Form):
    """What somebody would like help with."""

    help = forms.ChoiceField(
        label="What would you like?",
        choices=[
            (Help.COACHING, "A coach, who helps me think"),
            (Help.MENTORING, "A mentor, who has been there"),
        ],
        widget=forms.RadioSelect,
    )
    topics = topics("What is it about?", help_text="As many as you like.")
    language = forms.ChoiceField(
        label="In which language?", choices=[("", "English will do"), *Language.choices], required=False
    )


class Ask(forms.Form):
    help = forms.ChoiceField(label="What would you like?", choices=Help.choices, widget=forms.RadioSelect)
    words = text(
        "What would you like to talk about?",
        1000,
        help_text="A few words are enough. Only they read them.",
    )

    def __init__(self, data, *, coach: Coach, help: str = "") -> None:
        super().__init__(data, initial={"help": help})
        offered = [choice for choice in Help.choices if coach.does(choice[0])]
        self.fields["help"].choices = offered
        if len(offered) == 1:
            self.fields["help"].initial = offered[0][0]
            self.fields["help"].widget = forms.HiddenInput()


class RegisterCoach(forms.Form):
    kind = forms.ChoiceField(label="Which are you?", choices=CoachKind.choices, widget=forms.RadioSelect)
    style = text(
        "How do you work?",
        1500,
        rows=6,
        help_text="In your own words: what somebody can expect who works with you.",
    )
    training = text("What have you trained in, and what have you done since?", 1000)
    accreditation = forms.CharField(
        label="Accreditation",
        help_text="For example a body’s name and your level. Leave it empty if you have none.",
        max_length=160,
        validators=[nothing_hidden],
        required=False,
    )
    supervised_on = day(
        "When was your last supervision?",
        years=range(2015, 2100),
        help_text="Only the programme team sees the day. Leave it empty if you have had none.",
        required=False,
    )
    languages = forms.MultipleChoiceField(
        label="Which languages do you work in?",
        choices=Language.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=[Language.ENGLISH],
    )
    topics = topics("What can you help with?")
    days = forms.MultipleChoiceField(
        label="Which days suit you?",
        choices=Weekday.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    capacity = whole(
        "How many people can you work with at the same time?",
        1,
        MOST_AT_ONCE,
        help_text=f"From 1 to {MOST_AT_ONCE}. Whoever asks when you are full waits in a line.",
    )

    def __init__(self, data, *, coach: Coach | None) -> None:
        super().__init__(data, initial=_said(coach) if coach else {"capacity": 2})

    def clean_supervised_on(self) -> date | None:
        told = self.cleaned_data["supervised_on"]
        if reason := rules.reason_supervision_impossible(told, today=timezone.localdate()):
            raise ValidationError(reason)
        return told


def _said(coach: Coach) -> dict:
    names = ("kind", "style", "training", "accreditation", "supervised_on", "days", "capacity")
    return {name: getattr(coach, name) for name in names} | {
        "languages": [spoken.language for spoken in coach.spoken.all()],
        "topics": [topic.slug for topic in coach.topics.all()],
    }


class Decline(forms.Form):
    words = text(
        "A few kind words, if you like",
        600,
        rows=3,
        required=False,
        help_text="Only they read them. You need give no reason.",
    )


class GoOn(forms.Form):
    verdict = forms.ChoiceField(
        label="Would you like to go on?", choices=Verdict.choices, widget=forms.RadioSelect
    )


class Agreement(forms.Form):
    """How the two work together. Saving it is agreeing to it."""

    how_often = forms.ChoiceField(label="How often do you meet?", choices=HowOften.choices)
    sessions = whole("How many sessions?", 1, MOST_SESSIONS)
    ends_on = day("Until when?", years=range(2020, 2100))
    words = text("What else do you agree?", 1000, rows=4, required=False)
    confidential = forms.BooleanField(
        label="What we talk about stays between us, unless somebody would come to harm",
        error_messages={"required": "Tick that what you talk about stays between you"},
    )

    def __init__(self, data, *, contract: CoachingContract | None) -> None:
        names = ("how_often", "sessions", "ends_on", "words")
        super().__init__(data, initial={name: getattr(contract, name) for name in names} if contract else {})

    def clean_ends_on(self) -> date:
        ends_on = self.cleaned_data["ends_on"]
        is_new = ends_on != self.initial.get("ends_on")
        reason = rules.reason_ends_too_soon(ends_on, today=timezone.localdate()) if is_new else None
        if reason:
            raise ValidationError(reason)
        return ends_on

    def terms(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("how_often", "sessions", "ends_on", "words")}


class Meet(forms.Form):
    starts_at = LondonMoment(
        label="When?",
        widget=forms.SplitDateTimeWidget(
            date_attrs={"type": "date"},
            time_attrs={"type": "time"},
            date_format="%Y-%m-%d",
            time_format="%H:%M",
        ),
        error_messages={
            "required": "Give a day and a time",
            "invalid_date": "Give a day, for example 3 12 2026",
            "invalid_time": "Give a time, for example 14:30",
        },
    )
    minutes = forms.TypedChoiceField(label="How long?", choices=LENGTHS, coerce=int, initial=60)
    where = forms.CharField(
        label="Where, or the link to join",
        max_length=300,
        validators=[nothing_hidden],
        required=False,
    )

    def __init__(self, data, *, session: CoachingSession | None = None) -> None:
        names = ("starts_at", "minutes", "where")
        super().__init__(data, initial={name: getattr(session, name) for name in names} if session else {})
        if session and session.minutes not in dict(LENGTHS):
            self.fields["minutes"].choices = [*LENGTHS, (session.minutes, f"{session.minutes} minutes")]

    def clean_starts_at(self):
        starts_at = self.cleaned_data["starts_at"]
        is_new = starts_at != self.initial.get("starts_at")
        if is_new and (reason := rules.reason_not_then(starts_at, now=timezone.now())):
            raise ValidationError(reason)
        return starts_at


class SetGoal(forms.Form):
    words = forms.CharField(
        label="What would you like to reach?",
        help_text="In your own words, one thing at a time.",
        max_length=Goal._meta.get_field("words").max_length,
        validators=[nothing_hidden],
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    score = whole(
        "Where are you with it today?",
        LEAST,
        MOST,
        help_text="From 1, where it has hardly begun, to 10, where you have reached it.",
    )


class ScoreGoal(forms.Form):
    score = whole("Where are you with it now?", LEAST, MOST, help_text="From 1 to 10.")


class WriteNote(forms.Form):
    text = text("A note", 3000, rows=5)
    is_shared = forms.BooleanField(label="Both of us may read it", required=False)


class Feedback(forms.Form):
    """Four sentences, and a line the coach reads."""

    worth_the_time = forms.TypedChoiceField(label="It was a good use of my time")
    learnt = forms.TypedChoiceField(label="I gained something I use")
    reached = forms.TypedChoiceField(label="It helped me with my goals")
    would_recommend = forms.TypedChoiceField(label="I would recommend them to a colleague")
    line = forms.CharField(
        label="A line for them, if you like",
        help_text="They read it with your name. Nobody else does.",
        max_length=300,
        validators=[nothing_hidden],
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data=None) -> None:
        super().__init__(data)
        for name in ("worth_the_time", "learnt", "reached", "would_recommend"):
            field = self.fields[name]
            field.widget = forms.RadioSelect()
            field.choices, field.coerce = SCALE, int
