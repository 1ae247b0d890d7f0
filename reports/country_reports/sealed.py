"""Hold country reports against what the log kept of them, in case somebody went around the database's own seals."""

from poa.models import Event
from reports.canonical import canonical, sha256
from reports.country_reports.content import content_of
from reports.models import CountryReport, CountryReportVersion

# What a settled state is told by.
SETTLED = {
    CountryReport.State.ACCEPTED: "country_report.accepted",
    CountryReport.State.WITHDRAWN: "country_report.withdrawn",
}
SAVES = ("country_report.opened", "country_report.changed")


def altered_country_version():
    """Return what is wrong with the first version that is not what was saved, as a sentence; None if all are."""
    rows = CountryReportVersion.objects.order_by("report_id", "number").iterator(chunk_size=50)
    kept = {(str(row.report_id), row.number): sha256(row.content.encode()) for row in rows}
    for event in Event.objects.filter(kind__in=SAVES).order_by("sequence").iterator(chunk_size=500):
        key = event.subject_id, event.detail["version"]
        if kept.pop(key, None) != event.detail["said"]:
            return f"Version {key[1]} of country report {key[0]} is not what event {event.sequence} tells was saved."
    unrecorded = next(iter(kept), None)
    return unrecorded and (
        f"Of version {unrecorded[1]} of country report {unrecorded[0]} no event tells: events are missing."
    )


def altered_country_report():
    """Return what is wrong with the first report that is not what was accepted or withdrawn, as a sentence; or None."""
    settled = Event.objects.filter(kind__in=SETTLED.values()).order_by("sequence")
    told = {(event.subject_id, event.kind): event for event in settled}
    for report in CountryReport.objects.filter(state__in=SETTLED).with_names():
        event = told.get((str(report.pk), SETTLED[report.state]))
        if event is None:
            return f"Country report {report} is {report.state}, and no event tells of it: events are missing."
        said = (sha256(canonical(content_of(report))), report.audience)
        if said != (event.detail["said"], event.detail["audience"]):
            return f"Country report {report} was changed after it was {report.state} (event {event.sequence})."
    return None
