"""The day in Geneva: deadlines end with it, and what is known is known by it (design, ruling 3)."""

from zoneinfo import ZoneInfo

GENEVA = ZoneInfo("Europe/Zurich")


def day_in_geneva(at):
    """Return the date on the wall in Geneva at this instant."""
    return at.astimezone(GENEVA).date()
