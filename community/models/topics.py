from collaborative.kit.history import kept_in_history
from collaborative.kit.models import Named


@kept_in_history
class Topic(Named):
    """A shared challenge of the whole system, which people from different parts of it care about."""
