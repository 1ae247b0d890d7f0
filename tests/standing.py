"""The Programme of 1996 stands in the database, committed, while those tests run that roll back what they do to it.

To put its rows there for each of them would take a third of the run, and leave PostgreSQL millions of dead rows to
read past.
"""

from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import connection

from tests import cast
from tests.seals import emptied_at_once, triggers_lifted

REAL = {"transactional_db", "django_db_reset_sequences", "live_server"}
STATE = SimpleNamespace(stands=None)


def rolls_back(item):
    """Whether a test asks for the database and leaves it as it was."""
    marker = item.get_closest_marker("django_db")
    asks = marker is not None or "db" in item.fixturenames
    return asks and not REAL & set(item.fixturenames) and not (marker and marker.kwargs.get("transaction"))


def wanted(item):
    """Return what a test finds in the database, as (folder, whether it can be searched); None: no rows at all."""
    names = item.fixturenames
    return (cast.GENEVA, "findable" in names) if rolls_back(item) and "geneva" in names else None


def order(item):
    stands = wanted(item)
    return (1, stands[1]) if stands else (0 if rolls_back(item) else 2, False)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """First what finds the database empty and leaves it so, then what stands on the Programme, then all the rest."""
    items.sort(key=order)


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef, request):
    # The first of the fixtures of a test that asks for the database: its transaction is not yet begun.
    if fixturedef.argname == "_django_db_helper" and STATE.stands != wanted(request.node):
        with request.getfixturevalue("django_db_blocker").unblock():
            stand_on(wanted(request.node))


def stand_on(wanted):
    """Leave in the database the rows of this folder and no others."""
    if STATE.stands:
        emptied()
    STATE.stands = wanted
    if wanted:
        folder, words = wanted
        cast.loaded(folder, words=words)


def emptied():
    if connection.vendor == "postgresql":
        emptied_at_once()
    else:
        with triggers_lifted():
            call_command("flush", interactive=False, verbosity=0, reset_sequences=False)
