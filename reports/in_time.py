"""Whether what was wanted by a day came by it: one rule for replies, country reports and the dates of a round.

A day ends with itself in Geneva. Of one that was put off, the day that held last counts. What comes after it is late,
unless something had come by it already: a second word on what was answered in time is late for nobody.
"""

from dataclasses import dataclass
from datetime import date


def is_over(wanted, *, on):
    """Say whether a day is over on another; where none was set, none is. Both are dates, or both are read back."""
    return bool(wanted) and wanted < on


def days_late(wanted, came, *, first=None):
    """Return by how many days something came after the day set; 0 where it, or what came `first`, was in time."""
    if came is None or not is_over(wanted, on=first or came):
        return 0
    return max((came - wanted).days, 0)


def all_late(wanted, days):
    """Return of each of the days on which something came, the earliest first, by how many it was late."""
    days = list(days)
    return [days_late(wanted, came, first=days[0]) for came in days]


def with_days_late(wanted, replies):
    """Return these replies, the earliest first, each with its `days_late`."""
    replies = list(replies)
    for reply, late in zip(replies, all_late(wanted, [one.replied_on for one in replies]), strict=True):
        reply.days_late = late
    return replies


@dataclass(frozen=True)
class Came:
    """How something came: the day by which it was wanted, None where none was set, and by how many days it was late."""

    wanted_on: date | None
    days_late: int
