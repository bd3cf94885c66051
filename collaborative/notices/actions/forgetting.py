from collaborative.notices.choices import Standing, State
from collaborative.notices.engine.sender import OPEN
from collaborative.notices.models import Address, Notice, Recipient
from collaborative.people.models import User

ERASED = "This account was erased."


def forget(person: User) -> None:
    """What is still to go to this person does not; of what went, only that it did is kept."""
    theirs = Notice.objects.filter(to=person)
    theirs.filter(state__in=OPEN).update(state=State.WITHHELD, reason=ERASED)
    theirs.update(
        address="", subject=ERASED, text="", html="", calendar="", stop_url="", reply_to="", history=[]
    )
    received = Recipient.objects.filter(person=person)
    received.filter(standing=Standing.WAITING).update(standing=Standing.SKIPPED, reason=ERASED)
    received.update(address="", values={})
    Address.objects.filter(address=person.email).delete()
