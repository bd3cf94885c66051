import contextlib

from django.core.exceptions import PermissionDenied, ValidationError


@contextlib.contextmanager
def said_kindly():
    """What an action refuses becomes a sentence on the page instead of a closed door."""
    try:
        yield
    except PermissionDenied as refusal:
        raise ValidationError(str(refusal)) from refusal
