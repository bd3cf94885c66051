"""A prompt as it is made, and an answer as it comes from a phone."""

from collections.abc import Sequence
from uuid import uuid4

from django import forms
from django.db.models import QuerySet

from collaborative.kit.words import day
from community.choices import WITH_OPTIONS, PromptKind
from community.engine.words import tidied
from community.models import Prompt
from community.models.prompts import LEAST_OUTSIDE, LONGEST, MOST_EACH
from community.rules.prompts import changed_but_fixed, reason_options_wrong

LONGEST_WORD = {PromptKind.WORD: 30, PromptKind.WORDS: 40, PromptKind.TEXT: LONGEST}
ONE_WORD = "Give one word. Join two with a hyphen if they belong together."
NOTHING = "Write your answer first."
ORDINALS = ("1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th")
NO_QUESTION = "Write the question that you ask."
FIXED = "People have answered this question already. Start it afresh before you change this."
NO_AUTOCOMPLETE = {"autocomplete": "off"}


class PromptForm(forms.ModelForm):
    """For whoever stands before the room: what is asked, of whom, and what is seen of the answers."""

    class Meta:
        model = Prompt
        fields = [
            "words",
            "event",
            "kind",
            "options",
            "answers_each",
            "is_for_anybody",
            "is_moderated",
            "least_inside",
            "least_outside",
        ]
        labels = {
            "words": "What do you ask?",
            "event": "Event",
            "kind": "How do people answer?",
            "options": "Answers to choose from, or things to rank",
            "answers_each": "How many answers may each person give?",
            "is_for_anybody": "Anybody with the code may answer, without an account",
            "is_moderated": "I look at each answer on my phone before the screen shows it",
            "least_inside": "How many people must say a word before the screen shows it?",
            "least_outside": "How many before it is shown on the event’s page?",
        }
        help_texts = {
            "words": "Short enough to read from the back of the room.",
            "event": "Leave it empty to ask outside an event.",
            "options": "One on each line. For a choice or a ranking only.",
            "answers_each": "For a choice: how many may be chosen. A ranking is always one.",
            "least_inside": "1 shows every word at once.",
            "least_outside": f"At least {LEAST_OUTSIDE}, so that nobody is known by what they said.",
        }
        widgets = {
            "words": forms.TextInput(attrs=NO_AUTOCOMPLETE),
            "kind": forms.RadioSelect,
            "options": forms.Textarea(attrs={"rows": 5}),
        }
        error_messages = {"words": {"required": NO_QUESTION}}

    def __init__(self, data=None, *, instance: Prompt, events: QuerySet, people: int = 0) -> None:
        super().__init__(data, instance=instance)
        self.people, self.before = people, Prompt(**_fixed(instance))
        event = self.fields["event"]
        event.choices = [("", "No event"), *((each.pk, f"{each}, {day(each.starts_at)}") for each in events)]
        event.queryset = event.queryset.filter(pk__in=[each.pk for each in events])
        self._between("answers_each", 1, MOST_EACH)
        self._between("least_inside", 1, 50)
        self._between("least_outside", LEAST_OUTSIDE, 50)

    def _between(self, name: str, least: int, most: int) -> None:
        """Said in words of ours, at the field."""
        instead = forms.IntegerField(
            min_value=least,
            max_value=most,
            label=self.fields[name].label,
            help_text=self.fields[name].help_text,
            initial=self.fields[name].initial,
        )
        wrong = f"Give a number from {least} to {most}."
        instead.error_messages |= dict.fromkeys(("required", "invalid"), wrong)
        for validator in instead.validators:
            validator.message = wrong
        self.fields[name] = instead

    def clean_words(self) -> str:
        words = tidied(self.cleaned_data["words"])
        if not words:
            raise forms.ValidationError(NO_QUESTION)
        return words

    def clean(self) -> dict:
        cleaned = super().clean()
        kind = cleaned.get("kind")
        if kind in WITH_OPTIONS:
            self._check_options(kind, cleaned)
        elif kind:
            cleaned["options"] = ""
        if self.instance.published_at and not cleaned.get("event"):
            self.add_error("event", "It is on this event’s page. Take it off there first.")
        if not self.errors:
            for name in changed_but_fixed(self.before, cleaned, self.people):
                self.add_error(name, FIXED)
        return cleaned

    def _check_options(self, kind: str, cleaned: dict) -> None:
        options = [tidied(line) for line in cleaned.get("options", "").splitlines()]
        options = [option for option in options if option]
        cleaned["options"] = "\n".join(options)
        if wrong := reason_options_wrong(kind, options):
            self.add_error("options", wrong)
        if kind == PromptKind.RANKING:
            cleaned["answers_each"] = 1


def _fixed(prompt: Prompt) -> dict:
    return {"kind": prompt.kind, "options": prompt.options, "answers_each": prompt.answers_each}


