"""What the team may do with what it keeps in the library itself, and why not."""

from community.choices import ItemFormat, ItemKind
from community.models import Item

BY_LINK = (ItemFormat.AUDIO, ItemFormat.VIDEO, ItemFormat.LINK)


def reason_cannot_publish(item: Item) -> str | None:
    if item.is_shown:
        return f"“{item}” is on show already."
    if not item.slug:
        return f"“{item}” has no address yet. Give it one."
    if item.kind == ItemKind.MODULE and not item.module.steps.exists():
        return f"“{item}” has no steps yet."
    return None


def reason_cannot_take_down(item: Item) -> str | None:
    return None if item.is_shown else f"“{item}” is not on show."


def reason_incomplete(format: str, *, link: str, has_file: bool) -> str | None:
    if format == ItemFormat.FILE and not has_file:
        return "Choose the file, or another way for it to come."
    if format in BY_LINK and not link:
        return "Give the link, or another way for it to come."
    return None
