from collaborative.trail.actions import note


def write_down(sender, *, by, did, to, details, **rest) -> None:
    """People stand below the trail and cannot call it: they announce, and it listens."""
    note(by=by, did=did, to=to, **details)
