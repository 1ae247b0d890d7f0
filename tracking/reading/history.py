"""The history of an entry and of an assessment: who, when, what changed, field by field, and why."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from poa.access import can_edit_draft, is_unit
from poa.clock import day_in_geneva
from poa.models import Event, Party
from poa.wording import day_in_words
from tracking.forms.choices import categories
from tracking.forms.names import LABELS
from tracking.models import Assessment, AssessmentSheet, EntryVersion, Import, WorkbookImport
from tracking.reading.comparison import corrected_by
from tracking.reading.kept_words import called, words
from tracking.redacting import NOTES
from tracking.tombstones import in_full, mark_of

# With which text the reason of an event goes.
REDACTED_WITH = {"entry.explained": NOTES, "entry.returned": "return_reason", "entry.withdrawn": "withdrawal_reason"}
SAID = {
    "assessed_on": gettext_lazy("As at"),
    "in_law": gettext_lazy("In law"),
    "in_practice": gettext_lazy("In practice"),
    "trend": gettext_lazy("Trend"),
    "rationale": gettext_lazy("Why"),
    "audience": gettext_lazy("Open to"),
}


@dataclass(frozen=True)
class Change:
    """One field with what stood in it before and after; None where that was not kept."""

    label: str
    before: str | None
    after: str | None


@dataclass
class Move:
    """One event, and what it changed."""

    event: Event
    changes: list = field(default_factory=list)


@dataclass
class Judgement:
    """One assessment of a voice, what it changed of the one before it, and what became of it."""

    assessment: Assessment
    changes: list
    events: list


def events_of(row):
    """Return what happened to a row, oldest first."""
    return Event.objects.filter(about(row)).select_related("by")


def about(row):
    return Q(subject_type=row._meta.label_lower, subject_id=str(row.pk))


def events_of_entry(entry):
    """Return what happened to this entry, oldest first; what an import wrote has that act among them."""
    told = about(entry)
    if entry.imported_id:
        told |= about(Import(pk=entry.imported_id))
    if batches := [str(pk) for pk in entry.imported_rows.values_list("batch", flat=True)]:
        acts = ("workbook.imported", "workbook.undone")
        told |= Q(subject_type=WorkbookImport._meta.label_lower, subject_id__in=batches, kind__in=acts)
    return Event.objects.filter(told).select_related("by")


def withheld(events):
    """Return the events; reasons that were redacted are not told, though the log, which never changes, keeps them."""
    told, marks = list(events), {}
    for event in told:
        if event.kind == "entry.redacted":
            places = event.detail["places"].items()
            marks |= {place: mark_of(day_in_geneva(event.at), said["sha256"]) for place, said in places}
    for event in told:
        if mark := marks.get(REDACTED_WITH.get(event.kind)):
            event.reason = in_full(mark)
    return told


def told_once(events):
    """Return the events with all that one open page saved by itself, one save after the other, told by the last."""
    told: list[Event] = []
    for event in events:
        before = told[-1] if told else None
        if before and event.kind == before.kind == "entry.changed" and from_one_page(before, event):
            both = dict.fromkeys([*before.detail["fields"], *event.detail["fields"]])
            event.detail = {**event.detail, "fields": list(both), "since": version_before(before)}
            told.pop()
        told.append(event)
    return told


def from_one_page(one, other):
    return one.detail.get("page") is not None and one.detail.get("page") == other.detail.get("page")


def version_before(event):
    """Return the version that an event began from."""
    return event.detail.get("since", event.detail.get("version", 1) - 1)


def reads_drafts(user, entry):
    """Say whether this person could read the entry as a draft, and so what it said in each version (rule 4)."""
    names = {
        "agency_codes": {agency.code for agency in entry.agencies.all()},
        "country_codes": {country.code for country in entry.countries.all()},
    }
    return is_unit(user) or can_edit_draft(user, author=entry.holder, **names)


def entry_history(user, entry):
    """Return the Moves of an entry, oldest first; what each version said is for those who could read its drafts."""
    happened = told_once(withheld(events_of_entry(entry)))
    if not reads_drafts(user, entry):
        return [Move(event) for event in happened]
    kept = dict(EntryVersion.objects.filter(entry=entry).values_list("number", "content"))
    names = {party.code: party.name for party in Party.objects.all()} | dict(categories())
    if entry.supersedes_id:
        old = corrected_by(user, entry)
        names[str(entry.supersedes_id)] = called(old) if old else _("an entry that is not open to you")
    imported = {str(batch): version or 1 for batch, version in entry.imported_rows.values_list("batch", "version")}
    return [Move(event, changes_of(event, kept, names, imported)) for event in happened]


def changes_of(event, kept, names, imported):
    """Return what an event changed of an entry's content; `imported` are {import: the version that it wrote}."""
    if event.kind == "workbook.imported":
        written = imported[event.subject_id]
        before, after = kept.get(written - 1, {}), kept.get(written)
        return differing(before, after, names) if after else []
    if event.kind not in ("entry.logged", "entry.changed"):
        return []
    version = event.detail.get("version", 1)
    before, after = kept.get(version_before(event)), kept.get(version)
    if event.kind == "entry.logged":
        return differing({}, after, names) if after else []
    if before and after:
        return differing(before, after, names)
    wanted = grouped(event.detail.get("fields", ()))
    return [
        Change(label, None, in_full(words(after, members, names)) if after else None)
        for label, members in wanted.items()
    ]


