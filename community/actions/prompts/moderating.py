"""One tap to show an answer to the room, one to keep it from it."""

from django.db import transaction
from django.utils import timezone

from community.choices import ReplyState
from community.models import Prompt, Reply


@transaction.atomic
def look_at(*, prompt: Prompt, key: str, shown: bool) -> bool:
    """Was there such an answer? It may have been taken back meanwhile."""
    state = ReplyState.SHOWN if shown else ReplyState.HIDDEN
    found = Reply.objects.filter(hand__prompt=prompt, key=key)
    return bool(found.update(state=state, changed_at=timezone.now()))


@transaction.atomic
def show_all(*, prompt: Prompt, keys: list[str]) -> int:
    """Only those that were on the page, so that none is shown unseen."""
    waiting = Reply.objects.filter(hand__prompt=prompt, key__in=keys, state=ReplyState.WAITING)
    return waiting.update(state=ReplyState.SHOWN, changed_at=timezone.now())
