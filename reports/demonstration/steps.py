"""Numbered steps at a terminal: what is being done, how far it is, and how long it took."""

import time
from contextlib import contextmanager


class Steps:
    """Prints `3/7  title ... notes 1.2 s`, one line a step."""

    def __init__(self, out):
        self.out, self.total, self.number = out, 0, 0

    @contextmanager
    def step(self, title):
        """Run one step; the block is given a function that adds a note to the step's line."""
        self.number += 1
        self.put(f"  {self.number}/{self.total}  {title} ...")
        began = time.monotonic()
        try:
            yield lambda note: self.put(f" {note}")
        except BaseException:
            self.put(" stopped.\n")
            raise
        self.put(f" ({time.monotonic() - began:.1f} s)\n")

    def put(self, text):
        self.out.write(text, ending="")
        self.out.flush()