class JoinForm(forms.Form):
    code = forms.CharField(
        label="Code on the screen",
        help_text="Six letters and figures, such as kx7 p2m.",
        max_length=20,
        error_messages={"required": "Type the code that is on the screen."},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


class AnswerForm(forms.Form):
    """What one phone sends. The token makes a repeat of the same page one answer, the sitting a page
    from before everything was started afresh none."""

    marks_optional = False
    token = forms.UUIDField(widget=forms.HiddenInput)
    sitting = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=30_000)

    def __init__(self, data=None, *, prompt: Prompt, left: int) -> None:
        super().__init__(data, initial={"token": uuid4(), "sitting": prompt.sitting})
        self.prompt, self.left = prompt, left
        self.fields |= FIELDS[prompt.kind](prompt, left)

    def clean(self) -> dict:
        cleaned = super().clean()
        self.texts, self.picks = [], []
        if not self.errors:
            CLEANERS.get(self.prompt.kind, _words_in)(self, cleaned)
        return cleaned


def _word_fields(prompt: Prompt, left: int) -> dict[str, forms.Field]:
    longest = LONGEST_WORD[prompt.kind]
    too_long = {"max_length": f"Keep it to {longest} letters."}
    noun = "Word" if prompt.kind == PromptKind.WORD else "Answer"
    return {
        f"word_{number}": forms.CharField(
            label=noun if left == 1 else f"{noun} {number}",
            required=False,
            max_length=longest,
            error_messages=too_long,
            widget=forms.TextInput(attrs=NO_AUTOCOMPLETE | {"autocapitalize": "none"}),
        )
        for number in range(1, left + 1)
    }


def _text_field(prompt: Prompt, left: int) -> dict[str, forms.Field]:
    too_long = {"max_length": f"Keep it to {LONGEST} letters, so that it can be read on the screen."}
    area = forms.Textarea(attrs={"rows": 4})
    return {
        "word_1": forms.CharField(
            label="Answer", required=False, max_length=LONGEST, error_messages=too_long, widget=area
        )
    }


def _choice_field(prompt: Prompt, left: int) -> dict[str, forms.Field]:
    offered = [(str(number), option) for number, option in enumerate(prompt.choices)]
    wrong = {"required": "Choose an answer first.", "invalid_choice": "Choose one of the answers offered."}
    if prompt.answers_each == 1:
        field = forms.ChoiceField(choices=offered, widget=forms.RadioSelect, error_messages=wrong)
        field.label = "Choose one"
    else:
        field = forms.MultipleChoiceField(
            choices=offered, widget=forms.CheckboxSelectMultiple, error_messages=wrong
        )
        field.label = f"Choose up to {prompt.answers_each}"
    return {"choice": field}


def _rank_fields(prompt: Prompt, left: int) -> dict[str, forms.Field]:
    places = [("", "–"), *((str(place), ORDINALS[place]) for place in range(len(prompt.choices)))]
    return {
        f"rank_{number}": forms.ChoiceField(
            label=option,
            choices=places,
            error_messages={
                "required": f"Give “{option}” a place.",
                "invalid_choice": f"Give “{option}” one of the places offered.",
            },
        )
        for number, option in enumerate(prompt.choices)
    }


FIELDS = {
    PromptKind.WORD: _word_fields,
    PromptKind.WORDS: _word_fields,
    PromptKind.TEXT: _text_field,
    PromptKind.CHOICE: _choice_field,
    PromptKind.RANKING: _rank_fields,
}


def _words_in(form: AnswerForm, cleaned: dict) -> None:
    names = [name for name in form.fields if name.startswith("word_")]
    said = {name: tidied(cleaned.get(name, "")) for name in names}
    if not any(said.values()):
        form.add_error("word_1", NOTHING)
    if form.prompt.kind == PromptKind.WORD:
        for name, word in said.items():
            if " " in word:
                form.add_error(name, ONE_WORD)
    form.texts = [word for word in said.values() if word]


def _choice_in(form: AnswerForm, cleaned: dict) -> None:
    chosen = cleaned["choice"]
    form.picks = [int(one) for one in ([chosen] if isinstance(chosen, str) else chosen)]
    if len(form.picks) > form.prompt.answers_each:
        form.add_error("choice", f"Choose {form.prompt.answers_each} at the most.")


def _ranking_in(form: AnswerForm, cleaned: dict) -> None:
    """Options in the order of their places, each place once."""
    places = [int(cleaned[f"rank_{number}"]) for number in range(len(form.prompt.choices))]
    for number, place in enumerate(places):
        if place in places[:number]:
            twice = f"“{form.prompt.choices[number]}” is not the only one in {ORDINALS[place]} place."
            form.add_error(f"rank_{number}", f"{twice} Give each its own.")
    form.picks = sorted(range(len(places)), key=lambda number: places[number])


CLEANERS = {PromptKind.CHOICE: _choice_in, PromptKind.RANKING: _ranking_in}


def moderated(sent, *, limit: int) -> Sequence[str]:
    """The keys of the answers that were on the page."""
    return sent.get("keys", "").split()[:limit]
