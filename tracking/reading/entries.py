"""One entry with its figures, its sources and what became of it."""

from dataclasses import dataclass, replace
from datetime import datetime

from poa.access import Permission, can
from poa.clock import end_in_geneva
from poa.wording import language_of
from tracking.models import ProgressEntry
from tracking.reading.asked import Day
from tracking.reading.comparison import compared, corrected_by, last_told
from tracking.reading.discussion import discussion_of
from tracking.reading.history import events_of_entry, told_once, withheld
from tracking.reading.noticed import noticed
from tracking.tombstones import in_full

NOW = Day()
ORIGINAL, TRANSLATION = "original", "translation"
State = ProgressEntry.State
BEFORE_THE_RECORD = (State.DRAFT, State.RETURNED, State.SUBMITTED)


def entry_page(user, entry, day=NOW):
    """Return what the page of an entry shows; its history is the staff's, since it tells of drafts and returns.

    As of a day it says whether the entry stood on the record then; of what was known by then, no later act is told.
    """
    entry = entry.as_known_by(day.known_by)
    beside = ProgressEntry.objects.visible_to(user)
    staff = can(user, Permission.READ_WORKSPACE)
    supersedes = corrected_by(user, entry)
    successor = beside.verified(day.known_by).nearest_after(entry).first()
    return {
        "entry": entry,
        "supersedes": supersedes,
        "did_not_stand": bool(day.as_of) and not day.of_entries(user).filter(pk=entry.pk).exists(),
        "successor": successor,
        "events": told_once(happened_by(withheld(events_of_entry(entry)), day.known_by)) if staff else [],
        "staff": staff,
        "narratives": narratives_of(entry, day.known_by),
        "noticed": noticed(user, entry) if staff else [],
        "discussion": discussion_of(user, entry, day.known_by),
        "comparison": comparison_for(user, entry, supersedes) if staff or supersedes else None,
        # Whoever comes by an old citation reads here too what became of it.
        "corrected": compared(entry, successor) if successor and entry.state == State.VERIFIED else None,
    }


def happened_by(events, known_by):
    """Return of what happened to an entry what had by this day's end in Geneva; all where none is named.

    What a redaction took away is withheld before: it is told of no day.
    """
    return [event for event in events if event.at <= end_in_geneva(known_by)] if known_by else events


def comparison_for(user, entry, supersedes):
    """Return what an entry corrects beside it, for good; else, while it is reviewed, what was last told of the same."""
    if supersedes:
        return compared(supersedes, entry)
    earlier = last_told(user, entry) if entry.state in BEFORE_THE_RECORD else None
    return compared(earlier, entry) if earlier else None


@dataclass(frozen=True)
class Narrative:
    """One language of what an entry says; `state` is ORIGINAL, TRANSLATION or "" where nobody can tell."""

    language: str
    text: str
    state: str = ""
    checked_at: datetime | None = None

    @property
    def shown(self):
        """The text, a tombstone in words."""
        return in_full(self.text)

    @property
    def tongue(self):
        """The language of what is shown: a tombstone is told in the reader's own."""
        return self.language if self.shown == self.text else language_of(self.shown)


def narratives_of(entry, known_by=None):
    """Return an entry's narratives, the original first; with both languages each says which it is, now or by a day."""
    found = [Narrative("en", entry.narrative_en), Narrative("ru", entry.narrative_ru)]
    if not entry.original:
        return [one for one in found if one.text]
    checked_at = translation_checked_at(entry, known_by)
    found.sort(key=lambda one: one.language != entry.original)
    return [
        replace(found[0], state=ORIGINAL),
        replace(found[1], state=TRANSLATION, checked_at=checked_at),
    ]


def translation_checked_at(entry, known_by=None):
    """Return when somebody found, now or by a day, that both narratives say the same as they stand; None if nobody."""
    rows = entry.translation_checks.filter(words=entry.words) if entry.original else entry.translation_checks.none()
    if known_by:
        rows = rows.filter(checked_at__lte=end_in_geneva(known_by))
    return rows.values_list("checked_at", flat=True).first()
