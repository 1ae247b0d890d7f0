"""What the parties did: commitments, progress entries, assessments and the records beside them."""

from tracking.models.assessments import Assessment
from tracking.models.commitments import Commitment
from tracking.models.entries import EntryAgency, EntryCountry, EntryParagraph, ProgressEntry
from tracking.models.evidence import Evidence
from tracking.models.figures import Figure
from tracking.models.imports import Import
from tracking.models.kept import KeptAssessment
from tracking.models.participation import ParticipationStatement
from tracking.models.records import FundingRecord, TreatyAction
from tracking.models.workbooks import ImportedRow, WorkbookImport

__all__ = [
    "Assessment",
    "Commitment",
    "EntryAgency",
    "EntryCountry",
    "EntryParagraph",
    "Evidence",
    "Figure",
    "FundingRecord",
    "Import",
    "ImportedRow",
    "KeptAssessment",
    "ParticipationStatement",
    "ProgressEntry",
    "TreatyAction",
    "WorkbookImport",
]
