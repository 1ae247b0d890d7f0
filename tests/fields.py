"""Every field of what a reader outside the staff may see, and every field that no such reader ever sees.

One row a model; `tests/test_fields.py` fails on a field that stands in neither set. The Programme's own text and its
reference data are published whole and are listed as such.
"""

PUBLISHED_WHOLE = {
    "poa.Addressee",
    "poa.CategoryOfConcern",
    "poa.HistoryDocument",
    "poa.Instrument",
    "poa.MainIssue",
    "poa.NongovernmentalOrganization",
    "poa.OperativeParagraph",
    "poa.Paragraph",
    "poa.Part",
    "poa.Party",
    "poa.Programme",
    "poa.Recommendation",
    "poa.Reservation",
    "poa.Resolution",
    "poa.Section",
    "poa.SourceText",
    "poa.Term",
    "poa.UnquotedSentence",
    "poa.VulnerableGroup",
    "reports.Theme",
    "tracking.EntryAgency",
    "tracking.EntryCountry",
    "tracking.EntryParagraph",
    "tracking.Evidence",
    "tracking.Figure",
}
NEVER_SHOWN_OUTSIDE = {
    "poa.Event",
    "poa.IndexedText",
    "poa.Installation",
    "poa.Notice",
    "poa.User",
    "reports.CompilationSection",
    "reports.ConsultationExtension",
    "reports.CountryReport",
    "reports.CountryReportCitation",
    "reports.CountryReportComment",
    "reports.CountryReportConsulted",
    "reports.CountryReportPart",
    "reports.CountryReportPosition",
    "reports.CountryReportVersion",
    "reports.ForwardingExtension",
    "reports.RoundDate",
    "reports.RoundExtension",
    "reports.Snapshot",
    "tracking.ActAnswer",
    "tracking.EntryWords",
    "tracking.AssessmentSheet",
    "tracking.EntryVersion",
    "tracking.ClaimNote",
    "tracking.EntryComment",
    "tracking.Import",
    "tracking.ImportedRow",
    "tracking.Redaction",
    "tracking.WorkbookImport",
}

