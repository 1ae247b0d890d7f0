"""Acts at once: each in a thread and on a connection of its own."""

from threading import Barrier, Thread

from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

LONGEST_SECONDS = 60
HOLDING = "FOR NO KEY UPDATE"


def together(*acts):
    """Do the acts at the same time, and return what became of each: its answer, or the exception that it raised."""
    start, came = Barrier(len(acts), timeout=LONGEST_SECONDS), [None] * len(acts)

    def run(place, act):
        try:
            start.wait()
            came[place] = act()
        except Exception as error:
            came[place] = error
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=pair, daemon=True) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONGEST_SECONDS)
    assert not any(thread.is_alive() for thread in threads), "an act waits for ever"
    return came


def held_in_no_order(act):
    """Return the questions of an act that hold several rows, on PostgreSQL, in no order of their keys.

    Of two that hold the same ones, each would wait for what the other has. What asks for one row says how many at most.
    """
    with CaptureQueriesContext(connection) as seen:
        act()
    holding = [query["sql"] for query in seen if HOLDING in query["sql"]]
    assert holding
    return [sql for sql in holding if "LIMIT" not in sql and '."id" ASC' not in sql.rpartition("ORDER BY")[2]]
