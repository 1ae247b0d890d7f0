"""Putting a report together, or taking a long file in, makes a million small things and few circles among them."""

import gc
from contextlib import contextmanager


@contextmanager
def uncollected():
    """Look for no circles meanwhile: that costs a third of the time. What is done with is freed at once all the same.

    The few circles there are, some of them in libraries that write files, are freed at the next look.

    Also a decorator. Of threads that overlap, the first to end begins the looking again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
