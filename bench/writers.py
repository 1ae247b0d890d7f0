"""So many write an entry each at the same moment, on SQLite; print what became of it: `python -m bench.writers 300`."""

import json
import os
import sys
import uuid
from datetime import date
from threading import Barrier, Thread
from time import perf_counter

import django


def main(number):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "poa.settings")
    django.setup()
    # Models can be imported only after Django has read its settings.
    from django.core.management import call_command

    from bench.data import frame
    from tracking.models import ProgressEntry

    call_command("migrate", verbosity=0)
    person, keys = frame()["unit_officer"], [uuid.uuid4() for _number in range(number)]
    begun = perf_counter()
    refused = at_once(person, keys)
    seconds = perf_counter() - begun
    kept = ProgressEntry.objects.filter(key__in=keys).count()
    print(json.dumps({"locked": len(refused), "lost": number - len(refused) - kept, "seconds": seconds}))


def at_once(person, keys):
    """Log an entry under each key, all at the same time. Return what was refused."""
    from django.db import OperationalError, connections
    from django.utils.timezone import now

    from tracking.actions.entries import log_entry
    from tracking.content import EntryContent

    start, refused = Barrier(len(keys)), []

    def write(key):
        content = EntryContent(
            kind="return",
            earliest_on=date(1998, 6, 1),
            latest_on=date(1998, 6, 1),
            narrative_en=f"Family {key} came back.",
            paragraphs=(70,),
            countries=("C00",),
            agencies=(("A00", ""),),
        )
        try:
            start.wait()
            log_entry(key=key, content=content, by=person, at=now())
        except OperationalError as error:
            refused.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=write, args=(key,)) for key in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused


if __name__ == "__main__":
    main(int(sys.argv[1]))
