"""What the Steering Group and the observers are told: meetings, rounds and compilations."""

from reports.models.compilations import Compilation, CompilationFile, CompilationSection, Snapshot
from reports.models.dates import RoundDate, RoundExtension
from reports.models.independent import Forwarding, IndependentReport, Reply, ReportAssessment
from reports.models.rounds import Meeting, Round

__all__ = [
    "Compilation",
    "CompilationFile",
    "CompilationSection",
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
