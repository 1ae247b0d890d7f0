"""Sentences that set the voices side by side."""

VOICES = {
    "step.divergent": "divergent",
    "step.short.divergent": "diverg.",
    "voices.agency": "Agencies",
    "voices.government": "Governments",
    "voices.independent": "Independent voice",
    "voices.derived": "Treaty record",
    "voices.one": "{voice}: {said}",
    "voices.count": "{voice}: {places}; {law}; {practice}.",
    "voices.none_above": "no information",
    "year.voices": "How far the paragraphs of each chapter are carried out, in the other voices, each by itself",
    "issues.voices": "How far the paragraphs of each main issue are carried out, in the other voices, each by itself",
    "sheet.voices": "Voices",
    "sheet.issues_voices": "Issues, other voices",
    "sheet.voices.title": "How many paragraphs stand at each step, by chapter and country, in each voice by itself",
}
