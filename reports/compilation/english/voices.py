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
    "voices.independent_of": "Independent voice: {author}",
    "voices.as_at": "{voice}: {said} (as at {day}).",
    "voices.who_as_at": "{voice}, as at {day}",
    "open.gap": (
        "The previous round on record ended before {end} and this one begins on {start}: the two rounds do not "
        "adjoin, and the time between them is not counted."
    ),
    "title.changes_round": "Changes since the previous round",
    "changes.opening_report": (
        "This chapter compares with the report issued for the round of {round}, {symbol} of {day}, as its readers "
        "had it. What went back comes first; law and practice are compared apart."
    ),
    "changes.opening_round": (
        "This chapter compares with the record at the end of the round of {round}; no snapshot of a report of that "
        "round for participants is held to compare with. What went back comes first; law and practice are compared "
        "apart."
    ),
    "changes.withdrawn": "Of the facts of that report, withdrawn since: {facts} ({names}).",
    "changes.superseded": "Of the facts of that report, superseded since by a corrected one: {facts} ({names}).",
    "changes.came_late": "Facts from before the period that are not in that report: {facts}.",
    "changes.came_late_many": (
        "Facts from before the period that are not in that report: {facts}. They are listed in the annex of facts, "
        "among the earlier ones."
    ),
    "meeting.postponed": "{meeting}, postponed (it was set for {when}; no new day is set)",
    "meeting.postponed_to": "{meeting}, postponed to {day} (it was set for {when})",
    "annex.relied_on": "Earlier facts relied on, or not told before",
    "annex.relied_on_note": (
        "Facts from before the period that an assessment or a country’s own report cites, or that the last report "
        "had not."
    ),
    "sheet.relied_on": "Earlier facts",
    "before.title": "Facts of the round of {round} by country",
    "before.note": (
        "What the report counts of that round, by the name of each fact in the record and its date. A fact that names "
        "several countries stands under each."
    ),
    "before.report": "The report {symbol} of {day} tells those that it had.",
    "column.facts_before": "Facts and their dates",
    "sheet.before": "Facts of the round before",
    "revision.whole.relied_on": "earlier facts relied on",
    "revision.whole.came_late": "earlier facts that the last report had not",
    "year.voices": "How far the paragraphs of each chapter are carried out, in the other voices, each by itself",
    "issues.voices": "How far the paragraphs of each main issue are carried out, in the other voices, each by itself",
    "sheet.voices": "Voices",
    "sheet.issues_voices": "Issues, other voices",
    "sheet.voices.title": "How many paragraphs stand at each step, by chapter and country, in each voice by itself",
}
