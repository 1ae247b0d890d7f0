"""Hold the event log against the heads that reports were built on, and issued reports against the log."""

from poa.models import Event, missing_head
from reports.actions.errors import FileAltered
from reports.actions.issuing import checked_hashes
from reports.canonical import read_back, sha256
from reports.models import Compilation, Supplement

# What the event of an issue tells of a report beside its files.
NAMED = ("symbol", "audience", "language")


def heads():
    """Return every head of the log that a report was built on, the oldest first."""
    return Compilation.objects.exclude(event_sequence=None).order_by("event_sequence", "requested_at")


def lost_head():
    """Return what is wrong with the first head that the log no longer holds, as a sentence; None if it holds all."""
    for report in heads():
        if fault := missing_head(report.event_sequence, report.event_hash):
            return f"{fault} Report {report} was built on {report.event_sequence}:{report.event_hash}."
    return None


def altered_report():
    """Return what is wrong with the first report that is not what was issued, as a sentence; None if all are."""
    rows = {str(report.pk): report for report in Compilation.objects.issued()}
    for event in Event.objects.filter(kind="compilation_issued").order_by("sequence"):
        report = rows.pop(event.subject_id, None)
        if report is None:
            return f"Report {event.detail['symbol']} is not there as event {event.sequence} tells that it was issued."
        if not is_as_issued(report, event.detail):
            return f"Report {report} or its snapshot was changed after it was issued (event {event.sequence})."
    unrecorded = next(iter(rows.values()), None)
    return unrecorded and f"Report {unrecorded} is issued, and no event tells of it: events are missing from the end."


def altered_supplement():
    """Return what is wrong with the first corrigendum or addendum that is not what was issued; None if all are."""
    rows = {str(row.pk): row for row in Supplement.objects.issued().select_related("compilation", "snapshot")}
    for event in Event.objects.filter(kind="supplement_issued").order_by("sequence"):
        row = rows.pop(event.subject_id, None)
        if row is None:
            return f"{event.detail['symbol']} is not there as event {event.sequence} tells that it was issued."
        files = {file.format: bytes(file.content) for file in row.files.all()}
        hashes = {name: sha256(content) for name, content in files.items()}
        kept = (row.symbol, row.snapshot_id, sha256(bytes(row.snapshot.content)), hashes)
        told = event.detail
        if kept != (told["symbol"], told["snapshot"], told["snapshot"], told["files"]):
            return f"{row} or its snapshot was changed after it was issued (event {event.sequence})."
    unrecorded = next(iter(rows.values()), None)
    return unrecorded and f"{unrecorded} is issued, and no event tells of it: events are missing from the end."


def is_as_issued(report, told):
    try:
        hashes = checked_hashes(report, told["files"])
    except FileAltered:
        return False
    if any(getattr(report, name) != told.get(name, getattr(report, name)) for name in NAMED):
        return False
    head = read_back(bytes(report.snapshot.content))["event"]
    kept = {"sequence": report.event_sequence, "hash": report.event_hash}
    return (hashes, report.snapshot_id, head) == (told["files"], told["snapshot"], kept)
