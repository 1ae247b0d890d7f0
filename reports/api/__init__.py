"""Rounds, meetings, reports and what became of them in the API: read by it; written, but for comments, on the pages."""

from reports.api.assembly import ResolutionViewSet, ThemeViewSet
from reports.api.compilations import CompilationViewSet, SupplementViewSet
from reports.api.country_reports import CountryReportViewSet
from reports.api.independent import IndependentReportViewSet
from reports.api.meetings import MeetingViewSet, ViewViewSet
from reports.api.proposals import ProposalViewSet
from reports.api.rounds import RoundViewSet

__all__ = [
    "CompilationViewSet",
    "CountryReportViewSet",
    "IndependentReportViewSet",
    "MeetingViewSet",
    "ProposalViewSet",
    "ResolutionViewSet",
    "RoundViewSet",
    "SupplementViewSet",
    "ThemeViewSet",
    "ViewViewSet",
]
