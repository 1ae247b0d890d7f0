"""The review queue: what waits for a reviewer, oldest first, and for which countries."""

from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Prefetch, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import Http404

from poa.keyset import Cursor, Order
from poa.models import Event, Party
from tracking.forms.names import fields_in_words
from tracking.models import Assessment, ClaimNote, EntryComment, EntryCountry, ProgressEntry
from tracking.offers import why_not_verify
from tracking.reading.listing import CountUpTo

LONG_DAYS = 14
MOST_PROPOSED = 40
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
    rows = rows.select_related("submitted_by", "created_by", "in_hand_of", "supersedes").prefetch_related(
        "figures__category", "evidence", "categories"
    )
    rows = rows.annotate(open_comments=Subquery(OPEN_COMMENTS))
    rows = rows.prefetch_related(Prefetch("claim_notes", ClaimNote.objects.select_related("noted_by")))
    return rows.about(country=country) if country else rows


def waiting_by_country(user):
    """Return the countries for which entries or assessments wait, in one query.

    `waiting` is their number, and `everywhere` that of all that wait: an entry on two countries is one of these, and
    one on the region alone too.
    """
    entries = ProgressEntry.objects.visible_to(user).filter(state=ProgressEntry.State.SUBMITTED).order_by()
    judged = Assessment.objects.visible_to(user).waiting()
    named = EntryCountry.objects.filter(entry__in=entries)
    number = number_here(named) + number_here(judged)
    everywhere = CountUpTo(entries.values("pk")) + CountUpTo(judged.order_by().values("pk"))
    return Party.objects.annotate(waiting=number, everywhere=everywhere).filter(waiting__gt=0).by_name()


def number_here(rows):
    """Return how many of these rows name a country, as a column of the countries."""
    here = rows.filter(country=OuterRef("pk")).order_by().values("country").annotate(number=Count("pk"))
    return Coalesce(Subquery(here.values("number")), Value(0))


def as_read_by(user, entries, *, at):
    """Put on each entry how many whole days it has waited, how that is to be read, and why one may not verify it."""
    for entry in entries:
        entry.why_not_verify = why_not_verify(user, entry)
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


@dataclass(frozen=True)
class ProposedPage:
    """Some of the assessments that wait, how many there are in all, and where the page before and after begins.

    `previous` and `next` are cursors; None where the list ends.
    """

    rows: list
    total: int
    previous: str | None
    next: str | None


def page_of_proposed(rows, given):
    """Return the page that a cursor stands for, in two queries. Raises Http404 for what is none.

    By key: what is confirmed meanwhile leaves the list, and by number the next page would skip as many.
    """
    # A whole sheet is proposed at one moment: it is read in the order of the Programme.
    order = Order(rows, ["proposed_at", "paragraph_id", "pk"])
    try:
        cursor = order.read(given) if given else Cursor()
    except (ValueError, RecursionError) as error:
        raise Http404 from error
    counted = CountUpTo(rows.order_by().values("pk"))
    page, more = order.page(rows.annotate(counted=counted), cursor, MOST_PROPOSED)
    if cursor.key and not page:
        return page_of_proposed(rows, None)
    before, after = (bool(cursor.key), more) if not cursor.backwards else (more, bool(cursor.key))
    return ProposedPage(
        rows=page,
        total=page[0].counted if page else 0,
        previous=order.written(Cursor(True, order.key_of(page[0]))) if before else None,
        next=order.written(Cursor(False, order.key_of(page[-1]))) if after else None,
    )


def as_confirmed_by(user, page):
    """Put on each assessment of a page whether this person proposed it, under whatever account, or took it over."""
    for row in page.rows:
        row.is_own = user.is_same_as(row.proposed_by) or user.is_same_as(row.in_hand_of)
    return page


def proposed(user, *, country=None):
    """Return the assessments that wait for a Unit officer, oldest first; of one country where it is named."""
    rows = Assessment.objects.visible_to(user).waiting()
    rows = rows.filter(country=country) if country else rows
    return rows.with_names().with_entries(user).select_related("proposed_by", "in_hand_of")


def proposals_of(user):
    """Return this person's own assessments that wait for the Unit, or were returned to them and wait for them."""
    rows = Assessment.objects.visible_to(user).unsettled().in_hands_of(user)
    return rows.with_names().order_by(F("returned_at").desc(nulls_last=True), "proposed_at", "pk")
