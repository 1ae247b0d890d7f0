"""What the parties did, in the API."""

from tracking.api.assessments import AssessmentViewSet
from tracking.api.commitments import CommitmentViewSet, MatrixViewSet
from tracking.api.entries import EntryViewSet

__all__ = ["AssessmentViewSet", "CommitmentViewSet", "EntryViewSet", "MatrixViewSet"]
