"""Sources that fell off a report's list when no text cited them, for a sentence that is put elsewhere later."""

import json
from uuid import UUID

from poa.models import Event
from reports.country_reports.citing import citable
from reports.country_reports.marks import marks_in


def dropped_marks(report):
    """Return {mark: key of its entry} of what was cited once: the versions before it fell off still know it."""
    rows = Event.objects.filter(kind="country_report.changed", subject_id=str(report.pk))
    gone = {event.detail["version"] - 1: event.detail["dropped"] for event in rows if event.detail.get("dropped")}
    found = {}
    for version in report.versions.filter(number__in=gone):
        cited = {row["mark"]: UUID(row["entry"]) for row in json.loads(version.content)["citations"]}
        found |= {mark: cited[mark] for mark in gone[version.number]}
    return found


def found_again(report, text, *, known):
    """Return a text and {entry: mark} of the marks in it that fell off the list and can be cited again.

    `known` are {entry: mark} of what is cited. Who takes a sentence out of one part and saves, and puts it into another
    afterwards, keeps its source so. What was ticked anew meanwhile has another number, which the text is given then.
    """
    lost = marks_in(text) - set(known.values())
    before = {mark: pk for mark, pk in dropped_marks(report).items() if mark in lost} if lost else {}
    allowed = set(citable(report).filter(pk__in=before.values()).values_list("pk", flat=True))
    again = {}
    for mark, pk in before.items():
        # What fell off twice had two numbers, and comes back with one.
        if now := known.get(pk) or again.get(pk):
            text = text.replace(f"[{mark}]", f"[{now}]")
        elif pk in allowed:
            again[pk] = mark
    return text, again
