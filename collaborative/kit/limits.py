"""What the database itself refuses, said in one line."""

from django.db.models import CheckConstraint, Q


def known(choices, field: str, name: str) -> CheckConstraint:
    """One of the choices, as a Django enumeration holds them."""
    return CheckConstraint(condition=Q(**{f"{field}__in": choices.values}), name=name)


def together(first: Q, second: Q, name: str) -> CheckConstraint:
    """Both are so, or neither is."""
    return CheckConstraint(condition=(first & second) | (~first & ~second), name=name)


def between(field: str, least: int, most: int, name: str) -> CheckConstraint:
    return CheckConstraint(condition=Q(**{f"{field}__range": (least, most)}), name=name)
