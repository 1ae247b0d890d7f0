"""The queue. A message is only a bell: what is to be done stands in a row, and a sweep finds rows left waiting."""

import os

from celery import Celery
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "poa.settings")

# An address may name no class, only what is known here.
TRANSPORT_ALIASES["folder"] = "poa.folder_queue:Transport"

app = Celery("poa")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
