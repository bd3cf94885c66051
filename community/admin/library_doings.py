"""What the team does with stories and with what it keeps in the library, each asked twice."""

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest

from collaborative.kit.admin import confirmed
from collaborative.kit.words import day, hour
from community.actions.library import moderating, shelving
from community.admin.doing import to_each
from community.queries.library import stories
from community.queries.library.stories import MODERATES
from community.rules import library as rules
from community.rules import shelving as shelf_rules

KEEPS = "community.add_resource"  # moderators correct words; they do not publish


class Word(forms.Form):
    words = forms.CharField(
        label="To the author", max_length=3000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )


class Why(forms.Form):
    words = forms.CharField(
        label="To the author",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Tell the author what to do, or why."},
    )


def allowed_by(rule):
    """Shows a button only where the rule has nothing against it, and says the rule's reason otherwise."""

    def shown(desk, request, one) -> bool:
        return shown.reason(one) is None

    shown.reason = rule
    return shown


def versions(objects: QuerySet) -> str:
    """Of each story sent in: what another version, sent in meanwhile, is not."""
    given = [stories.latest_given(story) for story in objects]
    return "".join(f" {version.number}" for version in given if version)


def goes_out(desk, request: HttpRequest, objects: QuerySet) -> str:
    """Which version is it? Its author may have sent in another since the page was opened."""
    version = stories.latest_given(objects.get())
    number = (
        f"Version {version.number}, sent in on {day(version.submitted_at)} at {hour(version.submitted_at)},"
    )
    return f"{number} will be in the library for everybody. The author is told."


class Moderates:
    actions = ()

    @confirmed(
        "Publish",
        says=goes_out,
        seen=versions,
        permission=MODERATES,
        form=Word,
        shown=allowed_by(rules.reason_not_waiting),
    )
    def publish(self, request, objects, *, form: Word) -> str | None:
        return to_each(request, objects, moderating.publish, done="published", **form.cleaned_data)

    @confirmed(
        "Ask for changes",
        says="{count} goes back to its author, who reads what you write here.",
        permission=MODERATES,
        form=Why,
        shown=allowed_by(rules.reason_not_waiting),
    )
    def ask_for_changes(self, request, objects, *, form: Why) -> str | None:
        return to_each(request, objects, moderating.ask_for_changes, done="sent back", **form.cleaned_data)

    @confirmed(
        "Take down",
        says="Nobody will read or find {count} any more. The author keeps it, and is told why.",
        permission=MODERATES,
        form=Why,
        shown=allowed_by(rules.reason_cannot_take_down),
        danger=True,
    )
    def take_down(self, request, objects, *, form: Why) -> str | None:
        return to_each(request, objects, moderating.take_down, done="taken down", **form.cleaned_data)

    @confirmed(
        "Put at the top",
        says="{count} will stand at the top of the library.",
        permission=MODERATES,
        shown=allowed_by(rules.reason_cannot_feature),
    )
    def feature(self, request, objects) -> str | None:
        return to_each(request, objects, moderating.feature, done="put at the top")

    @confirmed(
        "Take from the top",
        says="{count} stays in the library, among everything else.",
        permission=MODERATES,
        shown=allowed_by(rules.reason_not_featured),
    )
    def unfeature(self, request, objects) -> str | None:
        return to_each(request, objects, moderating.unfeature, done="taken from the top")


class Shelves:
    @confirmed(
        "Publish",
        says="{count} will be in the library for everybody.",
        permission=KEEPS,
        shown=allowed_by(shelf_rules.reason_cannot_publish),
    )
    def publish(self, request, objects) -> str | None:
        return to_each(request, objects, shelving.publish, done="published", called="item")

    @confirmed(
        "Take down",
        says="Nobody will read or find {count} any more.",
        permission=KEEPS,
        shown=allowed_by(shelf_rules.reason_cannot_take_down),
        danger=True,
    )
    def take_down(self, request, objects) -> str | None:
        return to_each(request, objects, shelving.take_down, done="taken down", called="item")
