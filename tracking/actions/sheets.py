"""Propose what one voice says of the paragraphs of a section in a country, in one act."""

from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from poa.access import Audience, Permission, can, can_assess
from poa.clock import day_in_geneva
from poa.models import Event, Paragraph, Party, Section
from poa.unseen import trimmed
from poa.wording import day_in_words
from tracking.actions.authors import author_named
from tracking.checking import not_among, not_assessable, not_yet
from tracking.errors import DuplicateKey, Incomplete, NothingSaid, Overtaken, RowsIncomplete
from tracking.judged import digest_of, digest_of_all, told_of
from tracking.models import Assessment, AssessmentSheet, ProgressEntry
from tracking.standings import VALUES, Standing, standings

SAID = (*VALUES, "rationale", "audience")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row of a sheet: what is said of a paragraph, or that nothing changed, and what its writer had seen."""

    paragraph: int
    seen: str
    unchanged: bool = False
    in_law: int = Assessment.Step.NO_INFORMATION
    in_practice: int = Assessment.Step.NO_INFORMATION
    trend: str = ""
    rationale: str = ""

    @property
    def values(self):
        return tuple(getattr(self, name) for name in VALUES)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What a voice says of the paragraphs of a section in a country at a date; `agency` is "" outside its voice.

    The independent voice names its organization, by the code of a party or by its name.

    `audience` is that of what is new or changed: what is said again keeps its readers.
    """

    country: str
    section: str
    voice: str
    assessed_on: date
    agency: str = ""
    organization: str = ""
    organization_name: str = ""
    audience: str = Audience.PARTICIPANTS.value
    lines: tuple = field(default=())


@transaction.atomic
def propose_sheet(*, key, sheet, by, at):
    """Put all rows of a sheet before the Unit, or none; return the AssessmentSheet.

    The same key again returns what it made the first time. Raises PermissionDenied, DuplicateKey (the key made
    somebody else's sheet), NothingSaid, Incomplete, Overtaken, RowsIncomplete.
    """
    asked = {"voice": sheet.voice, "agency_code": sheet.agency, "country_code": sheet.country}
    if not (can(by, Permission.PROPOSE_ASSESSMENTS) and can_assess(by, **asked)):
        raise PermissionDenied
    Event.take_turn()
    if standing := AssessmentSheet.objects.filter(pk=key).first():
        if standing.proposed_by_id != by.pk:
            raise DuplicateKey(key)
        return standing
    if not sheet.lines:
        raise NothingSaid
    made = unsaved_sheet(sheet, key=key, by=by, at=at)
    paragraphs, known = ground_of(sheet, made, by)
    if came := [line.paragraph for line in sheet.lines if known[line.paragraph].seen != line.seen]:
        raise Overtaken(came)
    rows = [row_of(line, known[line.paragraph], made, paragraphs[line.paragraph], sheet) for line in sheet.lines]
    refuse_faults(sheet, rows, known)
    return saved(made, rows, known, by=by, at=at)


def unsaved_sheet(sheet, *, key, by, at):
    """Return the sheet's own row. Raises Incomplete for a party, a section or a day that cannot be."""
    country = Party.objects.reporting_countries().filter(code=sheet.country).first()
    agency = Party.objects.reporting_agencies().filter(code=sheet.agency).first()
    section, today = Section.objects.filter(code=sheet.section).first(), day_in_geneva(at)
    faults = {}
    known = {"country": Party.objects.reporting_countries(), "section": Section.objects.all()}
    for name, row in (("country", country), ("section", section)):
        if row is None:
            faults[name] = not_among(getattr(sheet, name), known[name].values_list("code", flat=True))
    if (sheet.voice == Assessment.Voice.AGENCY) != (agency is not None):
        faults["agency"] = _("The agencies' voice names its agency.")
    author, misnamed = author_named(voice=sheet.voice, organization=sheet.organization, name=sheet.organization_name)
    faults |= misnamed
    if sheet.assessed_on > today:
        faults["assessed_on"] = not_yet(sheet.assessed_on, today)
    if faults:
        raise Incomplete(faults)
    same = {"voice": sheet.voice, "assessed_on": sheet.assessed_on, "count": len(sheet.lines)}
    whose = {"agency": agency, "author": author}
    return AssessmentSheet(pk=key, country=country, section=section, proposed_at=at, proposed_by=by, **whose, **same)


