"""How a measurement is taken and printed: ours and theirs in turn, medians, the ratio beside its goal."""

import os
import platform
from dataclasses import dataclass
from statistics import median
from time import perf_counter

HEADS = ("row", "what", "beside it", "ours", "theirs", "ratio", "goal", "reached")


@dataclass(frozen=True)
class Line:
    """One row of the table; times in milliseconds, `ratio` as the goal words it."""

    row: str
    what: str
    beside: str
    ours: str
    theirs: str
    ratio: float
    goal: str
    reached: bool


def in_turn(ours, theirs, *, times=15, warm=2):
    """Return the median milliseconds of both, run one after the other so that a busy machine slows both."""
    for _number in range(warm):
        ours(), theirs()
    pairs = [(spent(ours), spent(theirs)) for _number in range(times)]
    return median(first for first, _second in pairs), median(second for _first, second in pairs)


def spent(act):
    start = perf_counter()
    act()
    return (perf_counter() - start) * 1000


def slower(row, what, beside, ours, theirs, *, at_most, times=15, warm=2):
    """Measure how many times longer ours takes; the goal is a ceiling."""
    mine, other = in_turn(ours, theirs, times=times, warm=warm)
    ratio = mine / other
    return Line(row, what, beside, f"{mine:.2f} ms", f"{other:.2f} ms", ratio, f"<= {at_most} x", ratio <= at_most)


def faster(row, what, beside, ours, theirs, *, at_least, times=15):
    """Measure how many requests ours answers for one of theirs; the goal is a floor."""
    mine, other = in_turn(ours, theirs, times=times)
    ratio = other / mine
    return Line(row, what, beside, f"{mine:.2f} ms", f"{other:.2f} ms", ratio, f">= {at_least} x", ratio >= at_least)


def counted(row, what, number, *, at_most):
    """State a number of queries beside its ceiling."""
    return Line(row, what, "-", str(number), "-", number, f"<= {at_most}", number <= at_most)


def show(lines, note):
    cells = [HEADS, *(written(line) for line in lines)]
    widths = [max(len(cell[place]) for cell in cells) for place in range(len(HEADS))]
    for cell in cells:
        print("  ".join(word.ljust(width) for word, width in zip(cell, widths, strict=True)).rstrip())
    print(f"\n{note}; {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}")


def written(line):
    ratio = f"{line.ratio:.2f}" if isinstance(line.ratio, float) else str(line.ratio)
    reached = "yes" if line.reached else "NO"
    return (line.row, line.what, line.beside, line.ours, line.theirs, ratio, line.goal, reached)
