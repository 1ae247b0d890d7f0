"""What the Steering Group asked and nobody answered yet, before those who have to see to it."""

from poa.access import is_unit
from reports.in_time import is_over
from reports.models import Proposal
from tracking.reading.waiting import SHOWN


def overdue_for(user, *, today):
    """Return what a start page shows of them, the longest overdue first, in one query.

    Whoever is asked is shown it from the day on that it was asked; the Unit only what was not answered in time.
    """
    rows = Proposal.objects.visible_to(user).for_the_work_of(user)
    asked = rows.unanswered().filter(reply_by_on__isnull=False).order_by("reply_by_on", "pk")
    late_alone = is_unit(user)
    shown = rows.overdue(today=today) if late_alone else asked
    found = list(shown.select_related("meeting", "party")[: SHOWN + 1])
    for row in found:
        row.late = is_over(row.reply_by_on, on=today)
    # The list tells whoever is asked also of what is not overdue yet.
    every = "overdue=true" if late_alone else "answered=false"
    return {"overdue": found[:SHOWN], "more_overdue": every if len(found) > SHOWN else ""}
