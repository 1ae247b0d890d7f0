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
    "poa.UnquotedSentence",
    "poa.VulnerableGroup",
    "reports.Meeting",
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
    "reports.Snapshot",
    "tracking.EntryWords",
    "tracking.AssessmentSheet",
    "tracking.EntryVersion",
    "tracking.ClaimNote",
    "tracking.EntryComment",
    "tracking.Import",
    "tracking.ImportedRow",
    "tracking.WorkbookImport",
}

# model: (what a reader outside the staff may see, what no such reader ever sees)
DATED = {"earliest_on", "latest_on", "precision", "approximate", "date_text", "by_on"}
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
    "tracking.StoredFile": ({"sha256", "size", "kind"}, {"stored_as", "kept_at", "kept_by"}),
    "tracking.Assessment": (
        {"id", "reference", "paragraph", "country", "voice", "agency", "assessed_on", "in_law", "in_practice"}
        | {"trend", "rationale", "audience", "derived", "proposed_at", "confirmed_at", "entries"}
        # Of a confirmed one, which alone others read, these are empty.
        | {"returned_at", "return_reason", "taken_back_at"},
        {"proposed_by", "confirmed_by", "returned_by", "taken_back_by", "follows", "sheet", "imported"},
    ),
    "tracking.Commitment": (
        {"id", "paragraph", "country", "agency", "not_applicable_at"},
        {"not_applicable_by", "not_applicable_reason"},
    ),
    "tracking.KeptAssessment": (
        {"paragraph", "country", "voice", "agency", "in_law", "in_practice", "trend", "assessed_on"},
        {"id", "edition", "since_year", "until_year"},
    ),
    "tracking.Activity": (
        DATED
        | {"id", "title", "agency", "countries", "regional", "paragraphs", "requirement", "currency", "usd_rate"}
        | {"rate_note", "contributions_whole", "result", "record", "audience"},
        {"key", "version", "created_at", "created_by", "changed_at", "changed_by"},
    ),
    "tracking.Contribution": (
        DATED | {"donor", "amount", "currency", "usd_rate", "rate_note"},
        {"id", "activity", "position"},
    ),
    "tracking.TreatyAction": (
        {"id", "row", "country", "instrument", "kind", "date_text", "earliest_on", "by_on", "checked_text", "note"}
        | {"source", "source_url", "confidence", "unchecked"},
        {"imported", "recorded_at", "recorded_by"},
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
    "reports.Round": (
        {"id", "year", "title", "period_start", "period_end", "knowledge_cutoff_on", "meeting", "note", "state"},
        {"opened_at", "opened_by", "compiling_at", "compiling_by", "closed_at", "closed_by"},
    ),
    "reports.Compilation": (
        {"id", "round", "audience", "language", "as_of", "known_by", "symbol", "state", "snapshot", "issued_at"}
        | {"event_sequence", "event_hash", "built_at", "requested_at"},
        {"requested_by", "lease_until", "attempt", "tries", "finishing", "failure_reason", "issued_by"}
        | {"cancelled_at", "cancelled_by"},
    ),
    "reports.Supplement": (
        {"id", "compilation", "kind", "number", "items", "snapshot", "event_sequence", "event_hash", "issued_at"},
        {"key", "drafted_at", "drafted_by", "issued_by", "discarded_at", "discarded_by"},
    ),
    "reports.SupplementFile": ({"supplement", "format", "sha256", "size", "content", "made_at"}, {"id"}),
    "reports.CompilationFile": ({"compilation", "format", "sha256", "size", "content", "made_at"}, {"id"}),
}
