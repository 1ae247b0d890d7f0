"""The country reports that wait for somebody, and those that a report which is built does not tell as they stand."""

from django.db.models import Q

from poa.access import Permission, audiences_of, can_on_country_report
from poa.clock import end_in_geneva
from poa.models import Event
from reports.deadlines import UNDER_WAY
from reports.gather import reader_of
from reports.models import CountryReport

STATE = CountryReport.State
WAITS_FOR = {
    STATE.SUBMITTED: Permission.ACCEPT_COUNTRY_REPORTS,
    STATE.RETURNED: Permission.DRAFT_COUNTRY_REPORTS,
}
# What of a country report changes what an edition tells.
ACCEPTED = "country_report.accepted"
DECIDED = (ACCEPTED, "country_report.reopened", "country_report.withdrawn")


def reports_waiting_for(user):
    """Return the country reports that this person has to take up now, those of the oldest round first."""
    rows = CountryReport.objects.visible_to(user).filter(state__in=WAITS_FOR, round__state__in=UNDER_WAY)
    found = rows.with_names().select_related("submitted_by").order_by("round__year", "submitted_at", "pk")
    return [row for row in found if can_on_country_report(user, WAITS_FOR[row.state], country_code=row.country.code)]


def decided_since(compilation, user):
    """Return the country reports whose decision after a report took its snapshot would have it built otherwise.

    None for a translation: it rests on the snapshot of what is issued under its symbol, and a revision is the way.
    In one query where nothing was accepted, opened again or withdrawn, else in four.
    """
    later = Event.objects.filter(kind__in=DECIDED, sequence__gt=compilation.event_sequence or 0)
    keys = set(later.values_list("subject_id", flat=True))
    if not keys or compilation.in_other_languages().exists():
        return []
    rows = CountryReport.objects.visible_to(user).of_round(compilation.round).filter(pk__in=keys)
    told = Q(pk__in=told_now(compilation).values("pk")) | Q(pk__in=told_before(compilation, keys))
    return list(rows.filter(told).with_names().order_by("round__year", "country__name_en"))


def told_now(compilation):
    """Return the reports whose words or state the edition would tell, built anew as known by the same day."""
    rows = CountryReport.objects.state_told_to(reader_of(compilation.audience))
    if compilation.known_by is None:
        return rows
    return rows.exclude(state=STATE.ACCEPTED, accepted_at__gt=end_in_geneva(compilation.known_by))


def told_before(compilation, keys):
    """Return which of these reports were accepted for the edition's readers when it took its snapshot."""
    before = Event.objects.filter(kind__in=DECIDED, sequence__lte=compilation.event_sequence or 0, subject_id__in=keys)
    last = {event.subject_id: event for event in before.order_by("sequence")}
    readers = audiences_of(reader_of(compilation.audience))
    return [key for key, event in last.items() if event.kind == ACCEPTED and event.detail.get("audience") in readers]
