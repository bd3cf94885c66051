from django.utils.text import slugify

from community.models import Item

LONGEST = 100
OURS = {"open-call", "lists", "files"}  # pages beside the items


def free_slug(title: str) -> str:
    """The title as an address; with a number where that is taken."""
    plain = slugify(title)[: LONGEST - 6].strip("-") or "story"
    taken = set(Item.objects.filter(slug__startswith=plain).values_list("slug", flat=True)) | OURS
    proposals = (plain, *(f"{plain}-{number}" for number in range(2, len(taken) + 3)))
    return next(slug for slug in proposals if slug not in taken)
