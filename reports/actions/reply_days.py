"""The day by which a reply is wanted: one to come, and one that whoever waits for it is still there to see."""

from datetime import timedelta

from django.utils.translation import gettext as _

from poa.wording import day_in_words
from tracking.checking import gone_by

# Two reports may pass meanwhile; a later day is a slip of the pen in the year.
LONGEST = timedelta(days=2 * 365)


def fault_of_reply_day(day, *, today):
    """Say why no reply can be wanted by this day, and which one would do; "" where it can."""
    if day < today:
        return gone_by(day, today)
    if day <= (last := today + LONGEST):
        return ""
    words = {"found": day_in_words(day), "last": day_in_words(last)}
    return _("Found %(found)s; expected a day up to %(last)s, two years from today.") % words
