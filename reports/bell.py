"""The bell: a message that says "look at this row". Lost, late or doubled, it does no harm: the row is the truth."""

import logging
from functools import partial

from django.db import transaction
from kombu.exceptions import OperationalError

from poa.celery import app

logger = logging.getLogger(__name__)


def ring(task, *arguments):
    """Ring once the transaction that the row was written in is committed; `task` is a name in reports.tasks."""
    transaction.on_commit(partial(sound, task, [str(argument) for argument in arguments]), robust=True)


def sound(task, arguments):
    """Send the message; a broker that does not answer costs a few seconds, until the sweep rings again."""
    try:
        app.send_task(f"reports.tasks.{task}", args=arguments, ignore_result=True, retry=False)
    except (OperationalError, OSError) as error:
        logger.warning("No bell for %s %s (%s). The sweep will ring again.", task, arguments, error)
