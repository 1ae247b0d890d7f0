"""Hold rows of this floor against what the event log tells of them, as `poa.witnesses` does for the one below."""

from tracking.witnesses.activities import altered_activity_version
from tracking.witnesses.assessments import altered_author, altered_outcome, untold_authors, untold_derived
from tracking.witnesses.entries import altered_standing, unkept_entries
from tracking.witnesses.hands import altered_hands
from tracking.witnesses.proposals import altered_answer
from tracking.witnesses.records import (
    altered_record,
    altered_treaty_action,
    untold_offers,
    untold_records,
    untold_treaty_actions,
)
from tracking.witnesses.remarks import altered_comment, altered_note, untold_comments, untold_notes

CHECKS = (
    altered_standing,
    altered_outcome,
    altered_author,
    altered_hands,
    altered_record,
    altered_treaty_action,
    altered_answer,
    altered_activity_version,
    altered_note,
    altered_comment,
)
UNCOVERED = (
    unkept_entries,
    untold_derived,
    untold_authors,
    untold_records,
    untold_treaty_actions,
    untold_offers,
    untold_notes,
    untold_comments,
)
