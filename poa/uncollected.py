"""Putting a report together, or taking a long file in, makes a million small things and few circles among them."""

import gc
from contextlib import contextmanager

SELDOM = (1_000_000, 2, 5)


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


@contextmanager
def seldom_collected():
    """Look for circles after each million objects more, and not after each seven hundred: also a decorator.

    For what makes many circles that it needs no more, such as the migrations: not to look at all takes three times the
    memory, to look as often as usual a third more time.
    """
    usual = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
