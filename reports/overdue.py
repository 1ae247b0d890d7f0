"""What the Steering Group asked, and nobody answered by the day that it set, before those who have to see to it."""

from reports.models import Proposal
from tracking.reading.waiting import SHOWN


def overdue_for(user, *, today):
    """Return what a start page shows of them, the longest overdue first, in one query."""
    rows = Proposal.objects.visible_to(user).for_the_work_of(user).overdue(today=today)
    late = list(rows.select_related("meeting", "party")[: SHOWN + 1])
    return {"overdue": late[:SHOWN], "more_overdue": len(late) > SHOWN}
