from functools import partial

from collaborative.identity.actions.shipping import content, put, ship
from community.models import Topic


def load() -> int:
    """The shared challenges people choose from when they join."""
    return ship("topics", content("community", "topics"), partial(put, Topic))