def ground_of(sheet, made, reader):
    """Return {number: paragraph} and {number: Standing} of the sheet's lines. Raises RowsIncomplete for strangers."""
    numbers = [line.paragraph for line in sheet.lines]
    here = Q(section=made.section) | Q(section__parent=made.section) | Q(section__chapter=made.section)
    rows = Paragraph.objects.reportable().filter(here, number__in=numbers)
    paragraphs = {paragraph.number: paragraph for paragraph in rows}
    if strange := set(numbers) - set(paragraphs):
        raise RowsIncomplete({number: {"": not_assessable(number)} for number in strange})
    voice = {"country": made.country, "voice": made.voice, "agency": made.agency, "author": made.author}
    known = standings(reader, paragraphs=paragraphs.values(), **voice)
    return paragraphs, {number: known[paragraph.pk] for number, paragraph in paragraphs.items()}


def row_of(line, standing: Standing, made, paragraph, sheet):
    """Return the unsaved assessment of one line; what did not change says again what was said last."""
    said = {**dict(zip(VALUES, line.values, strict=True)), "rationale": line.rationale, "audience": sheet.audience}
    if line.unchanged and standing.last:
        said = {name: getattr(standing.last, name) for name in SAID}
        said["rationale"] = line.rationale or said["rationale"]
    return Assessment(
        paragraph=paragraph,
        country=made.country,
        voice=made.voice,
        agency=made.agency,
        author=made.author,
        assessed_on=made.assessed_on,
        proposed_at=made.proposed_at,
        proposed_by=made.proposed_by,
        sheet=made,
        follows=standing.returned,
        **said,
    )


def refuse_faults(sheet, rows, known):
    """Raise RowsIncomplete, naming every row and field, unless all of them can stand."""
    faults = {}
    for line, row in zip(sheet.lines, rows, strict=True):
        if found := faults_of_values(row) | faults_of_line(line, known[line.paragraph], row):
            faults[line.paragraph] = found
    if faults:
        raise RowsIncomplete(faults)


def faults_of_values(row):
    """Return {field: sentence} for what the scale, the trend or the text refuses."""
    try:
        row.clean_fields(exclude={field.name for field in row._meta.fields} - set(SAID))
    except ValidationError as error:
        return {name: " ".join(messages) for name, messages in error.message_dict.items()}
    return {}


def faults_of_line(line, standing, row):
    """Return {field: sentence} for a line that contradicts itself, gives no reason, or comes before the last."""
    faults = {}
    if line.unchanged and standing.last is None:
        faults["unchanged"] = _("Nothing was said of it yet: choose the values, and say why.")
    elif line.unchanged and line.values != standing.values:
        faults["unchanged"] = _("“No change” is ticked, and a value is changed: choose one of the two.")
    elif not trimmed(row.rationale):
        faults["rationale"] = _("Say why the value changes, in a few sentences.")
    if standing.last and standing.last.assessed_on > row.assessed_on:
        told = {"found": day_in_words(row.assessed_on), "last": day_in_words(standing.last.assessed_on)}
        faults[""] = _("Found %(found)s; expected no day before %(last)s, when it was last assessed.") % told
    return faults


def saved(made, rows, known, *, by, at):
    """Save the sheet and its rows, with what each rests on that is said again, and one event for all."""
    made.save(force_insert=True)
    Assessment.objects.bulk_create(rows)
    again = {known[row.paragraph.number].last.pk: row for row in rows if says_again(row, known)}
    rests_on = Assessment.entries.through.objects.filter(assessment__in=again)
    readable = rests_on.filter(progressentry__in=ProgressEntry.objects.visible_to(by))
    links = [
        Assessment.entries.through(assessment=again[old], progressentry_id=entry)
        for old, entry in readable.values_list("assessment", "progressentry")
    ]
    Assessment.entries.through.objects.bulk_create(links)
    digests = [digest_of(row, [link.progressentry_id for link in links if link.assessment is row]) for row in rows]
    detail = {"count": made.count, "digest": digest_of_all(digests)} | told_of(made.author)
    Event.record("assessments.proposed", on=made, by=by, at=at, to_state="proposed", detail=detail)
    return made


def says_again(row, known):
    """Say whether a row says what was said last, so that it rests on the same entries."""
    standing = known[row.paragraph.number]
    return standing.last is not None and tuple(getattr(row, name) for name in VALUES) == standing.values
