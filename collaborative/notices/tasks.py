from celery import shared_task

from collaborative.notices.actions.heartbeats import SENDING, beat
from collaborative.notices.actions.sending import send_due as send
from collaborative.notices.actions.writing import write_for_a_while


@shared_task(name="notices.send_due")
def send_due() -> int:
    """The clock's call. Two at once do no harm: the rows decide who sends what."""
    beat(SENDING)
    return send()


@shared_task(name="notices.write_campaigns")
def write_campaigns() -> int:
    """Released campaigns become messages. Two at once take different ones, or one finds nothing."""
    return write_for_a_while()
