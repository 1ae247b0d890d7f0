"""What the edition for observers says in another way: of silence and absence, only what is so of what they have.

“On record here” is said of what is open to the readers of that edition; the summary and the introduction say so.
"""

OBSERVERS = {
    "point.silent": "Commitments with nothing on record here: {country}",
    "title.omissions": "What is not on record here: by country, agency and paragraph",
    "intro.edition.observers": (
        "This edition for participants and observers holds what is open to everybody who may sign in: every count is "
        "of that alone, and “on record here” means it."
    ),
    "intro.silence": (
        "“Silent” and “no information” mean that nothing is on record here: not that nobody reported, and not that "
        "nothing was done. Voices that differ stand side by side; they are never merged."
    ),
    "summary.counts": (
        "This edition tells what is open to everybody who may sign in, and calls that “on record here”; every count "
        "and every silence below is of that alone. For the period, it has {facts} from {sources}."
    ),
    "summary.nothing": (
        "This edition tells what is open to everybody who may sign in, and calls that “on record here”; every count "
        "and every silence below is of that alone. For the period, it has no facts."
    ),
    "summary.silence": (
        "Of {total}, {share} are silent here: no fact of the agency that follows them is on record here for the period."
    ),
    "year.reported": "In the period, {facts_were} put on record and open to the readers of this edition.",
    "year.reported_none": "In the period, no facts were put on record and open to the readers of this edition.",
    "year.most": "The most on record here for any one country is {facts} ({countries}).",
    "year.most_each": "The most on record here for any one country is {facts}, for {countries} each.",
    "year.none_from": (
        "No fact of the period that is open to the readers of this edition is on record for {countries}."
    ),
    "year.compared": "The round of {round} has {then} on record here.",
    "year.moved.in_law": (
        "Of the assessments on record here, in law {up} moved forward since then and {down} slid back"
    ),
    "year.moved.in_practice": "In practice, {up} on record here moved forward and {down} slid back",
    "year.first": ("On record here for the first time, which is no movement: {law} in law and {practice} in practice."),
    "year.lost": "Back at “no information” here: {law} in law and {practice} in practice.",
    "year.none_moved": "No assessment on record here has moved since.",
    "year.silence": (
        "Of {total} (a paragraph in a country, followed by an agency), {silent} ({share}) are silent here: no fact of "
        "that agency on that paragraph from that country that is open to the readers of this edition is on record for "
        "the period."
    ),
    "year.no_evidence": "No fact on record here stands against any paragraph and country.",
    "year.age": "The newest fact on record here is dated {newest}.",
    "year.ages": (
        "Pairs of a reportable paragraph and a country: {total}; with evidence from the period on record here: {now}; "
        "only with evidence from before it: {old}; with none here: {none}."
    ),
    "year.matrix_note": (
        "Number of facts on record here in the period (–: none that is open to the readers of this edition) and, in "
        "brackets, the month of the newest evidence here, which may be earlier. A fact that names several chapters or "
        "countries is counted in each."
    ),
    "year.matrix_steps": (
        "Then, in the agencies’ voice alone and as far as on record here, with no other voice added: how many "
        "paragraphs stand at each step above “no information” (no progr., early, subst., impl.), and on how many the "
        "agencies differ (diverg.)."
    ),
    "chart.countries_told": "Number of facts on record here in the period for each country: {told}.",
    "chart.kinds_told": "Number of facts on record here in the period of each kind: {told}.",
    "issues.most": "Most facts on record here are on the paragraphs of {issues}.",
    "issues.least": ("No fact of the period is on record here on any paragraph that these issues rest on: {issues}."),
    "issues.all_spoken": (
        "A fact of the period is on record here on a paragraph of every issue, though not necessarily on every "
        "recommendation."
    ),
    "issues.no_assessment": (
        "No assessment that is open to the readers of this edition says how far the paragraphs are carried out, in law "
        "or in practice: all stand at “no information”."
    ),
    "issues.assessed": "On record here: {assessments}.",
    "issues.table": "What is on record here on each main issue",
    "issues.legend": (
        "Recommendations: those that stand under the issue. Facts: of the period, on any of their paragraphs. Silent: "
        "commitments on which no fact of their agency is on record here; of: all commitments on them. In law, in "
        "practice, in the agencies’ voice alone: paragraphs in a country at each step above “no information”, or "
        "divergent where the agencies differ; a dash: none here."
    ),
    "open.opening": (
        "The points below were found by rule, not by choice, in what is open to the readers of this edition: where "
        "voices diverge; where no fact of an agency is on record here for two rounds; where an assessment says stalled "
        "or set back; where nobody replied to a proposal."
    ),
    "open.opening.review": (
        "The points below were found by rule, not by choice, in what is open to the readers of this edition: where "
        "voices diverge; where no fact of an agency is on record here for any of the years; where an assessment says "
        "stalled or set back; where nobody replied to a proposal."
    ),
    "open.none_divergent": "Nowhere do the assessments on record here of one paragraph in one country differ.",
    "open.divergent": "In {places}, the assessments on record here of one paragraph in one country differ:",
    "open.none_backward": "No assessment on record here says that a paragraph is stalled or set back.",
    "open.none_silent": (
        "On every reportable paragraph in every country, a fact of an agency is on record here for one of the two "
        "rounds."
    ),
    "open.none_silent.review": (
        "On every reportable paragraph in every country, a fact of an agency is on record here for one of the years."
    ),
    "open.silent": (
        "For two rounds, no fact of an agency is on record here on {places} of {total} pairs of a reportable paragraph "
        "and a country ({share})."
    ),
    "open.silent.review": (
        "For all the years together, no fact of an agency is on record here on {places} of {total} pairs of a "
        "reportable paragraph and a country ({share})."
    ),
    "open.everywhere": (
        "On {paragraphs}, no fact of an agency is on record here for two rounds, from any country or about the region:"
    ),
    "open.everywhere.review": (
        "On {paragraphs}, no fact of an agency is on record here for any of the years, from any country or about "
        "the region:"
    ),
    "open.region_only": (
        "On {paragraphs}, facts of agencies about the region are on record here for two rounds, but none from any "
        "country:"
    ),
    "open.region_only.review": (
        "On {paragraphs}, facts of agencies about the region are on record here for these years, but none from any "
        "country:"
    ),
    "open.table": (
        "Reportable paragraphs without a fact of an agency on record here in two rounds, of all in the chapter"
    ),
    "open.table.review": (
        "Reportable paragraphs without a fact of an agency on record here in any of the years, of all in the chapter"
    ),
    "open.no_proposals": "No proposal of an earlier meeting is on record here.",
    "open.none_unanswered": "Every open proposal of an earlier meeting that is on record here has a reply.",
    "open.unanswered": (
        "Proposals of earlier meetings on record here that are open and without a reply ({proposals}):"
    ),
    "proposals.none_at_all": "No view and no proposal of an earlier meeting is on record here by {day}.",
    "proposals.none": "No proposal of an earlier meeting is on record here by {day}.",
    "proposals.no_views": "No view of a report is on record here from the meetings of the period.",
    "proposals.summary": (
        "This chapter answers {proposals} of earlier meetings on record here, as they stood on {day}. Open: {open}, "
        "without a reply: {unanswered}. Acted on: {acted}. Not pursued: {dropped}."
    ),
    "changes.none": "No assessment on record here has moved since.",
    "changes.none.review": "No assessment on record here moved in these years.",
    "changes.lost": "no information here any more",
    "changes.first_given": "here for the first time",
    "changes.fell_silent": (
        "On record here for the previous round and silent here now: {commitments}. By country and agency:"
    ),
    "changes.none_fell_silent": (
        "No commitment on which an agency’s fact of the previous round is on record here is silent here now."
    ),
    "changes.spoke": "Silent here for the previous round and on record here now: {commitments}. By country and agency:",
    "changes.opening_round": (
        "This chapter compares with what is on record here of the end of the round of {round}; no snapshot of a report "
        "of that round for these readers is held to compare with. What went back comes first; law and practice are "
        "compared apart."
    ),
    "review.years": "Facts and silence year by year, of what is on record here",
    "country.nothing": "{country}: no fact of the period that is open to the readers of this edition is on record.",
    "country.newest": "The newest fact on record here before it is dated {day}.",
    "country.facts": (
        "{country}: the period has {facts} on record here, against {paragraphs} of the Programme. The newest fact here "
        "is dated {newest}."
    ),
    "country.facts_unasked": (
        "{country}: the period has {facts} on record here, against no reportable paragraph of the Programme. The "
        "newest fact here is dated {newest}."
    ),
    "country.before": "The previous period has {facts} on record here.",
    "country.silence": "Reportable paragraphs on which no information is on record here for the period: {agencies}.",
    "country.no_facts": "{country}: no information is on record here for the period on any paragraph.",
    "country.no_assessment": (
        "No assessment of any paragraph by any voice (agency, Government, independent) is on record here: all stand at "
        "“no information”."
    ),
    "country.voices_agree": "On record here: {assessments}. None differs from another on the same paragraph.",
    "country.one_voice": "On record here: {assessments}.",
    "country.assessments": "{country}: what each voice last said, as far as on record here",
    "regional.opening": (
        "What is on record here about the region, or about none of the countries reported on, is told here ({facts}). "
        "It ends no country’s silence."
    ),
    "quality.silence": "No information is on record here for the period on {silent} of {total} ({share}).",
    "quality.silence_table": "Reportable paragraphs on which no information is on record here for the period",
    "quality.nowhere": "No fact of the period on record here from any country stands against {paragraphs}:",
    "quality.figures_agree": "No two figures on record here of the same measure, country, category and date disagree.",
    "quality.no_assessment": "No assessment is on record here, so that none can be told as stale or divergent.",
    "quality.stale": (
        "At the end of the period, {assessments} on record here had stood for more than two years: {paragraphs}."
    ),
    "annex.commitments.legend": (
        "A cell gives the month of the newest fact on record here, of this period (darker) or before; in brackets, the "
        "agencies with a fact of the period on record here ({initials}), all others being silent here; and each "
        "voice’s steps in law and in practice: 0 no information, 1 no progress, 2 early steps, 3 substantial progress, "
        "4 implemented. A dash: no information here. The spreadsheet gives every commitment, agency by agency, in its "
        "sheet “Commitments”."
    ),
    "annex.no_information": "On all others, {paragraphs}, no information is on record here for the period.",
    "annex.nothing": "On {paragraphs}, no information is on record here for the period.",
    "annex.omissions.opening": (
        "The table says on which reportable paragraphs no fact of an agency from a country that is open to the readers "
        "of this edition is on record for the period. That is not to say that the agency did not report, or that "
        "nothing was done."
    ),
    "annex.omissions.table": "Paragraphs without a fact on record here, by country and agency",
    "annex.omissions.none": "There is no commitment on which no information is on record here.",
    "recommendations.opening": (
        "A recommendation that facts name stands by its short title, once, under the main issue that it serves first; "
        "before it stands how strongly it asks. Its facts are those of the period on record here that name it, or that "
        "name its paragraph where that asks nothing else. A fact on a paragraph that asks several things, and that "
        "names none of them, is told of the paragraph, as are assessments: once, under the first of their main issues, "
        "with those that no fact names in one row, of many the first by title. What has no information on record here "
        "stands by its paragraphs below each table. The spreadsheet has every recommendation, with the words that it "
        "quotes, in its sheet “Recommendations”."
    ),
    "recommendations.untold": "No information is on record here for the period on {recommendations}:",
    "recommendations.all_named": "Told by recommendation: {facts}; none on record here is told by paragraph alone.",
    "recommendations.none_named": (
        "No fact of the period on record here is told by recommendation; by paragraph alone: {others}."
    ),
    "recommendations.no_facts": "No fact of the period on record here bears on a recommendation.",
    "strategy.opening": (
        "Under the joint strategy of the agencies, each reports what it does. The table gives the facts of the period "
        "on record here that each reports; a fact that two report is counted for each."
    ),
    "strategy.mute": "No fact of the period that is open to the readers of this edition is on record of {agencies}.",
    "strategy.joint": "More than one agency reports {facts} on record here.",
    "strategy.none_joint": "No fact of the period on record here is reported by more than one agency.",
    "strategy.no_activity": "No activity of the joint strategy is on record here for the period.",
    "strategy.activities_opening": (
        "Of the activities of the joint strategy on record here, {activities} fell within the period. Blank: not "
        "known. Sums in different currencies are not added, and stand in United States dollars only at a rate that is "
        "stated."
    ),
    "ngo.facts": "On non-governmental organizations the period has {facts} on record here:",
    "ngo.no_facts": "No fact of the period on record here is about non-governmental organizations.",
    "ngo.no_report": (
        "No independent report by a non-governmental organization that is on record here was received in the period, "
        "and no reply to an earlier one came or was due in it."
    ),
    "ngo.assessments": "Organizations have given {assessments} that are on record here, shown with the countries.",
    "ngo.no_assessment": "No assessment by an organization is on record here.",
    "independent.opening": (
        "Independent reports on record here that the Unit received by {end} follow, unaltered, each with the reply of "
        "every Government to which it was forwarded."
    ),
    "themes.legend": (
        "Lead agencies: as far as a source then on record names them; a dash: none does. Facts: of the period on "
        "record here, on any paragraph of the theme; one that bears on two themes is counted in both. In law, in "
        "practice: in the agencies’ voice alone, paragraphs in a country at each step above “no information”."
    ),
    "themes.nothing": "No information is on record here for the period on any of its paragraphs.",
    "sheet.silence.title": (
        "Reportable paragraphs without a fact of an agency on record here in two rounds, by chapter and country"
    ),
    "sheet.silence_by_country.title": (
        "Reportable paragraphs on which no information of the period is open to the readers of this edition"
    ),
    "sheet.omissions.title": (
        "Reportable paragraphs on which no fact of the agency from the country in the period is open to the readers of "
        "this edition"
    ),
    "sheet.assessments.title": "What each voice last said, as far as on record here, by country and paragraph",
    "sheet.commitments.title": (
        "Every reportable commitment (a paragraph in a country, followed by an agency); silent: no fact that is open "
        "to the readers of this edition"
    ),
    "annex.drawn_from": (
        "This annex gives in short what the compilation report {symbol} says. It is drawn from the snapshot of that "
        "report, whose hash it bears; facts, sources and the words of those who assessed stand there. As the report "
        "does, it tells what is open to everybody who may sign in, and calls that “on record here”; every count and "
        "every silence is of that alone."
    ),
    "annex.table.chapter": "Facts and silence by chapter, of what is open to everybody who may sign in",
    "annex.table.country": "Facts, silence and assessments by country, of what is open to everybody who may sign in",
}
