"""Which days can be written at all: those of the years that the record speaks of, asked of every date in one place."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)


def check_years(day):
    """Raise ValidationError for a day, or a moment, outside the years that are kept."""
    if not FIRST_DAY.year <= day.year <= LAST_DAY.year:
        told = {"found": day.isoformat()[:10], "first": FIRST_DAY.year, "last": LAST_DAY.year}
        raise ValidationError(
            _("Found %(found)s; expected a day of the years %(first)d to %(last)d."), code="years", params=told
        )


def moved_by(day, span):
    """Return a day so much later, or with a negative span earlier; the first or the last day that there is beyond."""
    try:
        return day + span
    except OverflowError:
        return date.max if span > timedelta(0) else date.min