def grouped(fields):
    """Return {label: the fields it stands for} of these fields of an entry's content."""
    groups = defaultdict(list)
    for name in fields:
        groups[str(LABELS.get(name, name))].append(name)
    return groups


def differing(before, after, names):
    """Return a Change for each label under which two kept contents differ; what is empty in both is passed over."""
    groups = grouped(name for name in after if before.get(name) != after[name])
    said = [
        Change(label, in_full(words(before, group, names)), in_full(words(after, group, names)))
        for label, group in groups.items()
    ]
    return [change for change in said if change.before != change.after]


def assessment_history(user, assessment):
    """Return the Judgements of the same voice on the same commitment, oldest first, in three queries."""
    same = {"country": assessment.country_id, "voice": assessment.voice}
    same |= {"agency": assessment.agency_id, "author": assessment.author_id}
    rows = Assessment.objects.visible_to(user).of_voice(**same).filter(paragraph=assessment.paragraph_id)
    told = list(rows.with_names().order_by("assessed_on", "proposed_at", "pk"))
    events, standing, found = events_by_row(told), {}, []
    for row in told:
        before = next((one for one in told if one.pk == row.follows_id), None) or standing.get("last")
        happened = sorted((*events[str(row.pk)], *events[str(row.sheet_id)]), key=lambda event: event.sequence)
        found.append(Judgement(row, changed(before, row), happened))
        if row.state == Assessment.State.CONFIRMED:
            standing["last"] = row
    return found


def events_by_row(assessments):
    """Return {primary key: events} of these assessments and of the sheets that they came by, in one query."""
    about = Q()
    for model, name in ((Assessment, "pk"), (AssessmentSheet, "sheet_id")):
        keys = [str(getattr(row, name)) for row in assessments]
        about |= Q(subject_type=model._meta.label_lower, subject_id__in=keys)
    events = defaultdict(list)
    for event in Event.objects.filter(about).select_related("by"):
        events[event.subject_id].append(event)
    return events


def changed(before, after):
    """Return a Change for each field in which an assessment differs from the one before it."""
    was = {name: said_in_words(before, name) if before else "" for name in SAID}
    now = {name: said_in_words(after, name) for name in SAID}
    return [Change(str(label), was[name], now[name]) for name, label in SAID.items() if was[name] != now[name]]


def said_in_words(assessment, name):
    display = getattr(assessment, f"get_{name}_display", None)
    value = display() if display else getattr(assessment, name)
    return day_in_words(value) if isinstance(value, date) else str(value or "")
