"""Sentences on what a revision changes."""

REVISING = {
    "title.revision": "What this revision changes",
    "revision.opening": "This document replaces {symbol} of {day}. Set beside it, by the snapshots of both:",
    "revision.nothing": "Nothing that the report rests on was changed; only its form may be.",
    "revision.new": "{what}, new: {number}",
    "revision.changed": "{what}, changed: {number}",
    "revision.gone": "{what}, left out now: {number}",
    "revision.rows.entries": "Facts",
    "revision.rows.assessments": "Assessments",
    "revision.rows.treaty_actions": "Acts under treaties",
    "revision.rows.funding": "Appeals and budgets",
    "revision.rows.activities": "Activities of the joint strategy",
    "revision.rows.ngos": "Statements on organizations",
    "revision.whole": "Also changed: {parts}.",
    "revision.whole.programme": "the Programme’s particulars",
    "revision.whole.paragraphs": "the text of paragraphs",
    "revision.whole.issues": "the list of main issues",
    "revision.whole.recommendations": "the list of recommendations",
    "revision.whole.reservations": "reservations",
    "revision.whole.resolutions": "resolutions",
    "revision.whole.meeting": "the meeting’s particulars",
}
