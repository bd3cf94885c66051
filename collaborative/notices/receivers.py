from collaborative.notices.actions.forgetting import forget
from collaborative.people.models import User


def forget_person(sender: type[User], instance: User, **kwargs) -> None:
    """In the transaction of the erasure itself, whichever door it came through."""
    forget(instance)
