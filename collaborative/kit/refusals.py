class Refused(Exception):
    """A rule said no; its words are for the person who asked."""


def refuse(reason: str | None) -> None:
    """Stop here where a rule gives a reason."""
    if reason:
        raise Refused(reason)
