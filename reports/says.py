"""What an act puts on a row beside its words, in plain values: its event tells them, and the row is held against it."""

from datetime import date

from reports.models import (
    AssemblyFollowUp,
    ClosingDecision,
    Meeting,
    MeetingDocument,
    Proposal,
    ProposalReply,
    Round,
    View,
)

FIELDS = {
    View: ("of_the_group", "party", "name", "compilation", "report_paragraph", "before_meeting", "audience"),
    Proposal: ("number", "party", "name", "recommendation", "audience", "reply_by_on"),
    ProposalReply: ("party", "name"),
    ClosingDecision: ("proposal", "point", "item", "audience", "outcome", "handed_to", "note"),
    MeetingDocument: ("title", "issued_on", "compilation"),
    AssemblyFollowUp: ("party", "name", "done_on", "audience"),
    Meeting: ("name", "kind", "ordinal", "place", "earliest_on", "latest_on", "precision"),
    Round: ("year", "kind", "title", "period_start", "period_end", "knowledge_cutoff_on", "note"),
}


def says(row):
    """Return {field: plain value} of what the event of a row tells of it. Reads the party and the recommendation."""
    return {name: plain(row, name) for name in FIELDS[type(row)]}


def plain(row, name):
    if name == "party":
        return row.party.code if row.party_id else ""
    if name == "recommendation":
        return str(row.recommendation) if row.recommendation_id else ""
    value = getattr(row, row._meta.get_field(name).attname)
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int) else str(value)
