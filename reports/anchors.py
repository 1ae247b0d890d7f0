"""Hold the event log against the heads that reports were built on, and issued reports against the log."""

from poa.models import Event, missing_head
from reports.actions.errors import FileAltered
from reports.actions.issuing import checked_hashes
from reports.canonical import plain, read_back, sha256
from reports.models import Compilation, Supplement

# What the event of an issue tells of a report beside its files.
NAMED = ("symbol", "audience", "language")


def heads():
    """Return every report, corrigendum and addendum that was built on a head of the log, the oldest head first."""
    reports = Compilation.objects.exclude(event_sequence=None).order_by("requested_at")
    added = Supplement.objects.exclude(event_sequence=None).select_related("compilation").order_by("issued_at")
    return sorted([*reports, *added], key=lambda row: row.event_sequence)


def lost_head():
    """Return what is wrong with the first head that the log no longer holds, as a sentence; None if it holds all."""
    for row in heads():
        if fault := missing_head(row.event_sequence, row.event_hash):
            kind = row.kind.capitalize() if isinstance(row, Supplement) else "Report"
            return f"{fault} {kind} {row} was built on {row.event_sequence}:{row.event_hash}."
    return None


def altered_report():
    """Return what is wrong with the first report that is not what was issued, as a sentence; None if all are."""
    rows = {str(report.pk): report for report in Compilation.objects.issued()}
    for event in Event.objects.filter(kind="compilation_issued").order_by("sequence"):
        report = rows.pop(event.subject_id, None)
        if report is None:
            return f"Report {event.detail['symbol']} is not there as event {event.sequence} tells that it was issued."
        if not (is_as_issued(report, event.detail) and is_issued_by(report, event)):
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
        if not (is_added_as_issued(row, event.detail) and is_issued_by(row, event)):
            return f"{row} or its snapshot was changed after it was issued (event {event.sequence})."
    unrecorded = next(iter(rows.values()), None)
    return unrecorded and f"{unrecorded} is issued, and no event tells of it: events are missing from the end."


def is_issued_by(row, event):
    """Say whether a document names the moment and the person of its issue as the log does."""
    return (row.issued_at, row.issued_by_id) == (event.at, event.by_id)


def is_added_as_issued(row, told):
    files = list(row.files.all())
    kept, hashes = {file.format: file.sha256 for file in files}, {file.format: sha256(file.content) for file in files}
    content = bytes(row.snapshot.content)
    if not kept == hashes == told["files"] or not row.snapshot_id == sha256(content) == told["snapshot"]:
        return False
    whole = read_back(content)
    head = {"sequence": row.event_sequence, "hash": row.event_hash}
    return (row.symbol, plain(row.items), head) == (told["symbol"], whole["items"], whole["event"])


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
