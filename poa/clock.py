"""The day in Geneva: deadlines end with it, and what is known is known by it (design, ruling 3)."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

GENEVA = ZoneInfo("Europe/Zurich")


def day_in_geneva(at):
    """Return the date on the wall in Geneva at this instant."""
    return at.astimezone(GENEVA).date()


def end_in_geneva(day):
    """Return the last instant of a day in Geneva; every day that a date can name has one."""
    return datetime.combine(day, time.max, tzinfo=GENEVA)
