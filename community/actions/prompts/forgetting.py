"""What was said stays, who said it does not."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from community.choices import PromptState
from community.models import Hand, Prompt


def close_left_open(*, before: datetime) -> int:
    """Nobody sits before a screen for a fortnight: what was left open so long is closed."""
    left = Prompt.objects.filter(state=PromptState.OPEN, opened_at__lt=before)
    return left.update(state=PromptState.CLOSED, closed_at=timezone.now())


def forget_hands(*, before: datetime) -> int:
    """Of prompts closed before: a hand stays somebody's, and nobody knows whose."""
    closed = Q(prompt__state=PromptState.CLOSED, prompt__closed_at__lt=before)
    hands = Hand.objects.filter(closed).exclude(person=None, phone="")
    return hands.update(person=None, phone="")
