"""The questions of an event, on its own page."""

from django import forms
from django.forms.models import BaseInlineFormSet

from collaborative.kit.admin import Blocks, display
from collaborative.kit.words import count
from community import rules
from community.models import Question
from community.queries.questions import with_answered

MOST = 30


class QuestionForm(forms.ModelForm):
    class Meta:
        model = Question
        fields = [
            "order",
            "words",
            "help",
            "kind",
            "options",
            "is_required",
            "is_sensitive",
            "only_after",
            "only_if",
        ]
        help_texts = {
            "order": "The lowest comes first.",
            "only_after": "Save the question it follows first. That one needs answers to choose from.",
        }


class QuestionLines(BaseInlineFormSet):
    """All the questions together: each condition has to hold among them as they will be."""

    def add_fields(self, form: QuestionForm, index: int | None) -> None:
        super().add_fields(form, index)
        only_after = form.fields["only_after"]
        only_after.queryset = Question.objects.filter(event=self.instance.pk)
        for may in ("add", "change", "delete", "view"):
            setattr(only_after.widget, f"can_{may}_related", False)

    def clean(self) -> None:
        super().clean()
        staying = [form for form in self.forms if self._stays(form)]
        staying.sort(key=lambda form: in_order(form.instance))
        for place, form in enumerate(staying):
            check(form, before=[each.instance for each in staying[:place]])

    def _stays(self, form: QuestionForm) -> bool:
        is_there = form.instance.pk or form.has_changed()
        return bool(is_there) and not form.cleaned_data.get("DELETE")


def in_order(question: Question) -> tuple[int, bool, int]:
    """As they will be asked; a new one after the others of its order."""
    return question.order or 0, question.pk is None, question.pk or 0


def check(form: QuestionForm, *, before: list[Question]) -> None:
    question = form.instance
    after = next((each for each in before if each.pk and each.pk == question.only_after_id), None)
    question.only_if = as_offered(question.only_if, after)
    reasons = {
        "options": rules.reason_cannot_offer_these(question),
        "only_after": rules.reason_cannot_follow(question, before),
    }
    if not reasons["only_after"]:
        reasons["only_if"] = rules.reason_never_asked(question, after)
    for name, reason in reasons.items():
        if reason:
            form.add_error(name, reason)


def as_offered(words: str, after: Question | None) -> str:
    """Yes for yes."""
    offered = after.offered if after else []
    return next((each for each in offered if each.casefold() == words.strip().casefold()), words.strip())


class QuestionBlocks(Blocks):
    model = Question
    form = QuestionForm
    formset = QuestionLines
    max_num = MOST
    verbose_name_plural = "questions of its own"
    fields = [
        "answered",
        ("order", "kind"),
        "words",
        "help",
        "options",
        ("is_required", "is_sensitive"),
        ("only_after", "only_if"),
    ]
    readonly_fields = ["answered"]
    show_change_link = False

    def get_queryset(self, request):
        return with_answered(super().get_queryset(request))

    @display(description="Answered")
    def answered(self, question: Question) -> str:
        """Before somebody deletes it."""
        number = getattr(question, "answered", 0)
        if not number:
            return "By nobody yet."
        people = count(number, "person", "people")
        return f"By {people}. Their answers stay when you change the question, and go when you delete it."