# model: (what a reader outside the staff may see, what no such reader ever sees)
DATED = {"earliest_on", "latest_on", "precision", "approximate", "date_text", "by_on"}
RECORDED = {"recorded_at", "recorded_by"}
DECLARED = {
    "tracking.ProgressEntry": (
        DATED
        | {"id", "reference", "kind", "narrative_en", "narrative_ru", "original", "actor", "on_behalf_of", "regional"}
        | {"region_note", "figures_text", "unparsed", "confidence", "audience", "known_on", "known_on_estimated"}
        | {"state", "supersedes", "verified_at", "withdrawn_at", "paragraphs"}
        | {"countries", "agencies", "other_reporters", "recommendations", "categories"},
        {"key", "created_at", "created_by", "submitted_at", "submitted_by", "returned_at", "returned_by"}
        | {
            "return_reason",
            "return_due_on",
            "verified_by",
            "withdrawn_by",
            "withdrawal_reason",
            "version",
            "imported",
            "earlier",
            "in_hand_of",
        },
    ),
    "tracking.TranslationCheck": ({"entry", "checked_at"}, {"id", "words", "checked_by"}),
    "tracking.Author": ({"party", "name"}, {"id"}),
    "tracking.StoredFile": ({"sha256", "size", "kind"}, {"stored_as", "kept_at", "kept_by"}),
    "tracking.Assessment": (
        {"id", "reference", "paragraph", "country", "voice", "agency", "author", "assessed_on", "in_law"}
        | {"in_practice", "trend", "rationale", "audience", "derived", "proposed_at", "confirmed_at", "entries"}
        # Of a confirmed one, which alone others read, these are empty.
        | {"returned_at", "return_reason", "taken_back_at", "withdrawn_at"},
        {"proposed_by", "confirmed_by", "returned_by", "taken_back_by", "in_hand_of", "follows", "sheet", "imported"}
        | {"withdrawn_by", "withdrawal_reason"},
    ),
    "tracking.Commitment": (
        {"id", "paragraph", "country", "agency", "not_applicable_at"},
        {"not_applicable_by", "not_applicable_reason"},
    ),
    "tracking.KeptAssessment": (
        {"paragraph", "country", "voice", "agency", "author", "in_law", "in_practice", "trend", "assessed_on"},
        {"id", "edition", "since_year", "until_year"},
    ),
    "tracking.Activity": (
        DATED
        | {"id", "title", "agency", "countries", "regional", "paragraphs", "requirement", "currency", "usd_rate"}
        | {"rate_note", "contributions_whole", "result", "record", "audience"},
        {"key", "version", "created_at", "created_by", "changed_at", "changed_by", "surplus_note"},
    ),
    "tracking.ActivityVersion": (
        {"content", "known_from", "earliest_on", "latest_on", "agency"},
        {"id", "activity", "number", "kept_at", "kept_by", "words"},
    ),
    "tracking.Contribution": (
        DATED | {"donor", "amount", "currency", "usd_rate", "rate_note"},
        {"id", "activity", "position"},
    ),
    "tracking.TreatyAction": (
        {"id", "row", "country", "instrument", "kind", "date_text", "earliest_on", "by_on", "checked_text", "note"}
        | {"source", "source_url", "confidence", "unchecked"},
        {"imported", "recorded_at", "recorded_by", "offers_entry"},
    ),
    "tracking.FundingRecord": (
        {"id", "key", "year", "agency_text", "regional", "region_note", "requested", "received", "currency", "note"}
        | {"source_url", "confidence", "part_of", "agencies", "countries"},
        {"imported"},
    ),
    "tracking.ParticipationStatement": (
        DATED
        | {"id", "row", "organization", "subject", "words", "lasting", "known_on", "known_on_estimated"}
        | {"source", "source_url", "confidence"},
        {"imported"},
    ),
    "reports.Meeting": (
        DATED
        | {"id", "key", "name", "place", "kind", "ordinal", "state", "inferred", "facts", "source", "source_url"}
        | {"confidence", "consulted", "postponement_reason", "postponed_to_on", "convened_at", "postponed_at"},
        {"planned_at", "planned_by", "convened_by", "held_at", "held_by", "postponed_by"},
    ),
    "reports.MeetingParticipant": ({"meeting", "party", "name", "capacity"}, {"id", *RECORDED}),
    "reports.AgendaItem": ({"meeting", "number", "title"}, {"id", *RECORDED}),
    "reports.MeetingDocument": (
        {"meeting", "symbol", "title", "issued_on", "compilation", "audience"},
        {"id", *RECORDED},
    ),
    "reports.MeetingDecision": ({"meeting", "number", "text", "paragraphs"}, {"id", *RECORDED}),
    "reports.View": (
        {"meeting", "of_the_group", "party", "name", "compilation", "report_paragraph", "text", "paragraphs"}
        # A comment before a meeting, which no observer opens, is told from a view by `before_meeting` alone.
        | {"id", "before_meeting", "audience", "recorded_at"},
        {"recorded_by"},
    ),
    "reports.Proposal": (
        {"id", "meeting", "number", "party", "name", "text", "paragraphs", "recommendation", "audience", "state"}
        | {"reply_by_on"},
        RECORDED,
    ),
    "reports.ProposalExtension": ({"proposal", "old_day", "new_day", "reason"}, {"id", "extended_at", "extended_by"}),
    "reports.ProposalStep": ({"proposal", "to_state", "on", "note"}, {"id", *RECORDED}),
    "reports.ProposalReply": ({"proposal", "party", "name", "replied_on", "text"}, {"id", *RECORDED}),
    "reports.ClosingDecision": (
        {"meeting", "proposal", "item", "point", "audience", "outcome", "handed_to", "note"},
        {"id", *RECORDED},
    ),
    "reports.AssemblyFollowUp": (
        {"operative", "party", "name", "done_on", "text", "entries", "audience"},
        {"id", *RECORDED},
    ),
    "reports.Round": (
        {
            "id",
            "year",
            "kind",
            "title",
            "period_start",
            "period_end",
            "knowledge_cutoff_on",
            "meeting",
            "note",
            "state",
        },
        {"opened_at", "opened_by", "compiling_at", "compiling_by", "closed_at", "closed_by"},
    ),
    "reports.Compilation": (
        {"id", "round", "audience", "language", "as_of", "known_by", "symbol", "state", "snapshot", "issued_at"}
        | {"event_sequence", "event_hash", "built_at", "requested_at"},
        {"requested_by", "lease_until", "attempt", "tries", "finishing", "failure_reason", "issued_by"}
        | {"volumes"}
        | {"cancelled_at", "cancelled_by"},
    ),
    "reports.IndependentReport": (
        {"id", "organization", "name", "title", "language", "received_on", "text", "file", "file_name", "audience"}
        | {"countries", "paragraphs", "acknowledged_at"}
        # Of one that is not withdrawn, which alone others read, these are empty.
        | {"withdrawn_at", "withdrawal_reason"},
        {"registered_at", "registered_by", "acknowledged_by", "withdrawn_by"},
    ),
    "reports.Forwarding": ({"report", "country", "reply_due_on", "forwarded_at"}, {"id", "forwarded_by"}),
    "reports.Reply": (
        {"id", "forwarding", "language", "received_on", "text", "file", "file_name", "on_behalf"},
        {"replied_at", "replied_by", "withdrawn_at", "withdrawn_by", "withdrawal_reason"},
    ),
    "reports.ReportAssessment": ({"report", "assessment"}, {"id"}),
    "reports.Supplement": (
        {"id", "compilation", "kind", "number", "items", "snapshot", "event_sequence", "event_hash", "issued_at"},
        {"key", "drafted_at", "drafted_by", "issued_by", "discarded_at", "discarded_by"},
    ),
    "reports.SupplementFile": ({"supplement", "format", "sha256", "size", "content", "made_at"}, {"id"}),
    "reports.CompilationFile": (
        {"compilation", "format", "volume", "title", "sha256", "size", "content", "made_at"},
        {"id"},
    ),
}
