"""The history of a country report: who did what and when, in which part, and why."""

from django.utils.translation import gettext as _

from poa.models import Event
from reports.country_reports.past import by_its_day


def history_of(report, titles, positions):
    """Return what happened to a report by its day, oldest first, in one query.

    Each event has `what` it was done to, by the parts' `titles`, and of a save the version before it as `since`. Why a
    Government objected is what it said then.
    """
    rows = by_its_day(Event.objects, report, "at")
    rows = rows.filter(subject_type=report._meta.label_lower, subject_id=str(report.pk))
    events, said = list(rows.select_related("by").order_by("sequence")), {one.pk: one.text for one in positions}
    for event in events:
        event.what = what_of(event.detail, titles)
        event.reason = event.reason or said.get(event.detail.get("position"), "")
        event.since = event.detail["version"] - 1 if event.kind == "country_report.changed" else None
    return events


def what_of(detail, titles):
    """Return what an act was done to, as words; "" where that is the report as a whole."""
    if key := detail.get("part"):
        return titles.get(key, key)
    if name := detail.get("consulted"):
        return _("Consulted: %(name)s") % {"name": name}
    if name := detail.get("not_consulted"):
        return _("Taken out of those consulted: %(name)s") % {"name": name}
    return ""
