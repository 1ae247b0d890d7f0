"""Acts at once: each in a thread and on a connection of its own."""

from threading import Barrier, Thread

from django.db import connections

LONGEST_SECONDS = 60


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
