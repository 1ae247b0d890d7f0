"""What every test stands on: the engine that was asked for, and a database in a file as in real use."""

import gc
import logging
import os

import hypothesis
import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation

from poa import known
from poa.uncollected import SELDOM

# What a test finds is a matter of its values, and not of how busy the machine is.
hypothesis.settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("unhurried")

pytest_plugins = ["tests.seals", "tests.doors", "tests.cast", "tests.standing", "tests.reports.queue"]
ENGINE = os.environ["POA_TEST_DB"]
VENDORS = {"sqlite": "sqlite", "postgres": "postgresql"}
DATABASE = {"db", "transactional_db", "django_db_reset_sequences", "live_server", "django_db_setup"}


def pytest_configure(config):
    wanted = VENDORS[ENGINE]
    if connection.vendor != wanted:
        raise pytest.UsageError(f"POA_TEST_DB={ENGINE} was asked for, but the settings name {connection.vendor}.")
    # Every client is a new site: files are looked for when they are asked for, not all listed a thousand times over.
    settings.WHITENOISE_AUTOREFRESH = True
    if ENGINE == "sqlite":
        # As on PostgreSQL (tests/pgplugin.py): nothing here outlives the run, so nothing waits for the disk.
        connection.settings_dict["OPTIONS"]["init_command"] += ";PRAGMA synchronous=OFF"


class Fault(logging.Handler):
    """Makes what the running system only warns of a fault."""

    def emit(self, record):
        raise AssertionError(record.getMessage())


@pytest.fixture(autouse=True, scope="session")
def no_page_is_set_with_a_warning():
    """Typst warns where page numbers may be wrong, for the pages never came to rest."""
    handler, told_by = Fault(), logging.getLogger("reports.present.pdf")
    told_by.addHandler(handler)
    yield
    told_by.removeHandler(handler)


def pytest_collection_finish():
    """Look for circles less often, and not among what stays to the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)


def pytest_report_header():
    return f"database: {connection.vendor}"


def pytest_collection_modifyitems(config, items):
    """Leave out what the other engine alone can tell; what asks no database, or a browser, is run once, on SQLite.

    In a run of the whole suite so is, on one of them, what is alike on both: how pages read, what rules and files say.
    """
    is_whole = config.args_source == config.ArgsSource.TESTPATHS
    left = [item for item in items if not belongs_here(item, is_whole=is_whole)]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if belongs_here(item, is_whole=is_whole)]


def belongs_here(item, *, is_whole):
    if item.get_closest_marker("postgres"):
        return ENGINE == "postgres"
    once = item.get_closest_marker("once")
    if once and once.args[0] not in VENDORS:
        raise pytest.UsageError(f"{item.nodeid}: once on {once.args[0]!r}; expected one of {', '.join(VENDORS)}.")
    if once and is_whole:
        return ENGINE == once.args[0]
    if "browser" in item.path.parts:
        # What a browser shows of a page does not depend on where its rows lie, and browsers take long.
        return ENGINE == "sqlite"
    return ENGINE == "sqlite" or bool(item.get_closest_marker("django_db")) or bool(DATABASE & set(item.fixturenames))


@pytest.fixture(scope="session")
def django_db_modify_db_settings():
    # In memory, every thread would share one connection, and no test would see one writer wait for another.
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(settings.DATA_DIR / "tests.sqlite3")


@pytest.fixture(autouse=True)
def nothing_known_of_the_former_database():
    known.forget()


@pytest.fixture(autouse=True)
def in_the_language_of_the_settings():
    """Begin each test as a process does: the last page of another test goes on speaking its reader's language."""
    translation.activate(settings.LANGUAGE_CODE)
