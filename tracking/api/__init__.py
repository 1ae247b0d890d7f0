"""What the parties did, in the API."""

from tracking.api.activities import ActivityViewSet
from tracking.api.assessments import AssessmentViewSet
from tracking.api.commitments import CommitmentViewSet, MatrixViewSet
from tracking.api.entries import EntryViewSet
from tracking.api.treaties import TreatyActionViewSet

__all__ = [
    "ActivityViewSet",
    "AssessmentViewSet",
    "CommitmentViewSet",
    "EntryViewSet",
    "MatrixViewSet",
    "TreatyActionViewSet",
]
