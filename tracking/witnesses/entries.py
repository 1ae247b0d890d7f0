"""What became of each entry, who may read it and what it says, against the last act that told of it."""

from collections import defaultdict

from poa.access import Audience
from poa.models import Event
from tracking.chained import places_redacted
from tracking.content import content_of, whole_entries
from tracking.models import EntryVersion, ProgressEntry
from tracking.sealed import portions
from tracking.versions import as_kept

State = ProgressEntry.State
LABEL = ProgressEntry._meta.label_lower
# event -> the mark that it leaves on the row, and that no other act touches but the one in TAKEN
MARKS = {
    "entry.logged": "created",
    "entry.submitted": "submitted",
    "entry.returned": "returned",
    "entry.verified": "verified",
    "entry.withdrawn": "withdrawn",
}
REASONS = {"entry.returned": "return_reason", "entry.withdrawn": "withdrawal_reason"}
RECALLED, OPENED, HANDED_OVER = "entry.recalled", "entry.audience_changed", "entry.handed_over"
TOLD = (*MARKS, RECALLED, OPENED, HANDED_OVER)
# The audience is told by acts of its own, and the day on which it was known is set when it is verified.
OF_THE_RECORD = {"audience", "known_on", "known_on_estimated"}
OF_HISTORY = Audience.OBSERVERS.value


def altered_standing():
    """Return what is wrong with the first entry that is not as the log tells it stands, as a sentence; None if all are.

    Everything but the content of verified entries, which has a seal of its own.
    """
    for portion in portions(whole_entries(ProgressEntry.objects.select_related("imported")).order_by("pk")):
        told, versions = last_told(portion), versions_of(portion)
        redacted = places_redacted([entry.pk for entry in portion])
        for entry in portion:
            version = versions.get(entry.pk)
            if fault := fault_of(entry, told[str(entry.pk)], version, redacted[entry.pk]):
                return fault
    return None


def last_told(entries):
    """Return {key of an entry: {kind: its last event}} of these entries."""
    told = defaultdict(dict)
    events = Event.objects.filter(subject_type=LABEL, subject_id__in=[str(entry.pk) for entry in entries])
    for event in events.filter(kind__in=TOLD).order_by("sequence"):
        told[event.subject_id][event.kind] = event
    return told


def versions_of(entries):
    """Return {key: the content kept under the version that each entry has now}."""
    numbers = {entry.pk: entry.version for entry in entries}
    rows = EntryVersion.objects.filter(entry__in=numbers)
    return {row.entry_id: row.content for row in rows if row.number == numbers[row.entry_id]}


def fault_of(entry, told, version, redacted):
    """Return a sentence on what the log does not tell of this entry, or None.

    What was taken out of it, at the places `redacted`, has a check of its own (tracking/chained.py).
    """
    if entry.state != (expected := state_told(entry, told)):
        return f"Entry {entry} is {entry.state}, and the log tells that it is {expected}."
    if (audience := audience_told(entry, told, version)) and entry.audience != audience:
        return f"Entry {entry} is open to another audience ({entry.audience}) than the log tells ({audience})."
    if name := mark_untold(entry, told, redacted):
        return f"Entry {entry} does not name who {name} it, when or why as the log tells."
    if entry.in_hand_of_id != (told[HANDED_OVER].detail["to"] if HANDED_OVER in told else None):
        return f"Entry {entry} is in other hands than the log tells."
    if version and not redacted and not says(as_kept(content_of(entry)), version, without=OF_THE_RECORD):
        return f"Entry {entry} does not say what was kept as its version {entry.version}."
    return None


def state_told(entry, told):
    """Return the state of an entry by its last act; what a load brought is verified, a workbook's a draft."""
    moves = [event for kind, event in told.items() if kind not in (OPENED, HANDED_OVER)]
    if not moves:
        return State.VERIFIED if entry.imported_id else State.DRAFT
    return max(moves, key=lambda event: event.sequence).to_state


def audience_told(entry, told, version):
    """Return the audience that was given last; None where nothing tells, as of what was saved before versions were."""
    if OPENED in told:
        return told[OPENED].to_state
    if entry.imported_id:
        return OF_HISTORY
    return version and version.get("audience")


def mark_untold(entry, told, redacted):
    """Return the first mark of an entry that is not as its last act left it; None if all are."""
    if entry.imported_id:
        brought = entry.imported.at, entry.imported.by_id
        same = (entry.created_at, entry.created_by_id) == (entry.submitted_at, entry.submitted_by_id) == brought
        if not (same and entry.verified_at == brought[0]):
            return "verified"
    for kind, name in MARKS.items():
        marked, event = mark_of(entry, name), told.get(kind)
        if kind == "entry.submitted" and is_recalled(told):
            event = None
        if event is None and (entry.imported_id or name == "created") and name != "withdrawn":
            continue
        if marked != ((event.at, event.by_id) if event else (None, None)):
            return name
    for kind, place in REASONS.items():
        reason = told[kind].reason if kind in told else ""
        if place not in redacted and getattr(entry, place) != reason:
            return MARKS[kind]
    return None


def mark_of(entry, name):
    return getattr(entry, f"{name}_at"), getattr(entry, f"{name}_by_id")


def is_recalled(told):
    """Say whether an entry was taken back by its author after it was last handed in."""
    handed_in, recalled = told.get("entry.submitted"), told.get(RECALLED)
    return recalled is not None and (handed_in is None or recalled.sequence > handed_in.sequence)


def says(now, kept, *, without=()):
    """Say whether what is said now holds all that was kept; what was not yet asked for then is not in it."""
    if isinstance(kept, dict):
        names = kept.keys() - set(without)
        return isinstance(now, dict) and all(name in now and says(now[name], kept[name]) for name in names)
    if isinstance(kept, list):
        return isinstance(now, list) and len(now) == len(kept) and all(map(says, now, kept))
    return now == kept


def unkept_entries():
    """Count entries that no load brought, and of which no version was kept."""
    rows = ProgressEntry.objects.filter(imported=None, versions=None)
    return "entries from before versions were kept", rows.count()
