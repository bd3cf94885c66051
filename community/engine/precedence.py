"""Whose word counts when two sources differ about one person at one event.

1. Whoever stands at the door or keeps the register decides: a scan, a walk-in and a tick on the register
   weigh the same, and the latest of them stands.
2. The online meeting's report comes next, then a person who checked themselves in with the code, then what
   a person said beforehand. A weaker word never replaces a stronger one; an equal one does.
3. Apologies explain an absence. So a person's own apologies replace "did not come", whoever noted that, and
   never replace "came".
"""

WEIGHT = {"person": 0, "self": 1, "report": 2, "scan": 3, "walk_in": 3, "register": 3}


def stands(*, presence: str, source: str, known_presence: str, known_source: str) -> bool:
    """Whether what is said now replaces what is known."""
    if source == "person" and presence == "apologies":
        return known_presence != "came"
    return WEIGHT[source] >= WEIGHT[known_source]
