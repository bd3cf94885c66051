"""What the team does with insights people shared: takes one out of sight, and brings it back."""

from django.db import transaction
from django.utils import timezone

from collaborative.people.models import User
from collaborative.trail import actions as trail
from community.models import Insight


@transaction.atomic
def hide(*, insight: Insight, by: User) -> None:
    """From everybody but its author and the team."""
    insight.hidden_at = insight.hidden_at or timezone.now()
    insight.save(update_fields=["hidden_at", "changed_at"])
    trail.note(by=by, did="hid", to=insight)


@transaction.atomic
def show_again(*, insight: Insight, by: User) -> None:
    insight.hidden_at = None
    insight.save(update_fields=["hidden_at", "changed_at"])
    trail.note(by=by, did="showed again", to=insight)
