"""The observers' portal: the staff's reading pages under its own names, and issued reports; safe methods only."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.decorators.http import require_http_methods

from poa.views.access import portal
from reports.portal.views import (
    issued_report,
    issued_reports,
    report_file,
    report_read,
    supplement_file,
    supplement_read,
    verification_sheet,
    verify,
    welcome,
)
from reports.views import independent
from reports.views.assembly import annex, assembly, second_phase
from reports.views.finding import found
from reports.views.meetings import meeting, meetings
from reports.views.proposals import proposal, proposals
from tracking.views.activities import activities, activity
from tracking.views.countries import countries, country, silence
from tracking.views.entries import entries, entry
from tracking.views.files import entry_file
from tracking.views.matrix import matrix_page
from tracking.views.programme import conference, definitions, paragraph, paragraphs, recommendations
from tracking.views.treaties import treaties, treaty


def asking(view):
    """Open a page that a file is sent to and that keeps nothing to everybody, with an account or without."""
    return login_not_required(require_http_methods(["GET", "HEAD", "POST"])(view))


urlpatterns = [
    path("", portal(welcome), name="portal"),
    path("matrix/", portal(matrix_page), name="portal-matrix"),
    path("paragraphs/", portal(paragraphs), name="portal-paragraphs"),
    path("paragraphs/<int:number>/", portal(paragraph), name="portal-paragraph"),
    path("recommendations/", portal(recommendations), name="portal-recommendations"),
    path("definitions/", portal(definitions), name="portal-definitions"),
    path("conference/", portal(conference), name="portal-conference"),
    path("countries/", portal(countries), name="portal-countries"),
    path("countries/<str:code>/", portal(country), name="portal-country"),
    path("countries/<str:code>/silence/<str:agency>/", portal(silence), name="portal-silence"),
    path("entries/", portal(entries), name="portal-entries"),
    path("entries/<uuid:pk>/", portal(entry), name="portal-entry"),
    path("entries/<uuid:pk>/files/<str:sha256>/", portal(entry_file), name="portal-entry-file"),
    path("search/", portal(found), name="portal-search"),
    path("treaties/", portal(treaties), name="portal-treaties"),
    path("treaties/<str:code>/", portal(treaty), name="portal-treaty"),
    path("activities/", portal(activities), name="portal-activities"),
    path("activities/<uuid:pk>/", portal(activity), name="portal-activity"),
    path("independent/", portal(independent.independent_list), name="portal-independent-list"),
    path("independent/<uuid:pk>/", portal(independent.independent), name="portal-independent"),
    path("independent/<uuid:pk>/file/", portal(independent.independent_file), name="portal-independent-file"),
    path(
        "independent/<uuid:pk>/replies/<uuid:reply>/file/",
        portal(independent.independent_reply_file),
        name="portal-independent-reply-file",
    ),
    path("reports/", portal(issued_reports), name="portal-reports"),
    path("reports/<uuid:pk>/", portal(issued_report), name="portal-report"),
    path("reports/<uuid:pk>/read/", portal(report_read), name="portal-report-read"),
    path("reports/<uuid:pk>/files/<str:format>/", portal(report_file), name="portal-report-file"),
    path("reports/<uuid:pk>/annex/<str:format>/", portal(annex), name="portal-report-annex"),
    path("meetings/", portal(meetings), name="portal-meetings"),
    path("meetings/<slug:key>/", portal(meeting), name="portal-meeting"),
    path("proposals/", portal(proposals), name="portal-proposals"),
    path("proposals/<uuid:pk>/", portal(proposal), name="portal-proposal"),
    path("assembly/", portal(assembly), name="portal-assembly"),
    path("second-phase/", portal(second_phase), name="portal-second-phase"),
    path("reports/<uuid:pk>/sheet/", portal(verification_sheet), name="portal-report-sheet"),
    path("supplements/<uuid:pk>/read/", portal(supplement_read), name="portal-supplement-read"),
    path("supplements/<uuid:pk>/files/<str:format>/", portal(supplement_file), name="portal-supplement-file"),
    # Posted, for a file is sent; nothing of it is kept.
    path("verify/", asking(verify), name="portal-verify"),
]
