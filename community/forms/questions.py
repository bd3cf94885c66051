"""An event's own questions as fields of a form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import escape

from community.choices import QuestionKind
from community.engine import questions as engine
from community.models import Question

NOT_OFFERED = {"invalid_choice": "Choose one of the answers offered."}
NO_DAY = "Give the day as three numbers, such as 3 12 2026."
NO_YEAR, EARLIEST_YEAR = "Give the year with four figures, such as 2026.", 1900
NO_NUMBER = "Give a number, such as 3 or 2.5."
LONGEST = {QuestionKind.SHORT: 200, QuestionKind.LONG: 2000}


@dataclass(frozen=True)
class Put:
    """A question as the page puts it: its field, and after which answer in which field it is asked."""

    field: forms.BoundField
    after: str = ""
    answer: str = ""


ONLY_FOR_HOSTS = (
    "Only the hosts and the programme team see your answer. We delete it thirty days after the event."
)


class Asks(forms.Form):
    """Carries the questions. One whose condition is not met is neither required nor kept."""

    def ask(self, questions: Sequence[Question], earlier: Mapping[int, str] | None = None) -> None:
        """`earlier` is what this person answered before, by the numbers of the questions."""
        self.questions, self.named = questions, {each.pk: name_of(each) for each in questions}
        earlier = earlier or {}
        fields = {self.named[each.pk]: field_for(each, earlier.get(each.pk, "")) for each in questions}
        self.fields = {**fields, **self.fields}

    def clean(self) -> dict:
        cleaned = super().clean()
        self.said = {pk: engine.as_text(cleaned.get(name)) for pk, name in self.named.items()}
        asked = {each.pk for each in engine.met(self.questions, self.said)}
        for number, name in self.named.items():
            if number not in asked:
                self.errors.pop(name, None)
        return cleaned

    def answers(self) -> dict[int, str]:
        return engine.kept(self.questions, self.said)

    def put(self) -> list[Put]:
        return [
            Put(self[self.named[each.pk]], self.named.get(each.only_after_id, ""), each.only_if)
            for each in self.questions
        ]


def name_of(question: Question) -> str:
    return f"q_{question.key}"


def field_for(question: Question, earlier: str) -> forms.Field:
    """An answer that is offered no more stays open to whoever gave it."""
    said = {
        "label": question.words,
        "help_text": _hint(question),
        "required": question.is_required,
        "initial": engine.as_value(question.kind, earlier),
    }
    field = _kind_of_field(question, earlier, said)
    field.error_messages["required"] = f"Answer “{question.words}”"
    return field


def no_forgotten_century(day: date) -> None:
    """Who writes 26 means 1926 or 2026, and we do not guess."""
    if day.year < EARLIEST_YEAR:
        raise ValidationError(NO_YEAR)


def _hint(question: Question) -> str:
    """Escaped, as hints are drawn as they come."""
    lines = [question.help]
    if question.only_after_id:
        lines.insert(0, f"Only if you answered “{question.only_if}” to “{question.only_after}”.")
    if question.is_sensitive:
        lines.append(ONLY_FOR_HOSTS)
    return escape(" ".join(filter(None, lines)))


def _kind_of_field(question: Question, earlier: str, said: dict) -> forms.Field:
    kind = question.kind
    if kind in engine.OFFERS_ANSWERS:
        offered = dict.fromkeys([*question.offered, *filter(None, earlier.split("\n"))])
        several = kind == QuestionKind.CHOICES
        field = forms.MultipleChoiceField if several else forms.ChoiceField
        widget = forms.CheckboxSelectMultiple if several else forms.RadioSelect
        choices = [(each, each) for each in offered]
        return field(choices=choices, widget=widget, error_messages=NOT_OFFERED, **said)
    if kind == QuestionKind.NUMBER:
        return forms.DecimalField(
            max_digits=12, decimal_places=2, error_messages={"invalid": NO_NUMBER}, **said
        )
    if kind == QuestionKind.DATE:
        widget = forms.SelectDateWidget()
        return forms.DateField(
            widget=widget, validators=[no_forgotten_century], error_messages={"invalid": NO_DAY}, **said
        )
    widget = forms.Textarea(attrs={"rows": 4}) if kind == QuestionKind.LONG else forms.TextInput()
    return forms.CharField(max_length=LONGEST[kind], widget=widget, **said)
