"""What the claim checker notices about an entry, with the notes that answer it."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from poa.clock import day_in_geneva
from tracking.actions.claims import warnings_about
from tracking.claims import Facts, SharedGround, Warned, beside, warnings_of
from tracking.content import PLAIN, EntryContent, evidence_of, figures_of, picked
from tracking.models import ClaimNote, ProgressEntry

# What a warning of an earlier day was about: its own sentence is in the language of whoever was warned.
ABOUT = {
    "evidence": _("No source was cited."),
    "future": _("Something done was dated after the day on which it was told."),
    "treaty": _("A treaty was said to bind a country, and the treaty table did not say so."),
    "received": _("More was received than was required."),
    "disagrees": _("A figure disagreed with another source."),
    "mixed": _("A figure mixed categories of concern."),
    "unchanged": _("The text was the same as a year before."),
    "duplicate": _("Another entry said much the same."),
    "personal": _("The text seemed to hold personal data."),
}
CHECKED = (ProgressEntry.State.DRAFT, ProgressEntry.State.RETURNED, ProgressEntry.State.SUBMITTED)


@dataclass(frozen=True)
class Noticed:
    """A warning, or one of an earlier day, and the note to it; None where nobody has answered it yet."""

    warned: Warned | ClaimNote
    note: ClaimNote | None
    is_over: bool = False

    @property
    def sentence(self):
        """What was noticed, in the language of whoever reads."""
        return str(ABOUT.get(self.warned.code, self.warned.sentence)) if self.is_over else self.warned.sentence


def noticed(user, entry):
    """Return what is noticed of an entry now, while it can still be mended, and all that was answered before.

    What was noticed beside an entry that this reader may not open is left out.
    """
    notes = {row.key: row for row in entry.claim_notes.select_related("noted_by")}
    others = {key: other for key in notes if (other := beside(key))}
    if others:
        rows = ProgressEntry.objects.visible_to(user).filter(pk__in=set(others.values()))
        may_open = set(rows.values_list("pk", flat=True))
        notes = {key: row for key, row in notes.items() if key not in others or others[key] in may_open}
    now = warnings_about(entry, by=user, at=timezone.now()) if notes or entry.state in CHECKED else []
    keys = {warned.key for warned in now}
    earlier = [Noticed(row, row, is_over=True) for row in notes.values() if row.key not in keys]
    if entry.state not in CHECKED:
        # Nothing more can be mended: only what was answered is told.
        now = [warned for warned in now if warned.key in notes]
    return [Noticed(warned, notes.get(warned.key)) for warned in now] + earlier


def with_answers(user, entries, *, at):
    """Put on each entry of a page, as `answered`, the warnings that were answered: those that still hold, then others.

    Seven queries at most, whatever the number of entries; the page has read figures, sources and notes already.
    """
    noted = {entry.pk: {row.key: row for row in entry.claim_notes.all()} for entry in entries}
    named = {pk: {other for key in notes if (other := beside(key))} for pk, notes in noted.items()}
    ground = SharedGround(named, reader=user)
    for entry in entries:
        notes, now = noted[entry.pk], []
        if notes:
            facts = Facts(as_listed(entry), day_in_geneva(at), user, entry.pk, ground)
            now = [warned for warned in warnings_of(facts) if warned.key in notes]
        held = {warned.key for warned in now}
        entry.answered = [Noticed(warned, notes[warned.key]) for warned in now]
        entry.answered += [Noticed(row, row, is_over=True) for key, row in notes.items() if key not in held]
    return entries


def as_listed(entry):
    """Return what the rules read of an entry's content, from what its page has loaded."""
    return EntryContent(
        **picked(entry, PLAIN),
        supersedes=entry.supersedes_id,
        paragraphs=tuple(int(one.key) for one in entry.named["paragraph"]),
        countries=tuple(one.key for one in entry.named["country"]),
        figures=figures_of(entry),
        evidence=evidence_of(entry),
    )
