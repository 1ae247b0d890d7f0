"""Sentences on the themes of the second phase, and on reservations beside what they touch."""

THEMES = {
    "title.themes": "The second phase: themes of the Work Plan",
    "themes.opening": (
        "The second phase is organized by theme ({themes} on record). Which paragraphs a theme bears on is set by the "
        "Follow-up Unit; the rest is as a source says it."
    ),
    "themes.table": "Themes, who leads on them, and what was reported",
    "themes.legend": (
        "Lead agencies: as far as a source then on record names them; a dash: none does. Facts: of the period, on any "
        "paragraph of the theme; one that bears on two themes is counted in both. In law, in practice: in the "
        "agencies’ voice alone, paragraphs in a country at each step above “no information”."
    ),
    "themes.source": "{source}.",
    "themes.no_source": "Known from the meeting held on it; no source on the theme itself was there by then.",
    "themes.of": "{theme}.",
    "themes.met": "Met on it: {meetings}.",
    "themes.nothing": "No information was received in the period on any of its paragraphs.",
    "themes.facts": "In the period, {facts} ({places}):",
    "themes.and_others": " and others, listed in the annex of facts.",
    "column.theme": "Theme",
    "column.leads": "Lead agencies",
    "sheet.themes": "Themes",
    "reserved.paragraph": "{party} made a reservation on this paragraph ({source}); the annex on reservations has it.",
    "reserved.term": (
        "{party} made a reservation on the term “{term}”, which this paragraph uses ({source}); the annex on "
        "reservations has it."
    ),
    "reserved.definition": (
        "{party} made a reservation on this definition ({source}); the annex on reservations has it."
    ),
}
