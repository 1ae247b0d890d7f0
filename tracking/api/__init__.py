"""What the parties did, in the API."""

from tracking.api.activities import ActivityViewSet
from tracking.api.assessments import AssessmentViewSet
from tracking.api.commitments import CommitmentViewSet, MatrixViewSet
from tracking.api.entries import EntryViewSet

__all__ = ["ActivityViewSet", "AssessmentViewSet", "CommitmentViewSet", "EntryViewSet", "MatrixViewSet"]
