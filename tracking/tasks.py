"""Doorbells of the record."""

from celery import shared_task
from django.utils.timezone import now

from tracking.actions import telling, tidying


@shared_task
def remind():
    """Write down what waits and what is late; a line that is there already is not written again."""
    telling.remind(at=now())


@shared_task
def tidy_files():
    """Take from the disk the files that nothing names any more."""
    tidying.tidy_files(at=now())
