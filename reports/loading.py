"""Load meetings and rounds; and load a whole programme, floor by floor, in one transaction."""

from django.db import transaction

from poa.finding.reference import reindex_reference
from poa.loading.keeping import keep
from poa.loading.rows import LoadReport, Reader
from poa.loading.whole import load_programme
from poa.models import Event
from reports.models import Meeting, Round
from tracking.loading.whole import load_tracking

ROUND_IS_OURS = ("state", "opened_at", "opened_by_id", "compiling_at", "compiling_by_id", "closed_at", "closed_by_id")


@transaction.atomic
def load_everything(folder, *, by, at):
    """Bring the database to what the files of this folder say; returns the LoadReport.

    Loading twice changes nothing. Raises LoadRefused with every fault, and then nothing is saved.
    """
    report = LoadReport()
    ground = load_programme(folder, report, by=by, at=at)
    if ground.programme is None:
        report.refuse_faults()
    load_tracking(folder, report, ground=ground, at=at)
    load_reports(folder, report, ground=ground, by=by, at=at)
    report.refuse_faults()
    reindex_reference()
    return report


def load_reports(folder, report, *, ground, by, at):
    """Load meetings and rounds; one event tells of them, none of a load without change."""
    reader, before = Reader(folder, report), report.changes()
    meetings = load_meetings(reader, report)
    load_rounds(reader, report, meetings)
    if not report.faults and (changes := report.changes() - before):
        detail = {"digest": report.digest(under="history/"), "rows": changes}
        Event.record("rounds.loaded", on=ground.programme, by=by, at=at, detail=detail)


def load_meetings(reader, report):
    read = []
    for row in reader.rows("history/meetings.json", label="key", optional=True):
        meeting = Meeting(
            key=row.text("key"),
            name=row.text("name"),
            place=row.text("place", blank=True),
            kind=row.choice("kind", set(Meeting.Kind.values)),
            ordinal=row.whole("ordinal", none=True),
            state=row.choice("state", set(Meeting.State.values)),
            inferred=row.yes("inferred"),
            facts=row.text("facts", blank=True),
            source=row.text("source", blank=True),
            source_url=row.text("source_url", blank=True),
            confidence=row.choice("confidence", {"high", "medium", "low"}),
            **(row.dates() or {}),
        )
        read.append((row, meeting))
    return keep(read, key="key").tell(report, "meetings")


def load_rounds(reader, report, meetings):
    read = []
    for row in reader.rows("history/rounds.json", label="year", optional=True):
        reporting_round = Round(
            year=row.whole("year"),
            title=row.text("title"),
            period_start=row.day("period_start"),
            period_end=row.day("period_end"),
            knowledge_cutoff_on=row.day("knowledge_cutoff"),
            meeting=row.choice("meeting", meetings, none=True),
            note=row.text("note", blank=True),
        )
        read.append((row, reporting_round))
    # Whether a round is open is an act of the coordinator, not a line of a file.
    keep(read, key="year", once=ROUND_IS_OURS).tell(report, "rounds")
