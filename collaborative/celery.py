import os

from celery import Celery
from kombu import Queue
from kombu.transport import TRANSPORT_ALIASES

TRANSPORT_ALIASES["filesystem"] = "collaborative.kit.file_broker:Transport"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "collaborative.settings")

app = Celery("collaborative")
app.config_from_object("django.conf:settings", namespace="CELERY")
# A tick is only a hint, the rows are the truth: one that gets lost is made good by the next. Nothing is
# acknowledged, because a worker that owes acknowledgements when Redis goes away does not survive it.
app.conf.task_queues = [Queue("celery", no_ack=True)]
app.autodiscover_tasks()
