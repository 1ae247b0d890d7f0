"""Doorbells of the mail; what is to be sent stands in rows, so that a bell more or less does no harm."""

from celery import shared_task
from django.utils.timezone import now

from poa.actions import notices


@shared_task
def mail_at_once():
    """Send what is not to wait."""
    notices.send_at_once(at=now())


@shared_task
def mail_digests():
    """Send the digests of today that have not left yet."""
    notices.send_digests(at=now())
