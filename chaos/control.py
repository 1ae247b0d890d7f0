"""The control under the same faults: it must come to harm, or the faults prove nothing."""

import time
from collections import Counter

from django.db import connection
from kombu.exceptions import OperationalError

from chaos import naive
from chaos.faults import Faults
from chaos.services import Workers

CALM, PATIENCE, SETTLED = (-1, -2, -3), 60, 30


def run(number, broker, chance, folder):
    """Return whether an ordinary task came to harm, and print how.

    Raises RuntimeError if it comes to harm without any fault: then the control itself is broken.
    """
    with connection.cursor() as cursor:
        cursor.execute(naive.TABLE)
    asked: list[int] = []

    def again(chance):
        ring(chance.choice(asked))

    with Workers(folder, app="chaos.naive") as workers:
        faults = Faults(chance, broker, workers, again)
        demand_harmless()
        for job in range(number):
            asked.append(job)
            ring(job)
            faults.strike()
            workers.revive()
        time.sleep(SETTLED)
    begun, whole = done(range(number))
    never, twice = number - len(whole), sum(times > 1 for times in whole.values())
    print(f"control: {number} ordinary tasks; {faults.told()}")
    print(f"         never done {never} (half done {len(begun - set(whole))}), done more than once {twice}", flush=True)
    return bool(never or twice)


def demand_harmless():
    """Have a few tasks done in calm, once each."""
    for job in CALM:
        ring(job)
    deadline = time.monotonic() + PATIENCE
    while (ended := done(CALM)[1]) != dict.fromkeys(CALM, 1):
        if time.monotonic() > deadline:
            raise RuntimeError(f"Without any fault the control ends as {dict(ended)}.")
        time.sleep(0.5)


def done(jobs):
    """Return (the jobs that were begun, {job: how often it was done as a whole})."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT job, run, count(*) FROM chaos_part WHERE job = ANY(%s) GROUP BY job, run", [list(jobs)])
        runs = cursor.fetchall()
    return {job for job, _run, _parts in runs}, Counter(job for job, _run, parts in runs if parts == naive.PARTS)


def ring(job):
    try:
        naive.build.apply_async((job,), retry=False)
    except (OperationalError, OSError):
        return
