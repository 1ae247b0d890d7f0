"""Two questions for whatever watches the site: is the process alive, and can it do its work?"""

import logging

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

from poa.celery import app
from poa.outage import reason

SECONDS_TO_ANSWER = 3
log = logging.getLogger(__name__)


@login_not_required
@never_cache
@require_safe
def livez(request):
    return HttpResponse("alive\n", content_type="text/plain")


@login_not_required
@never_cache
@require_safe
def readyz(request):
    """Answer 503 and name what is missing, without its address or its own words: anybody may ask."""
    missing = [name for name, answers in (("database", database_answers), ("queue", queue_answers)) if not answers()]
    if missing:
        return HttpResponse(f"not ready: {', '.join(missing)}\n", content_type="text/plain", status=503)
    return HttpResponse("ready\n", content_type="text/plain")


def database_answers():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        log.error("the database does not answer (%s)", reason(error))
        return False
    return True


def queue_answers():
    try:
        with app.connection_for_write() as broker:
            broker.ensure_connection(max_retries=1, interval_start=0, timeout=SECONDS_TO_ANSWER)
            broker.default_channel.close()
    except (OperationalError, OSError) as error:
        log.error("the queue does not answer (%s)", reason(error))
        return False
    return True
