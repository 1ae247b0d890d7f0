"""Load meetings, rounds and themes; and load a whole programme, floor by floor, in one transaction."""

from django.db import transaction

from poa.finding.reference import reindex_reference
from poa.loading.keeping import keep, link
from poa.loading.rows import LoadReport, Reader
from poa.loading.whole import load_programme
from poa.models import Event, MainIssue, Paragraph, Party
from reports.actions.planning import faults_of_neighbours, faults_of_period
from reports.indexing import reindex_independent, reindex_reports
from reports.models import Meeting, Round, Theme
from tracking.loading.whole import load_tracking

ROUND_IS_OURS = (
    "meeting_id",
    "state",
    "opened_at",
    "opened_by_id",
    "compiling_at",
    "compiling_by_id",
    "closed_at",
    "closed_by_id",
)
MEETING_IS_OURS = (
    "state earliest_on latest_on precision approximate date_text place consulted postponement_reason postponed_to_on "
    "planned_at planned_by_id convened_at convened_by_id held_at held_by_id postponed_at postponed_by_id"
).split()


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
    # What the files name anew is found by its new name everywhere; of what did not change nothing is written.
    reindex_reference()
    reindex_independent()
    reindex_reports()
    return report


def load_reports(folder, report, *, ground, by, at):
    """Load meetings, rounds and themes; one event tells of them, none of a load without change."""
    reader, before = Reader(folder, report), report.changes()
    meetings = load_meetings(reader, report)
    load_rounds(reader, report, meetings)
    load_themes(reader, report, meetings)
    if not report.faults and (changes := report.changes() - before):
        detail = {"digest": report.digest(under="history/"), "rows": changes}
        Event.record("rounds.loaded", on=ground.programme, by=by, at=at, detail=detail)


def load_meetings(reader, report):
    planned_here = Meeting.objects.filter(planned_at__isnull=False, kind=Meeting.Kind.STEERING_GROUP)
    read, numbered = [], dict(planned_here.values_list("ordinal", "key"))
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
        if row.sound:
            hold_meeting(row, meeting, numbered)
        read.append((row, meeting))
    leave_as_moved(meeting for _row, meeting in read)
    return keep(read, key="key").tell(report, "meetings")


def hold_meeting(row, meeting, numbered):
    """Refuse the number of another meeting of the Steering Group."""
    if meeting.kind == Meeting.Kind.STEERING_GROUP and meeting.ordinal is not None:
        # One that was planned on a page may have come into the files since.
        if numbered.setdefault(meeting.ordinal, meeting.key) != meeting.key:
            row.wrong("ordinal", meeting.ordinal, "the number of no other meeting of the Steering Group")


def leave_as_moved(read):
    """Give these meetings what people of the system made of them: a file knows no more than what was so before."""
    moved = {row.key: row for row in Meeting.objects.all() if row.acted_on}
    for meeting in read:
        if standing := moved.get(meeting.key):
            for name in MEETING_IS_OURS:
                setattr(meeting, name, getattr(standing, name))


def load_rounds(reader, report, meetings):
    """Load the annual rounds, and the reviews of several years from a file of their own."""
    read = []
    for name, kind in (("history/rounds.json", Round.Kind.ANNUAL), ("history/reviews.json", Round.Kind.REVIEW)):
        read += [(row, round_of(row, kind, meetings)) for row in reader.rows(name, label="year", optional=True)]
    hold_rounds(read)
    # Whether a round is open is an act of the coordinator, not a line of a file.
    keep(read, key="kind year", once=ROUND_IS_OURS).tell(report, "rounds")
    for row, one in read:
        if row.sound:
            blame(row, faults_of_neighbours(one, year=one.year, kind=one.kind), one)


def hold_rounds(read):
    """Hold rounds to what is asked of one that is planned on its page, and each meeting to one round of a kind."""
    meetings = set()
    for row, one in read:
        if row.sound:
            blame(row, faults_of_period(one), one)
        if one.meeting and (one.kind, one.meeting) in meetings:
            row.wrong("meeting", one.meeting.key, "a meeting that no round before this one reports to")
        meetings.add((one.kind, one.meeting))


def blame(row, faults, one):
    """Note the faults of a round by the names that the file has for its fields."""
    for name, sentence in faults.items():
        row.wrong(name.removesuffix("_on"), str(getattr(one, name)), f"something else ({sentence})")


def round_of(row, kind, meetings):
    return Round(
        year=row.whole("year"),
        kind=kind,
        title=row.text("title"),
        period_start=row.day("period_start"),
        period_end=row.day("period_end"),
        knowledge_cutoff_on=row.day("knowledge_cutoff"),
        meeting=row.choice("meeting", meetings, none=True),
        note=row.text("note", blank=True),
    )


def load_themes(reader, report, meetings):
    """Load the themes of the second phase, with who leads and what they bear on as far as a source says it."""
    parties = {party.code: party for party in Party.objects.all()}
    numbers = {row.number: row for row in Paragraph.objects.all()}
    issues = {row.code: row for row in MainIssue.objects.all()}
    read, links = [], {"leads": {}, "paragraphs": {}, "issues": {}, "meetings": {}}
    for position, row in enumerate(reader.rows("history/themes.json", label="key", optional=True), start=1):
        theme = Theme(
            key=row.text("key"),
            position=position,
            title_en=row.text("title_en"),
            title_ru=row.text("title_ru", blank=True),
            leads_note=row.text("leads_note", blank=True),
            quotation=row.text("quotation", blank=True),
            source=row.text("source"),
            source_url=row.text("source_url", blank=True),
            confidence=row.choice("confidence", {"high", "medium", "low"}),
        )
        read.append((row, theme))
        for name, known in zip(links, (parties, numbers, issues, meetings), strict=True):
            links[name][theme.key] = row.choices(name, known)
        if row.sound and not links["paragraphs"][theme.key]:
            row.wrong("paragraphs", [], "at least one paragraph that the theme bears on")
    tally = keep(read, key="key")
    for name, asked in links.items():
        relinked = link(getattr(Theme, name), {row: asked[key] for key, row in tally.rows.items()})
        tally.changed += 0 if tally.new else relinked
    tally.tell(report, "themes")
