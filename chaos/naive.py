"""The control: a job as it is usually written, with no row that says how far it came."""

import os
import time
from uuid import uuid4

import psycopg
from celery import Celery

PARTS, EACH = 9, 0.15
TABLE = "CREATE TABLE chaos_part (job integer, place integer, run uuid)"

app = Celery("chaos.naive", broker=os.environ["POA_BROKER_URL"].rpartition("/")[0] + "/1")
app.conf.update(task_ignore_result=True, worker_prefetch_multiplier=1, broker_connection_retry_on_startup=True)


@app.task
def build(job):
    """Write the parts one by one."""
    run = uuid4()
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as door:
        for place in range(PARTS):
            time.sleep(EACH)
            door.execute("INSERT INTO chaos_part VALUES (%s, %s, %s)", (job, place, run))
