"""The country reports that wait for somebody, and those that a report which is built does not tell as they stand."""

from poa.access import Permission, can_on_country_report
from poa.models import Event
from reports.deadlines import UNDER_WAY
from reports.models import CountryReport

STATE = CountryReport.State
WAITS_FOR = {
    STATE.SUBMITTED: Permission.ACCEPT_COUNTRY_REPORTS,
    STATE.RETURNED: Permission.DRAFT_COUNTRY_REPORTS,
}
# What of a country report changes what an edition tells.
DECIDED = ("country_report.accepted", "country_report.reopened", "country_report.withdrawn")


def reports_waiting_for(user):
    """Return the country reports that this person has to take up now, those of the oldest round first."""
    rows = CountryReport.objects.visible_to(user).filter(state__in=WAITS_FOR, round__state__in=UNDER_WAY)
    found = rows.with_names().select_related("submitted_by").order_by("round__year", "submitted_at", "pk")
    return [row for row in found if can_on_country_report(user, WAITS_FOR[row.state], country_code=row.country.code)]


def decided_since(compilation, user):
    """Return the country reports that were accepted, opened again or withdrawn after a report took its snapshot.

    In one query where nothing was, else in two.
    """
    later = Event.objects.filter(kind__in=DECIDED, sequence__gt=compilation.event_sequence or 0)
    keys = set(later.values_list("subject_id", flat=True))
    rows = CountryReport.objects.visible_to(user).of_round(compilation.round).filter(pk__in=keys)
    return list(rows.with_names().order_by("round__year", "country__name_en")) if keys else []
