"""What the Steering Group and the observers are told: meetings, rounds, country reports and compilations."""

from reports.models.compilations import Compilation, CompilationFile, CompilationSection, Snapshot
from reports.models.countries import (
    CountryReport,
    CountryReportCitation,
    CountryReportConsulted,
    CountryReportPart,
    CountryReportPosition,
)
from reports.models.country_records import CountryReportComment, CountryReportVersion
from reports.models.dates import RoundDate, RoundExtension
from reports.models.independent import Forwarding, IndependentReport, Reply, ReportAssessment
from reports.models.rounds import Meeting, Round

__all__ = [
    "Compilation",
    "CompilationFile",
    "CompilationSection",
    "CountryReport",
    "CountryReportCitation",
    "CountryReportComment",
    "CountryReportConsulted",
    "CountryReportPart",
    "CountryReportPosition",
    "CountryReportVersion",
    "Meeting",
    "Round",
    "Forwarding",
    "IndependentReport",
    "Meeting",
    "Reply",
    "ReportAssessment",
    "Round",
    "RoundDate",
    "RoundExtension",
    "Snapshot",
]
