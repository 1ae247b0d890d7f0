"""What a workbook shows of the record, for one country and agency, as far as its reader may open it."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, OuterRef, Subquery

from poa.access import can_edit_draft
from poa.models import Paragraph, Party, Recommendation
from poa.models.programme import in_language
from poa.wording import span_in_words
from tracking.content import content_of, whole_entries
from tracking.models import Assessment, Commitment, EntryAgency, ImportedRow, ProgressEntry
from tracking.models.assessments import BY_AUTHOR
from tracking.tombstones import in_short
from tracking.workbook.blocks import checksum, fields_of
from tracking.workbook.cells import as_day
from tracking.workbook.choices import Choices
from tracking.workbook.laying import block_of, laid_out
from tracking.workbook.reading import Cells

MOST_ON_RECORD = 1_000
FIRST_WORDS = 110
EDITABLE = (ProgressEntry.State.DRAFT, ProgressEntry.State.RETURNED)


@dataclass(frozen=True)
class Told:
    """A row of the sheet "Record": an entry or an assessment as it stands."""

    what: str
    when: str
    paragraphs: str
    text: str
    who: str
    state: str
    sources: str = ""


@dataclass(kw_only=True)
class Book:
    """All that stands in a workbook; `entries` and `assessments` are rows of {key: text}, choices as codes.

    `faults` and `unvalued` are of a workbook that is given back: {(sheet, place in its rows): faults}, and the formulas
    that came without a value.
    """

    serial: str
    country: Party
    agency: Party
    at: datetime
    programme: str
    choices: Choices
    paragraphs: list = field(default_factory=list)
    record: list = field(default_factory=list)
    entries: list = field(default_factory=list)
    assessments: list = field(default_factory=list)
    faults: dict = field(default_factory=dict)
    unvalued: list = field(default_factory=list)
    blank_rows: int = 0


def entries_to_change(user, *, country, agency):
    """Return the drafts and returned entries of this country and agency that this person may change."""
    rows = ProgressEntry.objects.visible_to(user).filter(state__in=EDITABLE).about(country=country, agency=agency)
    # What one import made came at one moment, and stands as it stood in its file.
    made = ImportedRow.objects.filter(entry=OuterRef("pk"), act=ImportedRow.Act.NEW).order_by("pk").values("row")[:1]
    rows = rows.alias(in_its_file=Subquery(made)).order_by("created_at", "in_its_file", "pk")
    for entry in whole_entries(rows).select_related("created_by", "in_hand_of"):
        content = content_of(entry)
        names = {"agency_codes": content.agency_codes, "country_codes": content.countries}
        if can_edit_draft(user, author=entry.holder, **names):
            yield entry, content


def entry_rows(user, *, country, agency, choices):
    """Return the rows of the sheet "Entries" that are filled already."""
    found, cells = [], Cells(choices, ())
    for entry, content in entries_to_change(user, country=country, agency=agency):
        rows = laid_out(content)
        sealed = checksum(fields_of(block_of(content), cells))
        rows[0] |= {"id": str(entry.pk), "version": str(entry.version), "checksum": sealed, "state": state_of(entry)}
        found += [row | {"country": country.code, "agency": agency.code} for row in rows]
    return found


def state_of(entry):
    """Return the state of an entry, with the reason where it was returned."""
    state = str(entry.get_state_display())
    return f"{state}: {entry.return_reason}" if entry.state == ProgressEntry.State.RETURNED else state


def assessment_rows(user, *, country, agency, choices):
    """Return a row for each paragraph that this agency can assess in this country, with what it last said of it."""
    asked = Commitment.objects.reportable().applicable().filter(country=country, agency=agency)
    first = {row.paragraph_id: row.title for row in Recommendation.objects.filter(number=1)}
    latest = newest_of(user, country, agency)
    rows = []
    for paragraph in Paragraph.objects.filter(pk__in=asked.values("paragraph")).order_by("number"):
        told = {"paragraph": str(paragraph.number), "title": first.get(paragraph.pk) or opening(paragraph.text)}
        told |= {"country": country.code, "agency": agency.code}
        rows.append(told | last_told(latest.get(paragraph.pk), choices))
    return rows


def newest_of(user, country, agency):
    """Return {paragraph: the newest assessment of this agency} that this person may read, confirmed or not."""
    rows = Assessment.objects.visible_to(user).filter(country=country, agency=agency, voice=Assessment.Voice.AGENCY)
    rows = rows.filter(taken_back_at=None, followed_by=None)
    return {row.paragraph_id: row for row in rows.order_by("assessed_on", "proposed_at", "pk")}


def last_told(one, choices):
    if one is None:
        return {}
    return {
        "base": str(one.pk),
        "last_on": as_day(one.assessed_on),
        "last_in_law": choices.label("step", str(one.in_law)),
        "last_in_practice": choices.label("step", str(one.in_practice)),
        "last_trend": choices.label("trend", one.trend),
        "last_rationale": one.rationale,
    }


def record_rows(user, *, country, agency, choices):
    """Return what stands for this country, or was handed in by this agency: entries first, then assessments."""
    ours = Exists(EntryAgency.objects.filter(entry=OuterRef("pk"), agency=agency))
    standing = ProgressEntry.objects.on_record(user).about(country=country)
    waiting = ProgressEntry.objects.visible_to(user).filter(ours, state=ProgressEntry.State.SUBMITTED)
    newest = standing.order_by("-by_on", "-pk")[:MOST_ON_RECORD]
    rows = [told_of(entry) for entry in [*whole_entries(waiting.about(country=country)), *whole_entries(newest)]]
    said = Assessment.objects.visible_to(user).filter(country=country).latest().with_names()
    in_order = said.order_by("paragraph__number", "voice", "agency__position", *BY_AUTHOR)
    return rows + [judged(one, choices) for one in in_order]


def told_of(entry):
    dates = {"precision": entry.precision, "approximate": entry.approximate}
    return Told(
        what=str(entry.get_kind_display()),
        when=span_in_words(entry.earliest_on, entry.latest_on, **dates),
        paragraphs=", ".join(str(row.number) for row in entry.paragraphs.all()),
        text=entry.narrative,
        who=", ".join(row.short for row in entry.agencies.all()),
        state=str(entry.get_state_display()),
        sources="; ".join(in_short(row.title) for row in entry.evidence.all()),
    )


def judged(one, choices):
    steps = [choices.label("step", str(step)) for step in (one.in_law, one.in_practice)]
    return Told(
        what=in_language("Assessment", "Оценка"),
        when=as_day(one.assessed_on),
        paragraphs=str(one.paragraph.number),
        text="\n".join(filter(None, [" · ".join(steps), choices.label("trend", one.trend), one.rationale])),
        who=str(one.speaker),
        state=str(one.state.label),
    )


def paragraph_rows():
    """Return (number, section, function, first words) of every paragraph."""
    first = {row.paragraph_id: row.title for row in Recommendation.objects.filter(number=1)}
    return [
        (row.number, str(row.section), str(row.get_function_display()), first.get(row.pk) or opening(row.text))
        for row in Paragraph.objects.select_related("section")
    ]


def opening(text):
    return text if len(text) <= FIRST_WORDS else f"{text[:FIRST_WORDS].rpartition(' ')[0]} …"


def gathered(user, *, country, agency, serial, at, programme, blank_rows):
    """Return the Book for this person, in a fixed number of queries."""
    choices = Choices()
    about = {"country": country, "agency": agency, "choices": choices}
    return Book(
        serial=serial,
        at=at,
        programme=programme,
        paragraphs=paragraph_rows(),
        record=record_rows(user, **about),
        entries=entry_rows(user, **about),
        assessments=assessment_rows(user, **about),
        blank_rows=blank_rows,
        **about,
    )
