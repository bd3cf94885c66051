"""What the team does with events, one or many at once, each asked twice."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from collaborative.kit.admin import confirmed
from collaborative.kit.database import Busy
from collaborative.kit.refusals import Refused
from collaborative.kit.words import count
from community import rules
from community.actions import copies
from community.actions import events as actions
from community.actions.places import Wish, take_place
from community.admin.doing import BUSY, to_each
from community.admin.forms import NewDate, Seat
from community.forms.reasons import Reason
from community.queries.places import people_to_tell
from community.rules.drafts import reason_is_template

COPIED_ALREADY = "This is made already: the same, on the same date. Nothing was made twice."
COPIED = "This is the copy. Check its series, its joining link and its words, then publish it."
RUNS_EVENTS = "community.add_event"  # moderators correct words; they do not publish, cancel or copy


def allowed_by(rule):
    """Shows a button only where the rule has nothing against it, and says the rule's reason otherwise."""

    def shown(desk, request, event) -> bool:
        return shown.reason(event) is None

    shown.reason = lambda event: rule(event, now=timezone.now())
    return shown


def copied(request, event, *, says: str, **about) -> HttpResponse:
    """To the copy; to the one that a first press made, where the button was pressed twice."""
    try:
        copy = copies.copy_once(event=event, by=request.user, **about)
        messages.success(request, says)
    except copies.CopiedAlready as already:
        copy = already.copy
        messages.info(request, COPIED_ALREADY)
    except Busy as error:
        raise ValidationError(BUSY.format(event)) from error
    return redirect("admin:community_event_change", copy.pk)


def what_cancelling_does(desk, request, events) -> str:
    told = count(people_to_tell(events), "person", "people")
    return f"{{count}} will be cancelled and {told} told by mail. This cannot be undone."


class EventDoings:
    @confirmed(
        "Publish",
        says="{count} will be shown to everybody and open for registration.",
        permission=RUNS_EVENTS,
        shown=allowed_by(rules.reason_cannot_publish),
    )
    def publish(self, request, events) -> str | None:
        return to_each(request, events, actions.publish, done="published")

    @confirmed(
        "Close registration",
        says="{count} will stay on show and take no more registrations.",
        permission=RUNS_EVENTS,
        shown=allowed_by(rules.reason_cannot_close),
    )
    def close(self, request, events) -> str | None:
        return to_each(request, events, actions.close, done="closed")

    @confirmed(
        "Reopen registration",
        says="{count} will take registrations again.",
        permission=RUNS_EVENTS,
        shown=allowed_by(rules.reason_cannot_reopen),
    )
    def reopen(self, request, events) -> str | None:
        return to_each(request, events, actions.reopen, done="reopened")

    @confirmed(
        "Add a person",
        says="They are told by mail, with a calendar entry.",
        permission="community.change_registration",
        button="Give them a place",
        form=Seat,
        shown=allowed_by(rules.reason_takes_nobody),
    )
    def add_a_person(self, request, events, *, form: Seat) -> str | None:
        """As if they had registered themselves, or past the line where the team says why."""
        event, person = events.get(), form.cleaned_data["email"]
        insist = form.cleaned_data["reason"] if form.cleaned_data["past_the_line"] else ""
        try:
            made = take_place(
                event=event, person=person, by=request.user, wish=Wish(may_wait=True), insist=insist
            )
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal
        except Busy as error:
            raise ValidationError(BUSY.format(event)) from error
        return f"{person.name}: {made.get_state_display().lower()}."

    @confirmed(
        "Copy to a new date",
        says="A draft with everything but the people. Nobody sees it before you publish it.",
        permission=RUNS_EVENTS,
        button="Make the draft",
        form=NewDate,
        shown=allowed_by(reason_is_template),
    )
    def copy_to_a_new_date(self, request, events, *, form: NewDate) -> HttpResponse:
        return copied(request, events.get(), says=COPIED, **form.cleaned_data)

    @confirmed(
        "Cancel",
        says=what_cancelling_does,
        permission=RUNS_EVENTS,
        button="Cancel and tell everybody",
        form=Reason,
        shown=allowed_by(rules.reason_cannot_cancel),
        danger=True,
    )
    def cancel(self, request, events, *, form: Reason) -> str | None:
        return to_each(request, events, actions.cancel, done="cancelled", **form.cleaned_data)
