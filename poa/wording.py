"""Days and dates as sentences print them, in the reader's language."""

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

    A precision without its words is read as a period.
    """
    if precision == "day":
        words = day_in_words(earliest)
    elif precision == "month":
        words = month_in_words(earliest)
    elif precision == "year":
        words = str(earliest.year)
    elif precision == "open" or latest is None:
        words = _("from %(day)s on") % {"day": day_in_words(earliest)}
    else:
        words = f"{day_in_words(earliest)} – {day_in_words(latest)}"
    return _("about %(date)s") % {"date": words} if approximate else words
