"""What was said at a meeting and what became of a proposal, by a day: on their pages and over the API alike."""

from django.db.models import Q

from poa.clock import end_in_geneva
from reports.models.moves import begun_by

AT_IT = ("decision", "view", "closing")


def told_by(*, as_of, known_by):
    """Return the day up to which acts are told, the earlier of the two, or None for all: later ones nobody knew."""
    return min((day for day in (as_of, known_by) if day), default=None)


def said_by(told, *, as_of, known_by):
    """Return what was put on a meeting's record by a day, of these rows by kind: {kind: rows}, in the same order.

    What is said at a meeting, none is before it was over. Who took part in one that had begun, and by which agenda, was
    so whenever it was noted; of one to come only what was noted by then. Of what was known by then alone what was on
    record.
    """
    if known_by:
        told = {kind: rows.filter(recorded_at__lte=end_in_geneva(known_by)) for kind, rows in told.items()}
    if not as_of:
        return told
    noted = Q(recorded_at__lte=end_in_geneva(as_of))
    of_it = noted | begun_by(as_of, of="meeting__")
    then = {
        **dict.fromkeys(AT_IT, Q(meeting__by_on__lte=as_of)),
        **dict.fromkeys(("participant", "agenda"), of_it),
        "document": Q(issued_on__lte=as_of) | (Q(issued_on__isnull=True) & of_it),
        "comment": noted,
    }
    return {kind: rows.filter(then.get(kind, Q())) for kind, rows in told.items()}


def followed_by(told, *, as_of, known_by):
    """Return what became of proposals by a day, of these rows by kind: {kind: rows}, in the same order."""
    then = {kind: Q() for kind in told}
    if as_of:
        days = {
            "replies": Q(replied_on__lte=as_of),
            "steps": Q(on__lte=as_of),
            "closing": Q(meeting__by_on__lte=as_of),
        }
        then |= {kind: days[kind] for kind in told if kind in days}
    if known_by:
        recorded = Q(recorded_at__lte=end_in_geneva(known_by))
        then |= {kind: then[kind] & recorded for kind in told}
    if "extensions" in told and (day := told_by(as_of=as_of, known_by=known_by)):
        then["extensions"] = Q(extended_at__lte=end_in_geneva(day))
    return {kind: rows.filter(then[kind]) for kind, rows in told.items()}
