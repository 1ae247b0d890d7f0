"""The review queue: what waits for a reviewer, oldest first, and for which countries."""

from django.db.models import Count, F, OuterRef, Prefetch, Subquery

from poa.models import Event, Party
from tracking.forms.names import fields_in_words
from tracking.models import Assessment, ClaimNote, EntryComment, ProgressEntry
from tracking.offers import is_own

LONG_DAYS = 14
# A number each row asks for itself: counted by a join, every column of the row would have to be grouped by.
OPEN_COMMENTS = (
    EntryComment.objects.filter(entry=OuterRef("pk"), resolved_at__isnull=True)
    .order_by()
    .values("entry")
    .annotate(number=Count("pk"))
    .values("number")
)


def waiting(user, *, country=None):
    """Return the entries that wait, oldest first, with what a reviewer reads; of one country where it is named."""
    rows = ProgressEntry.objects.visible_to(user).waiting()
    rows = rows.select_related("submitted_by", "supersedes").prefetch_related("figures", "evidence", "categories")
    rows = rows.annotate(open_comments=Subquery(OPEN_COMMENTS))
    rows = rows.prefetch_related(Prefetch("claim_notes", ClaimNote.objects.select_related("noted_by")))
    return rows.about(country=country) if country else rows


def waiting_by_country(user):
    """Return the countries for which entries wait, each with its number as `waiting`, in one query."""
    entries = ProgressEntry.objects.visible_to(user).filter(state=ProgressEntry.State.SUBMITTED).order_by()
    named = Party.objects.filter(entry_country_links__entry__in=entries)
    return named.annotate(waiting=Count("entry_country_links")).by_name()


def as_read_by(user, entries, *, at):
    """Put on each entry how many whole days it has waited, how that is to be read, and whether it is one's own."""
    for entry in entries:
        entry.is_own = is_own(user, entry)
        entry.days_waiting = max((at - entry.submitted_at).days, 0)
        entry.waits_long = entry.days_waiting >= LONG_DAYS
    return entries


def with_changes(entries):
    """Put on each entry that was returned which fields were changed since then, in words, in one query."""
    returned = {str(entry.pk): entry for entry in entries if entry.returned_at}
    fields = {key: [] for key in returned}
    kind = ProgressEntry._meta.label_lower
    for event in Event.objects.filter(kind="entry.changed", subject_type=kind, subject_id__in=returned):
        if event.at > returned[event.subject_id].returned_at:
            fields[event.subject_id] += event.detail.get("fields", ())
    for key, entry in returned.items():
        entry.changed_since = fields_in_words(fields[key])
    return entries


def proposed(user):
    """Return the assessments that wait for a Unit officer, oldest first."""
    rows = Assessment.objects.visible_to(user).waiting()
    return rows.with_names().with_entries(user).select_related("proposed_by")


def proposals_of(user):
    """Return this person's own assessments that wait for the Unit, or were returned to them and wait for them."""
    rows = Assessment.objects.visible_to(user).unsettled().filter(proposed_by=user)
    return rows.with_names().order_by(F("returned_at").desc(nulls_last=True), "proposed_at", "pk")
