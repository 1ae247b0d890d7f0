"""Doorbells of the record."""

from celery import shared_task
from django.utils.timezone import now

from tracking.actions import telling


@shared_task
def remind():
    """Write down what waits and what is late; a line that is there already is not written again."""
    telling.remind(at=now())
