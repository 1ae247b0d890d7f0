"""How a measurement is taken and printed: ours and theirs in turn, medians, the ratio beside its goal."""

import os
import platform
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter

HEADS = ("row", "what", "beside it", "ours", "theirs", "ratio", "goal", "reached")
WIDTHS = (3, 64, 44, 11, 11, 6, 9, 7)


@dataclass(frozen=True)
class Line:
    """One row of the table, as words; `reached` is empty where no goal is set."""

    row: str
    what: str
    beside: str
    ours: str
    theirs: str
    ratio: str
    goal: str
    reached: str


def in_turn(ours, theirs, *, times, warm, settle=0):
    """Return the median milliseconds of both, run one after the other so that a busy machine slows both.

    `settle` runs each so often, unmeasured, before each turn: a short act else pays for what a long one left behind
    in the processor's caches and among Python's young objects, as it never would on a server that answers only it.
    """
    for _number in range(warm):
        ours(), theirs()
    pairs = [(spent(ours, settle), spent(theirs, settle)) for _number in range(times)]
    return median(first for first, _second in pairs), median(second for _first, second in pairs)


def spent(act, settle=0):
    for _number in range(settle):
        act()
    start = perf_counter()
    act()
    return (perf_counter() - start) * 1000


def slower(row, what, beside, ours, theirs, *, at_most=None, times=15, warm=2):
    """Measure how many times longer ours takes; the goal, where there is one, is a ceiling."""
    mine, other = in_turn(ours, theirs, times=times, warm=warm)
    ratio = mine / other
    goal, reached = (f"<= {at_most}", ratio <= at_most) if at_most else ("", None)
    return line(row, what, beside, mine, other, ratio, goal, reached)


def faster(row, what, beside, ours, theirs, *, at_least, times=15, warm=2, settle=0):
    """Measure how many times ours is done while theirs is done once; the goal is a floor."""
    mine, other = in_turn(ours, theirs, times=times, warm=warm, settle=settle)
    ratio = other / mine
    return line(row, what, beside, mine, other, ratio, f">= {at_least}", ratio >= at_least)


def line(row, what, beside, mine, other, ratio, goal, reached):
    return Line(row, what, beside, f"{mine:.2f} ms", f"{other:.2f} ms", f"{ratio:.2f}", goal, said(reached))


def said(reached):
    return {True: "yes", False: "NO", None: ""}[reached]


def same(what, ours, theirs):
    """Raise RuntimeError unless both gave the same: two different things cannot be measured beside each other."""
    if ours != theirs:
        raise RuntimeError(f"{what}: ours and what it is measured beside give different answers.")


def heads():
    print_row(HEADS)


def show(lines):
    """Print each line as soon as it is measured."""
    for each in lines:
        print_row(astuple(each))


def print_row(words):
    print("  ".join(word.ljust(width) for word, width in zip(words, WIDTHS, strict=True)).rstrip(), flush=True)


def note(words):
    packages = ", ".join(f"{name} {version(name)}" for name in ("Django", "psycopg", "typst"))
    print(f"\n{datetime.now(UTC):%d %B %Y, %H:%M} UTC; {words}, Python {platform.python_version()}, {packages}")
    print(f"{os.cpu_count()} cores ({processor()}), {memory()} GiB, {platform.system()} {platform.release()}")


def processor():
    told = Path("/proc/cpuinfo")
    lines = told.read_text().splitlines() if told.is_file() else []
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())


def memory():
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)
