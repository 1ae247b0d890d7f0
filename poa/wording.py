"""Days and dates as sentences print them, in the reader's language."""

from datetime import timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _


def day_in_words(day):
    """Return 24 June 1999."""
    return date_format(day, "j F Y") if day else ""


def month_in_words(day):
    """Return June 1999."""
    return date_format(day, "F Y") if day else ""


def span_in_words(earliest, latest, *, precision, approximate=False):
    """Return the words of a date known to the day, the month, the year, as a period or open-ended.

    A period is told by whole months or years where it begins and ends with one.
    """
    if precision == "open" or latest is None:
        words = _("from %(day)s on") % {"day": beginning_in_words(earliest)}
    elif earliest == latest:
        words = day_in_words(earliest)
    else:
        words = period_in_words(earliest, latest)
    return _("about %(date)s") % {"date": words} if approximate else words


def beginning_in_words(day):
    """Return the day with which something began; 1 January stands for the year, the first of a month for the month."""
    if (day.month, day.day) == (1, 1):
        return str(day.year)
    return month_in_words(day) if day.day == 1 else day_in_words(day)


def period_in_words(earliest, latest):
    """Return a period by its years, its months or its days, whichever is exact."""
    following = latest + timedelta(days=1)
    if (earliest.month, earliest.day) == (following.month, following.day) == (1, 1):
        ends = str(earliest.year), str(latest.year)
    elif earliest.day == following.day == 1:
        ends = month_in_words(earliest), month_in_words(latest)
    else:
        ends = day_in_words(earliest), day_in_words(latest)
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} – {ends[1]}"
