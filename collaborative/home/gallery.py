"""Invented things to fill the page that shows every component."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Submit
from django import forms

from collaborative.kit.search import Part

PLACES = [("bexley", "Bexley"), ("bromley", "Bromley"), ("lewisham", "Lewisham")]


class Everything(forms.Form):
    """One field of every kind a page can ask for."""

    name = forms.CharField(label="Your name", max_length=80, help_text="As colleagues know you.")
    email = forms.EmailField(label="E-mail address")
    phone = forms.CharField(label="Telephone", required=False, widget=forms.TextInput(attrs={"type": "tel"}))
    site = forms.URLField(label="Web page", required=False, assume_scheme="https")
    sessions = forms.IntegerField(label="Sessions a week", min_value=0)
    place = forms.ChoiceField(label="Your borough", choices=[("", "Choose a borough"), *PLACES])
    level = forms.ChoiceField(
        label="Where you lead",
        choices=[("place", "In one place"), ("system", "Across the system")],
        widget=forms.RadioSelect,
    )
    interests = forms.MultipleChoiceField(
        label="What interests you",
        choices=[("trust", "Building trust"), ("change", "Making change last")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    since = forms.DateField(label="In this role since", widget=forms.SelectDateWidget)
    starts = forms.DateTimeField(
        label="Starts",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    meets = forms.SplitDateTimeField(
        label="First meeting",
        required=False,
        widget=forms.SplitDateTimeWidget(date_attrs={"type": "date"}, time_attrs={"type": "time"}),
    )
    about = forms.CharField(label="About you", max_length=400, widget=forms.Textarea(attrs={"rows": 4}))
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)
    paper = forms.FileField(label="A paper to share", required=False)
    agreed = forms.BooleanField(label="My manager has agreed the time")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_action = "/look/?sent=yes#form"
        self.helper.form_method = "get"
        self.helper.layout = Layout(
            Fieldset("You", "name", "email", "phone", "site"),
            Fieldset("Your work", "sessions", "place", "level", "interests", "since", "starts", "meets"),
            Fieldset("More", "about", "secret", "paper", "agreed"),
            Submit("sent", "Show the errors"),
        )


class Filters(forms.Form):
    words = forms.CharField(label="Search", required=False, widget=forms.SearchInput)
    place = forms.ChoiceField(label="Borough", choices=[("", "All boroughs"), *PLACES], required=False)


FIVE = [
    {"name": "Building connections and trust", "tint": "t", "href": "#characteristics"},
    {"name": "Driving purposeful collaboration", "tint": "i", "href": "#characteristics"},
    {"name": "Catalysing and embedding innovation", "tint": "o", "href": "#characteristics"},
    {"name": "Including and empowering others", "tint": "p", "href": "#characteristics"},
    {"name": "Embracing challenge and difference", "tint": "l", "href": "#characteristics"},
]

CIRCLES = [
    {"number": 1, "shape": "✓", "name": "Connections and trust", "tint": "t"}
    | {"state": "met", "words": "You met Ben Small", "href": "#people"},
    {"number": 2, "shape": "–", "name": "Purposeful collaboration", "tint": "i"}
    | {"state": "out", "words": "You sat out", "href": ""},
    {"number": 3, "shape": "3", "name": "Embedding innovation", "tint": "o"}
    | {"state": "open", "words": "Cai Rees: did you meet?", "href": "#people"},
    {"number": 4, "shape": "4", "name": "Including and empowering", "tint": "p"}
    | {"state": "planned", "words": "Dot Ames, Tuesday 8 December", "href": "#people"},
    {"number": 5, "shape": "5", "name": "Challenge and difference", "tint": "l"}
    | {"state": "coming", "words": "1 to 29 January", "href": ""},
]

EVENTS = [
    {
        "url": "#events",
        "title": "Building trust across boundaries",
        "day": "3",
        "month": "Dec",
        "tint": "t",
        "tag": "Connections and trust",
        "line": "Thursday, 12.30pm to 2pm, online",
        "places": "11 places left",
        "mine": "You have a place",
    },
    {
        "url": "#events",
        "title": "What makes a partnership work?",
        "day": "9",
        "month": "Dec",
        "tint": "i",
        "tag": "Purposeful collaboration",
        "line": "Wednesday, 9am to 10.30am, Lewisham",
        "places": "Full: join the list",
        "mine": None,
    },
    {
        "url": "#events",
        "title": "An open hour",
        "day": "20",
        "month": "Jan",
        "tint": "",
        "tag": "",
        "line": "Wednesday, 4pm to 5pm, online",
        "places": "No limit on places",
        "mine": None,
    },
]

THINGS = [
    {
        "url": "#library",
        "title": "The table that three teams ate at",
        "kind": "Case study",
        "sign": "Read",
        "tags": [{"text": "Connections and trust", "tint": "t"}],
        "summary": "Ten weeks of soup, and half the delays.",
        "excerpt": [],
        "line": "By Ada Morgan, 4 minutes to read",
    },
    {
        "url": "#library",
        "title": "A minute on asking for help",
        "kind": "Vox pop",
        "sign": "Listen",
        "tags": [{"text": "Challenge and difference", "tint": "l"}],
        "summary": "",
        "excerpt": [Part("She rang "), Part("back", is_hit=True), Part(" in two minutes.")],
        "line": "By a member of the Collaborative, 3 December 2026",
        "note": "Listen to it before the others.",
    },
]

COACHES = [
    {
        "url": "#coaching",
        "name": "Ben Cole",
        "initials": "BC",
        "kind": "Coach",
        "role": "Head of learning",
        "organisation": "Lewisham Council",
        "place": "Lewisham",
        "helps": "Workforce; Prevention",
        "languages": "Welsh",
        "room": "Has room for two more",
        "has_room": True,
    },
    {
        "url": "#coaching",
        "name": "Cara Dunn",
        "initials": "CD",
        "kind": "Mentor",
        "why": "Works in another sector and cares about prevention, too.",
        "room": "Full: you can wait",
        "has_room": False,
    },
]

PEOPLE = [
    {
        "url": "#people",
        "name": "Ada Morgan",
        "initials": "AM",
        "role": "Community nurse lead",
        "organisation": "A community trust",
        "place": "Lewisham",
    },
    {"url": "", "name": "Ben Osei", "initials": "BO", "role": "", "organisation": "", "place": "Bromley"},
]

FIGURES = [
    {
        "sentence": "Leaders feel more able",
        "value": "+0.6",
        "unit": "of 5",
        "interval": "0.3 to 0.9",
        "n": "24 of 30 answered both times",
        "status": {"word": "Improving", "kind": "better"},
    },
    {
        "sentence": "Some are still missing",
        "value": "−7",
        "unit": "points",
        "interval": "−12 to −2",
        "n": "412 members, 371 declared",
        "status": {"word": "Gap remains", "kind": "gap"},
    },
    {
        "sentence": "Practice spreads steadily",
        "value": "108",
        "unit": "adoptions",
        "interval": "",
        "n": "of 310 practices shared",
        "status": {"word": "No clear change", "kind": "same"},
    },
]

WORDS = [
    {"text": "trust", "size": 5, "tint": "t"},
    {"text": "generosity", "size": 3, "tint": "i"},
    {"text": "learning together", "size": 4, "tint": "o"},
    {"text": "humility", "size": 2, "tint": "p"},
    {"text": "belonging", "size": 1, "tint": "l"},
]

NEXT = [
    {
        "when": "Thursday 3 December",
        "title": "Building trust across boundaries",
        "href": "#next",
        "line": "12.30pm, online",
        "action": {"text": "See your place", "href": "#next"},
    },
    {"when": "Friday 1 January", "title": "Your profile", "href": "#next", "line": "", "action": None},
]

ROWS = [
    {"key": "Name", "value": "Ada Morgan", "change": {"text": "Change", "href": "#summary"}},
    {"key": "Borough", "value": "Lewisham", "change": None},
]

PAIR = {
    "left": {"name": "Ada Morgan", "initials": "AM", "line": "Community nurse lead, Lewisham"},
    "right": {"name": "Ben Osei", "initials": "BO", "line": "Housing officer, Bromley"},
    "why": "Different sectors, different boroughs, both keen on falls at home",
}
