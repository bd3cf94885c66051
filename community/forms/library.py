from django import forms

from collaborative.identity.models import Behaviour, Characteristic
from collaborative.kit.refusals import Refused
from community.actions.library.uploads import keep_picture
from community.choices import STORY_FORMATS, STORY_KINDS, Byline, Consent, ItemFormat, ItemKind
from community.models import File, Version

NARROWING = ("q", "kind", "characteristic", "format")
KINDS = [
    ("", "Everything"),
    ("stories", "All stories"),
    (ItemKind.CASE_STUDY.value, "Case studies"),
    (ItemKind.BLOG.value, "Blogs"),
    (ItemKind.VOX_POP.value, "Vox pops"),
    (ItemKind.RESOURCE.value, "Resources"),
    (ItemKind.MODULE.value, "Learning modules"),
]
ONLY_HTTPS = "Give a whole address that begins with https://, or leave this empty."
WHAT_EACH_IS = {
    ItemKind.CASE_STUDY: "Case study: what you set out to change, what you did, and what came of it",
    ItemKind.BLOG: "Blog: what you have been thinking about, in your own voice",
    ItemKind.VOX_POP: "Vox pop: a minute or two of somebody speaking",
}
HOW_IT_COMES = {
    ItemFormat.TEXT: "Written",
    ItemFormat.AUDIO: "A sound recording, by its link",
    ItemFormat.VIDEO: "A film, by its link",
}


class LibraryFilter(forms.Form):
    """What is asked of the library; what it does not understand it leaves out."""

    q = forms.CharField(label="Search the library", required=False)
    kind = forms.ChoiceField(label="Kind", choices=KINDS, required=False)
    characteristic = forms.ChoiceField(label="Characteristic", required=False)
    format = forms.ChoiceField(label="How it comes", required=False)

    def __init__(self, data, *, characteristics: list) -> None:
        super().__init__(data)
        self.fields["characteristic"].choices = [("", "All five"), *characteristics]
        self.fields["format"].choices = [("", "Any way"), *ItemFormat.choices]

    def asked(self) -> dict[str, str]:
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in NARROWING}


class Written(forms.CharField):
    """Several lines, each ending as they all do."""

    def to_python(self, value) -> str:
        return super().to_python((value or "").replace("\r\n", "\n"))


class StoryForm(forms.Form):
    """A story as far as it has come. Only a title is needed to keep it; the rest is asked at sending."""

    marks_optional = False
    title = forms.CharField(
        label="Title",
        max_length=160,
        error_messages={"required": "Give it a title. A working one will do, and you can change it."},
    )
    kind = forms.ChoiceField(
        label="What is it?",
        choices=[(kind.value, WHAT_EACH_IS[kind]) for kind in STORY_KINDS],
        initial=ItemKind.CASE_STUDY,
        widget=forms.RadioSelect,
    )
    format = forms.ChoiceField(
        label="How does it come?",
        choices=[(one.value, HOW_IT_COMES[one]) for one in STORY_FORMATS],
        initial=ItemFormat.TEXT,
        widget=forms.RadioSelect,
    )
    summary = Written(
        label="In one or two sentences",
        max_length=300,
        required=False,
        help_text="Stands under the title, in lists and in what a search finds.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    body = Written(
        label="The story",
        max_length=20_000,
        required=False,
        help_text="Of a recording, the words that are spoken, for everybody who reads rather than listens. "
        "An empty line begins a paragraph. A line that begins with ## is a heading, one with - a point.",
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    link = forms.URLField(
        label="Link to the recording",
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text="Where it can be heard or watched. We show it as a link.",
        error_messages={"invalid": ONLY_HTTPS},
    )
    characteristics = forms.ModelMultipleChoiceField(
        label="Which characteristics does it show?",
        queryset=Characteristic.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="One or two say more than five.",
    )
    behaviours = forms.ModelMultipleChoiceField(
        label="What do people in it do?",
        queryset=Behaviour.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    picture = forms.FileField(
        label="Picture",
        required=False,
        help_text="JPEG, PNG or WebP, up to 5 MB. We keep what it shows, and not where or when it was taken.",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    held_picture = forms.CharField(required=False, widget=forms.HiddenInput)
    without_picture = forms.BooleanField(label="Leave the picture out", required=False)
    picture_words = forms.CharField(
        label="What the picture shows",
        max_length=250,
        required=False,
        help_text="For people who do not see it.",
    )
    byline = forms.ChoiceField(
        label="How should we name you?",
        choices=Byline.choices,
        initial=Byline.NAME,
        widget=forms.RadioSelect,
        help_text="The team knows who you are. Your organisation is shown only if your profile shows it.",
    )
    credits = Written(
        label="Who else should be thanked?",
        max_length=1000,
        required=False,
        help_text="One on each line, what for after a colon. “The reception team: for trying it first”.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    consent = forms.ChoiceField(
        label="Are people named in it?",
        choices=Consent.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text="Patients and residents are never named, and nobody can tell who they are.",
    )

    def __init__(self, data=None, files=None, *, person, behaviours, picture: File | None = None, **more):
        super().__init__(data, files, **more)
        self.person, self.held = person, picture
        self.fields["behaviours"].queryset = behaviours
        self.fields["characteristics"].label_from_instance = lambda one: one.name

    def clean_link(self) -> str:
        link = self.cleaned_data["link"]
        if link and not link.startswith("https://"):
            raise forms.ValidationError(ONLY_HTTPS)
        return link

    def clean_picture(self):
        """Kept at once, so that a mistake elsewhere does not ask for it again."""
        sent = self.cleaned_data["picture"]
        if not sent:
            return None
        try:
            self.held = keep_picture(sent, by=self.person)
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return self.held

    def words(self) -> dict:
        """As an action takes them."""
        said = {name: self.cleaned_data[name] for name in self.fields if name not in NOT_KEPT}
        is_kept = self.held and not self.cleaned_data["without_picture"]
        return said | {"picture": self.held if is_kept else None}


NOT_KEPT = ("held_picture", "without_picture", "picture")


def said_by(version: Version) -> dict:
    """A version as a form is filled in with it."""
    plain = (
        "title",
        "kind",
        "format",
        "summary",
        "body",
        "link",
        "picture_words",
        "byline",
        "credits",
        "consent",
    )
    said = {name: getattr(version, name) for name in plain}
    tags = {
        name: [one.pk for one in getattr(version, name).all()] for name in ("characteristics", "behaviours")
    }
    return said | tags


class Note(forms.Form):
    note = forms.CharField(
        label="A word to the programme team",
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NewList(forms.Form):
    title = forms.CharField(
        label="Name of the list",
        max_length=120,
        error_messages={"required": "Give the list a name."},
    )
    about = forms.CharField(label="What it is for", max_length=300, required=False)


class Reflections(forms.Form):
    """A box for each question of a step, filled with what this person wrote before."""

    marks_optional = False

    def __init__(self, data=None, *, questions, said: dict[int, str]) -> None:
        super().__init__(data)
        for question in questions:
            self.fields[f"q{question.pk}"] = Written(
                label=question.words,
                max_length=5000,
                required=False,
                initial=said.get(question.pk, ""),
                widget=forms.Textarea(attrs={"rows": 5}),
            )

    def said(self) -> dict[int, str]:
        return {int(name[1:]): words for name, words in self.cleaned_data.items()}
