"""The queue. A message is only a bell: what is to be done stands in a row, and a sweep finds rows left waiting."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "poa.settings")

app = Celery("poa")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
