"""Row 15: what the job layer costs a task, beside a task that does nothing; and 300 who write to SQLite at once."""

import json
import os
import subprocess
import sys
import tempfile
import uuid
from datetime import date
from pathlib import Path
from statistics import median
from threading import Semaphore
from time import perf_counter

from celery import Celery
from celery.contrib.testing.worker import start_worker
from django.db import transaction
from django.utils.timezone import now

from bench.data import frame
from bench.table import Line, line, said
from chaos.services import Broker, free_port
from reports.actions.building import claim
from reports.models import Compilation, Round

TASKS, TIMES, AT_MOST, WRITERS, LONGEST_SECONDS = 100, 3, 3, 300, 120


def lines(tasks=TASKS, writers=WRITERS):
    yield job_layer(tasks)
    told = written(writers)
    faults = f"{told['locked']} locked, {told['lost']} lost"
    reached = said(not told["locked"] and not told["lost"])
    what = f"{writers} writers at once on SQLite, an entry each"
    yield Line("15", what, "", faults, f"{told['seconds']:.1f} s", "", "0, 0", reached)


def job_layer(tasks):
    """Measure a row written, its bell and its claim by a worker, beside a message that asks for nothing."""
    asked = rounds_and_people()
    with tempfile.TemporaryDirectory(prefix="poa-bench-") as folder, Broker(Path(folder), free_port()) as broker:
        app, done = Celery("bench", broker=broker.url, set_as_current=False), Semaphore(0)
        app.conf.update(task_ignore_result=True, worker_hijack_root_logger=False)

        @app.task(name="bench.nothing")
        def nothing():
            done.release()

        @app.task(name="bench.claimed")
        def claimed(pk):
            if claim(pk=pk, at=now()) is None:
                raise RuntimeError("A row that waits was not taken up: this would measure too little.")
            done.release()

        def ours():
            with transaction.atomic():
                row = Compilation.objects.create(symbol=f"BENCH/{uuid.uuid4().hex[:12]}", **asked)
                transaction.on_commit(lambda: claimed.delay(str(row.pk)))

        with start_worker(app, pool="solo", perform_ping_check=False, loglevel="error"):
            turn(nothing.delay, done, tasks)
            pairs = [(turn(ours, done, tasks), turn(nothing.delay, done, tasks)) for _time in range(TIMES)]
    mine, other = (median(side) for side in zip(*pairs, strict=True))
    what = "job layer: a row, its bell after the commit, its claim with an event"
    beside = "a Celery task that does nothing, same Redis"
    return line("15", what, beside, mine, other, mine / other, f"<= {AT_MOST}", mine / other <= AT_MOST)


def turn(ask, done, tasks):
    """Return the milliseconds a task takes, from asking to done, when so many are asked one after the other."""
    begun = perf_counter()
    for _number in range(tasks):
        ask()
    for _number in range(tasks):
        if not done.acquire(timeout=LONGEST_SECONDS):
            raise RuntimeError("A task did not come to an end.")
    return (perf_counter() - begun) * 1000 / tasks


def rounds_and_people():
    """Return what the rows of the job layer are about."""
    person = frame()["unit_officer"]
    period = {"period_start": date(1998, 6, 1), "period_end": date(1999, 6, 1), "knowledge_cutoff_on": date(1999, 6, 1)}
    about = Round.objects.create(year=1999, title="Bench", **period)
    return {"round": about, "audience": "observers", "as_of": date(1999, 5, 31), "requested_at": now()} | {
        "requested_by": person
    }


def written(writers):
    """Return what became of so many who write at once, in a process with an SQLite file of its own."""
    surroundings = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    with tempfile.TemporaryDirectory(prefix="poa-bench-") as folder:
        command = [sys.executable, "-m", "bench.writers", str(writers)]
        place = surroundings | {"POA_DATA_DIR": folder}
        told = subprocess.run(command, env=place, check=True, stdout=subprocess.PIPE)  # noqa: S603 (our own program)
    return json.loads(told.stdout)
