"""Record what was done on what the General Assembly asked."""

from django.db import transaction
from django.utils.translation import gettext as _

from poa.access import Permission
from poa.clock import day_in_geneva
from poa.models import Event
from poa.wording import day_in_words
from reports.actions.meetings import demand_known
from reports.actions.papers import demand_somebody
from reports.actions.permitting import demand
from reports.actions.proposals import made_before
from reports.models import AssemblyFollowUp
from reports.says import says
from tracking.checking import not_yet
from tracking.errors import Incomplete


@transaction.atomic
def record_follow_up(*, key, operative, party, name, done_on, text, entries, audience, by, at):
    """Record what was done on an operative paragraph, by whom and on which day, with the entries that tell it.

    The same key again returns what it made. Raises PermissionDenied, Incomplete, DuplicateKey.
    """
    demand(by, Permission.KEEP_MEETINGS)
    demand_known(text=(text, _("Write what was done.")))
    demand_somebody(party, name)
    adopted = operative.resolution.adopted_on
    if done_on < adopted:
        sentence = _("Found %(found)s; expected no day before the resolution was adopted, %(adopted)s.")
        raise Incomplete({"done_on": sentence % {"found": day_in_words(done_on), "adopted": day_in_words(adopted)}})
    if done_on > day_in_geneva(at):
        raise Incomplete({"done_on": not_yet(done_on, day_in_geneva(at))})
    if standing := made_before(AssemblyFollowUp, key, by):
        return standing
    row = AssemblyFollowUp(pk=key, operative=operative, party=party, name="" if party else name.strip())
    row.done_on, row.text, row.audience, row.recorded_at, row.recorded_by = done_on, text.strip(), audience, at, by
    row.save(force_insert=True)
    row.entries.set(entries)
    entries = [str(entry.pk) for entry in entries]
    detail = {"key": str(row.pk), "text": row.text, "entries": entries, "says": says(row)}
    Event.record("assembly.followed_up", on=operative, by=by, at=at, detail=detail)
    return row
