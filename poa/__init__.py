"""What the Programme of Action says, and who may do what."""

from poa.celery import app as celery_app

__all__ = ["celery_app"]
