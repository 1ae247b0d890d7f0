"""What the parties did: commitments, progress entries, assessments and the records beside them."""

from tracking.models.activities import Activity, Contribution
from tracking.models.activity_versions import ActivityVersion
from tracking.models.assessments import Assessment, AssessmentSheet
from tracking.models.authors import Author
from tracking.models.claims import ClaimNote
from tracking.models.comments import EntryComment
from tracking.models.commitments import Commitment
from tracking.models.entries import ProgressEntry
from tracking.models.evidence import Evidence
from tracking.models.figures import Figure
from tracking.models.files import StoredFile
from tracking.models.imports import Import
from tracking.models.kept import KeptAssessment
from tracking.models.links import EntryAgency, EntryCountry, EntryParagraph
from tracking.models.participation import ParticipationStatement
from tracking.models.proposals import ActAnswer
from tracking.models.records import FundingRecord, TreatyAction
from tracking.models.redactions import Redaction
from tracking.models.translations import TranslationCheck
from tracking.models.versions import EntryVersion
from tracking.models.words import EntryWords
from tracking.models.workbooks import ImportedRow, WorkbookImport

__all__ = [
    "ActAnswer",
    "Activity",
    "ActivityVersion",
    "Assessment",
    "AssessmentSheet",
    "Author",
    "ClaimNote",
    "Commitment",
    "Contribution",
    "EntryAgency",
    "EntryComment",
    "EntryCountry",
    "EntryParagraph",
    "EntryWords",
    "EntryVersion",
    "Evidence",
    "Figure",
    "FundingRecord",
    "Import",
    "ImportedRow",
    "KeptAssessment",
    "ParticipationStatement",
    "ProgressEntry",
    "Redaction",
    "TranslationCheck",
    "StoredFile",
    "TreatyAction",
    "WorkbookImport",
]
