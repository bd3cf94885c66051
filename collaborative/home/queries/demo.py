from collaborative.home.demo.accounts import Account
from collaborative.people.models import User


def user_of(account: Account) -> User | None:
    """The invented person behind an account of the demonstration, if they are here and may sign in."""
    return User.objects.filter(email=account.person.email, is_active=True).first()
