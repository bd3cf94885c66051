"""What the team does with a campaign, each asked twice and with the number of people on the page."""

from collections.abc import Callable

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest

from collaborative.kit.admin import confirmed
from collaborative.kit.refusals import Refused
from collaborative.kit.words import count
from collaborative.notices.actions import campaigns as actions
from collaborative.notices.queries.campaigns import audience, progress
from collaborative.notices.rules import campaigns as rules

CHANGE, RELEASE = "notices.change_campaign", "notices.release_campaign"


def people(number: int) -> str:
    return count(number, "person", "people")


def allowed_by(rule: Callable) -> Callable:
    """Shows a button only where the rule has nothing against it."""
    return lambda desk, request, campaign: rule(campaign) is None


def may_approve(desk, request: HttpRequest, campaign) -> bool:
    return rules.reason_cannot_approve(campaign, request.user) is None


def can_be_stopped(desk, request: HttpRequest, campaign) -> bool:
    return rules.reason_cannot_stop(campaign, open=progress(campaign).open) is None


def what_freezing_does(desk, request: HttpRequest, campaigns: QuerySet) -> str:
    chosen = people(audience(campaigns.get()).count())
    return (
        f"{chosen} chosen now. Who gets it, and with which words, is written down; you can look at every "
        "message before anything goes out."
    )


def what_approving_does(desk, request: HttpRequest, campaigns: QuerySet) -> str:
    return f"You have looked at it, and it may go to {people(campaigns.get().size)}."


def what_releasing_does(desk, request: HttpRequest, campaigns: QuerySet) -> str:
    number = people(campaigns.get().size)
    return f"It goes to {number} in two minutes. Until then it can be recalled and nobody hears of it."


def what_stopping_does(desk, request: HttpRequest, campaigns: QuerySet) -> str:
    found = progress(campaigns.get())
    return (
        f"{people(found.open)} will not get it; {people(found.sent)} got it already. This cannot be undone."
    )


def done(request: HttpRequest, campaigns: QuerySet, do: Callable, said: Callable) -> str | None:
    """What was done, in words; or why not."""
    campaign = campaigns.get()
    try:
        return said(campaign, do(campaign=campaign, by=request.user))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return None


class CampaignDoings:
    @confirmed(
        "Send a test to me",
        says="It goes to your own address alone, with “Test” before its subject.",
        permission=CHANGE,
    )
    def send_test(self, request, campaigns) -> str | None:
        return done(
            request, campaigns, actions.send_test, lambda _, test: f"A test is on its way to {test.address}."
        )

    @confirmed(
        "Freeze",
        says=what_freezing_does,
        permission=CHANGE,
        shown=allowed_by(rules.reason_cannot_change),
    )
    def freeze(self, request, campaigns) -> str | None:
        return done(
            request,
            campaigns,
            actions.freeze,
            lambda campaign, frozen: (
                f"“{campaign}” is frozen for {people(frozen.size)}. Look at what they get."
            ),
        )

    @confirmed(
        "Thaw",
        says="It becomes a draft again: its recipients are forgotten, and so is who approved it.",
        permission=CHANGE,
        shown=allowed_by(rules.reason_cannot_thaw),
    )
    def thaw(self, request, campaigns) -> str | None:
        return done(request, campaigns, actions.thaw, lambda one, _: f"“{one}” is a draft again.")

    @confirmed("Approve", says=what_approving_does, permission=RELEASE, shown=may_approve)
    def approve(self, request, campaigns) -> str | None:
        return done(request, campaigns, actions.approve, lambda one, _: f"“{one}” is approved.")

    @confirmed(
        "Release",
        says=what_releasing_does,
        permission=RELEASE,
        shown=allowed_by(rules.reason_cannot_release),
        danger=True,
    )
    def release(self, request, campaigns) -> str | None:
        return done(request, campaigns, actions.release, lambda one, _: f"“{one}” goes out in two minutes.")

    @confirmed(
        "Recall",
        says="Nothing goes out, and nobody hears of it. To send it after all, it is released anew.",
        permission=RELEASE,
        shown=allowed_by(rules.reason_cannot_recall),
    )
    def recall(self, request, campaigns) -> str | None:
        return done(
            request, campaigns, actions.recall, lambda one, _: f"“{one}” is recalled. Nothing went out."
        )

    @confirmed("Stop", says=what_stopping_does, permission=RELEASE, shown=can_be_stopped, danger=True)
    def stop(self, request, campaigns) -> str | None:
        return done(
            request, campaigns, actions.stop, lambda _, number: f"Stopped: {people(number)} will not get it."
        )
