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
    "Snapshot",
]
