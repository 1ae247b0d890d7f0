"""What became of each assessment, and what the treaty record gives, against the act that told of it."""

from collections import defaultdict

from django.db.models import Q

from poa.models import Event
from poa.witnesses.rows import digest_of_rows, last_events
from tracking.models import Assessment, AssessmentSheet, Import
from tracking.sealed import portions

LABEL, SHEET = Assessment._meta.label_lower, AssessmentSheet._meta.label_lower
NAMES = ("confirmed", "returned", "taken_back", "withdrawn")
CONFIRMED, RETURNED, TAKEN_BACK, WITHDRAWN = (f"assessment.{name}" for name in NAMES)
MARKS = dict(zip((CONFIRMED, RETURNED, TAKEN_BACK, WITHDRAWN), NAMES, strict=True))
REASONS = {RETURNED: "return_reason", WITHDRAWN: "withdrawal_reason"}
DERIVED = "derived_assessments"


def altered_outcome():
    """Return a sentence on the first assessment that the log does not tell of as it stands; None if all are told."""
    if fault := altered_derived():
        return fault
    rows = Assessment.objects.filter(derived=False).prefetch_related("imported_rows__batch").order_by("pk")
    for portion in portions(rows):
        told = last_told(portion)
        for row in portion:
            if name := mark_untold(row, told[str(row.pk)]):
                return f"Assessment {row.pk} does not name who has {name} it, when or why as the log tells."
    return None


def last_told(assessments):
    """Return {key of an assessment: {kind: its last event}} of these assessments."""
    told = defaultdict(dict)
    events = Event.objects.filter(subject_type=LABEL, subject_id__in=[str(row.pk) for row in assessments])
    for event in events.filter(kind__in=MARKS).order_by("sequence"):
        told[event.subject_id][event.kind] = event
    for key, event in withdrawn_with_their_reports(told, assessments).items():
        told[key][WITHDRAWN] = event
    return told


def withdrawn_with_their_reports(told, assessments):
    """Return {key of an assessment: event of its report} of those withdrawn before they had events of their own.

    What was proposed anew was withdrawn with the report that the nearest one before it was taken from.
    """
    waiting = {row.pk: str(row.pk) for row in assessments if row.withdrawn_at and WITHDRAWN not in told[str(row.pk)]}
    before, found = dict(zip(waiting, waiting, strict=True)), {}
    while before:
        ends = ends_of_reports(before.values())
        found |= {waiting[key]: ends[str(each)] for key, each in before.items() if str(each) in ends}
        asked = {key: each for key, each in before.items() if str(each) not in ends}
        followed = Assessment.objects.filter(pk__in=asked.values(), follows__isnull=False)
        follows = dict(followed.order_by().values_list("pk", "follows"))
        before = {key: follows[each] for key, each in asked.items() if each in follows}
    return found


def ends_of_reports(keys):
    """Return {key of an assessment: event that withdrew the report it was taken from} of these keys."""
    keys = [str(key) for key in keys]
    taken = Event.objects.filter(kind="independent_assessed", detail__assessment__in=keys)
    reports = {event.detail["assessment"]: event.subject_id for event in taken}
    ends = last_events(Event.objects.filter(kind="independent_withdrawn"), reports.values())
    return {key: ends[report] for key, report in reports.items() if report in ends}


def mark_untold(row, told):
    """Return the first mark of an assessment that is not as its act left it; None if all are."""
    undone = {(each.batch.undone_at, each.batch.undone_by_id) for each in row.imported_rows.all() if each.undone}
    for kind, name in MARKS.items():
        marked, event = (getattr(row, f"{name}_at"), getattr(row, f"{name}_by_id")), told.get(kind)
        if kind == TAKEN_BACK and event is None and marked in undone:
            continue
        if marked != ((event.at, event.by_id) if event else (None, None)):
            return name.replace("_", " ")
    for kind, name in REASONS.items():
        if getattr(row, name) != (told[kind].reason if kind in told else ""):
            return MARKS[kind]
    return None


def altered_author():
    """Return a sentence on the first assessment or sheet that is not of the organization that its act told of."""
    told = Event.objects.filter(detail__has_key="author").order_by("sequence")
    for portion in portions(told.filter(subject_type__in=(LABEL, SHEET))):
        keys = {label: [each.subject_id for each in portion if each.subject_type == label] for label in (LABEL, SHEET)}
        spoken = defaultdict(list)
        rows = Assessment.objects.filter(Q(pk__in=keys[LABEL]) | Q(sheet__in=keys[SHEET]))
        for row in [*rows.with_names(), *AssessmentSheet.objects.filter(pk__in=keys[SHEET])]:
            for key in {str(row.pk), str(getattr(row, "sheet_id", row.pk))}:
                spoken[key].append(row.author.told if row.author else None)
        for event in portion:
            if any(author != event.detail["author"] for author in spoken[event.subject_id]):
                fault = f"is not of the organization that event {event.sequence} tells of"
                return f"What was proposed as {event.subject_id} {fault}."
    return None


def untold_authors():
    """Count the words of organizations of whom the acts do not tell: proposed before they were told apart."""
    number, rows = 0, Assessment.objects.filter(author__isnull=False).order_by("pk")
    for portion in portions(rows):
        keys = {str(key) for row in portion for key in (row.pk, row.sheet_id)}
        events = Event.objects.filter(subject_type__in=(LABEL, SHEET), subject_id__in=keys, detail__has_key="author")
        told = set(events.values_list("subject_id", flat=True))
        # What was taken from a report is held against the report.
        taken = Event.objects.filter(kind="independent_assessed", detail__assessment__in=keys)
        told |= set(taken.values_list("detail__assessment", flat=True))
        number += sum(not told & {str(row.pk), str(row.sheet_id)} for row in portion)
    return "assessments of organizations", number


def digest_of_derived():
    """Return the SHA-256 of all that the treaty record gives, as it stands."""
    return digest_of_rows(Assessment.objects.filter(derived=True))


def altered_derived():
    """Return a sentence if what the treaty record gives is not what the last load left."""
    event = last_load()
    if event is None:
        given = Assessment.objects.filter(derived=True).exists()
        return "Assessments are marked as given by a record, and no load gave any." if given else None
    told = event.detail.get(DERIVED)
    if told is not None and digest_of_derived() != told:
        return f"An assessment given by the treaty record was changed, added or taken away (event {event.sequence})."
    return None


def last_load():
    """Return the event of the last load of a history that changed anything, or None."""
    events = Event.objects.filter(kind="history.imported", subject_type=Import._meta.label_lower)
    return events.order_by("-sequence").first()


def untold_derived():
    event = last_load()
    number = 0 if event is None or DERIVED in event.detail else Assessment.objects.filter(derived=True).count()
    return "assessments given by the treaty record", number
