"""What an independent report and a reply say, as one digest that the log keeps and that is held against the rows."""

import json
from hashlib import sha256

from poa.models import Event
from reports.models import IndependentReport, Reply, ReportAssessment
from tracking.actions.assessments import with_followers
from tracking.files import shelf
from tracking.models import Assessment
from tracking.sealed import portions


def digest_of_report(report):
    """Return the SHA-256 of everything that was registered of an independent report."""
    return digest(
        author=report.organization_id or report.name,
        title=report.title,
        countries=sorted(report.countries.values_list("code", flat=True)),
        paragraphs=sorted(report.paragraphs.values_list("number", flat=True)),
        **words(report),
    )


def digest_of_reply(reply):
    """Return the SHA-256 of everything that a Government replied."""
    return digest(forwarding=reply.forwarding_id, on_behalf=reply.on_behalf, **words(reply))


def words(row):
    names = ("language", "text", "file_id", "file_name")
    return {name: getattr(row, name) for name in names} | {"received_on": row.received_on.isoformat()}


def digest(**said):
    return sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


DIGESTS = {
    "independent_registered": (IndependentReport, digest_of_report),
    "independent_replied": (Reply, digest_of_reply),
}


def altered_received():
    """Return what is wrong with the first report or reply that is not what was registered; None if all are."""
    for event in Event.objects.filter(kind__in=DIGESTS).order_by("sequence"):
        model, reckoned = DIGESTS[event.kind]
        row = model.objects.select_related("file").filter(pk=event.detail["row"]).first()
        if row is None:
            return f"What event {event.sequence} tells was registered is not there ({event.detail['row']})."
        told = {"said": event.detail["said"], "audience": event.detail.get("audience", "")}
        if told != {"said": reckoned(row), "audience": told["audience"] and row.audience}:
            return f"“{row}” is not what event {event.sequence} tells was registered."
        if row.file and not (row.file.path.is_file() and shelf.digest_of(row.file.path) == row.file_id):
            return f"The file {row.file_id} of “{row}” is not there as it was received."
    return None


def altered_given():
    """Return what is wrong with the first assessment that is not of the report it was taken from; None if all are."""
    for portion in portions(Event.objects.filter(kind="independent_assessed").order_by("sequence")):
        taken = ReportAssessment.objects.filter(assessment__in=[event.detail["assessment"] for event in portion])
        rows = taken.select_related("report", "assessment__author")
        given = {(str(row.report_id), str(row.assessment_id)): row for row in rows}
        for event in portion:
            row = given.get((event.subject_id, event.detail["assessment"]))
            if row is None or whose(row.assessment.author) != (row.report.organization_id, row.report.name.strip()):
                told = f"Assessment {event.detail['assessment']} is not of the organization whose report it was taken"
                return f"{told} from (event {event.sequence})."
    if found := left_standing(IndependentReport.objects.filter(withdrawn_at__isnull=False)).order_by("pk").first():
        told = f"Assessment {found.pk} stands, and the report that it was taken from is withdrawn"
        return f"{told}: “withdraw_left --by NAME” withdraws it too."
    return None


def left_standing(reports):
    """Return what was taken from these reports and still counts, and what was proposed anew for it."""
    taken = with_followers(Assessment.objects.filter(given_in__report__in=reports))
    return Assessment.objects.filter(pk__in=taken, voice="independent", taken_back_at=None, withdrawn_at=None)


def whose(author):
    return (author.party_id, author.name) if author else None
