"""Sentences of the country sections, the chapters behind and the annexes."""

BEHIND = {
    "title.countries": "Country by country",
    "title.regional": "Facts about the region",
    "title.instruments": "Accession to international instruments",
    "title.strategy": "The joint strategy: activities and money",
    "title.ngos": "Non-governmental organizations",
    "title.quality": "Quality of this report",
    "title.commitments": "Every paragraph and every reportable commitment",
    "title.omissions": "What was not reported: by country, agency and paragraph",
    "title.recommendations": "Recommendations by main issue",
    "title.facts": "Facts, figures and sources",
    "title.reservations": "Reservations and interpretative statements",
    "title.verifying": "How to verify this document",
    "countries.opening": (
        "Each section has the same order: overview, progress by chapter, voices, constraints and priorities, "
        "instruments. A fact that names several countries is told in full under the first of them, to which the "
        "others refer. The countries are"
    ),
    "country.overview": "Overview",
    "country.progress": "Progress by chapter",
    "country.voices": "Voices",
    "country.constraints": "Constraints and priorities",
    "country.instruments": "International instruments",
    "country.nothing": "{country}: no information was received for the period.",
    "country.newest": "The newest fact on record before it is dated {day}.",
    "country.facts": (
        "{country}: the period has {facts} on record, against {paragraphs} of the Programme. The newest fact is dated "
        "{newest}."
    ),
    "country.facts_unasked": (
        "{country}: the period has {facts} on record, against no reportable paragraph of the Programme. The newest "
        "fact is dated {newest}."
    ),
    "country.before": "The previous period had {facts}.",
    "country.silence": "Reportable paragraphs on which no information was received in the period: {agencies}.",
    "country.agency_silence": "{silent} of {asked} from {agency}",
    "country.no_facts": "{country}: no information was received in the period on any paragraph.",
    "country.no_paragraph": "Not set against any paragraph",
    "country.no_assessment": (
        "No voice (agency, Government, independent) has assessed any paragraph: all stand at “no information”."
    ),
    "country.voices_agree": "On record: {assessments}. None differs from another on the same paragraph.",
    "country.one_voice": "On record: {assessments}.",
    "country.differ": "On {paragraphs} those who assessed differ; what each said stands in para.",
    "country.assessments": "{country}: what each voice last said",
    "country.derived": "By the record of treaties, carried out in law: {paragraphs}.",
    "country.no_report": "{country}: no country report received. Constraints and priorities are not known.",
    "regional.opening": (
        "What is about the region, or about none of the countries reported on, is told here ({facts}). It "
        "ends no country’s silence."
    ),
    "regional.short": "the region",
    "removed": "[personal data removed on {day}, SHA-256 {hash}]",
    "fact.when": "{when}.",
    "fact.actor": "By:",
    "fact.figure": "Figure: {text}",
    "fact.measured": "{measure}: {text}",
    "fact.unparsed": "As the source words it: {text}.",
    "fact.dollars": "US${amount}",
    "fact.qualified": "{qualifier} {amount}",
    "fact.reported": "Reported by {agencies}",
    "fact.under_name": "On record for {agencies}, from a source of others",
    "fact.reported_by_others": "Reported by others ({others})",
    "fact.reported_by_nobody": "Taken from public sources; no agency reports it",
    "fact.paragraph": "para.",
    "fact.paragraphs": "paras.",
    "fact.confidence.medium": "Confidence: medium.",
    "fact.confidence.low": "Confidence: low.",
    "fact.no_source": "No source is cited.",
    "fact.told_above": "As told above, in the country report.",
    "fact.told_elsewhere": "In full under {country}, para.",
    "fact.original_sign": "[in Russian]",
    "fact.third_sign": "[in another language]",
    "countries.original": "A fact marked {sign} stands in the language in which it was entered.",
    "fact.original": "[Entered in another language.]",
    "treaty.opening": (
        "The table shows where each country stood on {end} under {instruments}, of which the Programme names {named}; "
        "the others bear on what it asks. Instruments and acts of a later date are left out."
    ),
    "treaty.opening_all_named": (
        "The table shows where each country stood on {end} under the {instruments} that the Programme names. "
        "Acts of a later date are left out."
    ),
    "treaty.only_later": (
        "Of acts of a later date it tells only that a country was not yet party: that is known from the later act."
    ),
    "treaty.none_new": "No act dated in the period is on record.",
    "treaty.new_acts": "New in the period, {acts}:",
    "treaty.new_act": "{country}, {instrument}: {act}, {when}",
    "treaty.unchecked_told": (
        "Entered from memory and not checked against a depositary: {acts} on record. Where such an act is the latest "
        "of its country, it is marked."
    ),
    "treaty.table": "Countries and instruments",
    "treaty.legend": (
        "a: accession; d: succession; r: ratification; s: signature only; l: declaration; not yet: not yet party, "
        "as a later act shows; no: known not to be party, as later checked; n/s: not a signatory; n/d: no declaration "
        "known; n/e: not eligible; –: no information; *: new in the period; ?: not checked."
    ),
    "treaty.no_information": "no information",
    "treaty.new": "new in the period",
    "treaty.as_checked": "as checked {when}",
    "treaty.unchecked": "not checked",
    "quality.weighty": (
        "The weightiest events, told in the chapter on the year, are {most} at most: treaties newly joined that the "
        "Programme names (up to {acts}), laws ({laws}), set-backs ({back}), then other facts. Of one kind, what is "
        "checked or sure comes first; then what bears on most paragraphs and, of facts, has most sources; then the "
        "earlier. Set-backs stand by paragraph."
    ),
    "quality.opening": (
        "This chapter says what the report lacks, so that nobody reads more certainty into it than there is."
    ),
    "quality.silence": "In the period, no information was received on {silent} of {total} ({share}).",
    "quality.silence_tables": "The table shows them by country and agency, an annex by paragraph too.",
    "quality.silence_table": "Reportable paragraphs on which no information was received in the period",
    "quality.nowhere": "No fact of the period from any country stands against {paragraphs}:",
    "quality.figures_agree": "No two figures of the same measure, country, category and date disagree.",
    "quality.figures_disagree": (
        "In {cases}, figures of the same measure, country, category and date disagree. They stand side by "
        "side; neither is preferred."
    ),
    "quality.figures_table": "Figures that disagree",
    "quality.no_assessment": "No assessment is on record, so that none can be stale or divergent.",
    "quality.stale": "At the end of the period, {assessments} had stood for more than two years: {paragraphs}.",
    "quality.divergent": "Assessments diverge in {places}, told among the open points.",
    "quality.no_source": "No source is cited in {facts}:",
    "quality.late": (
        "To judge by the day entered or the date of a source, {facts} may have become known only after {day}, so that "
        "the report may tell more than was known then:"
    ),
    "quality.estimated": "For {facts}, the day on which it became known is estimated:",
    "quality.unparsed": "In {facts}, something that could not be read as a figure is kept in the source’s words:",
    "quality.weak": "Confidence is medium or low in {facts}:",
    "quality.under_name": (
        "Standing under an agency’s name though every source that is cited is another’s, and ending that agency’s "
        "silence all the same: {facts}:"
    ),
    "quality.by_others": "Reported by no agency of the Follow-up Unit, and so ending no agency’s silence: {facts}:",
    "annex.commitments.opening": (
        "Every paragraph has its place here: what it is, which facts of the period stand against it, and what is known "
        "of it from each country. What is reported on are the principles and actions; the rest is shown for context."
    ),
    "annex.initial": "{initial}: {agency}",
    "annex.commitments.legend": (
        "A cell gives the month of the newest fact on record, of this period (darker) or before; in brackets, the "
        "agencies that reported in the period ({initials}), all others being silent; and each voice’s steps in law and "
        "in practice: 0 no information, 1 no progress, 2 early steps, 3 substantial progress, 4 implemented. A dash: "
        "no information at all. The spreadsheet gives every commitment, agency by agency, in its sheet “Commitments”."
    ),
    "annex.facts": "Facts of the period:",
    "annex.no_information": "On all others, {paragraphs}, no information was received in the period.",
    "annex.nothing": "On {paragraphs}, no information was received in the period.",
    "annex.not_applicable": "not applicable",
    "annex.not_applicable_to": "n/a: {agencies}",
    "annex.omissions.opening": (
        "The table says on which reportable paragraphs an agency reported nothing from a country in the period. "
        "That is not to say that nothing was done."
    ),
    "annex.omissions.table": "Paragraphs not reported on, by country and agency",
    "annex.omissions.everything": "all",
    "annex.omissions.none": "There is no commitment on which no information was received.",
    "annex.facts.table": "Facts of the period and their sources",
    "annex.facts.lot": "Facts {first} to {last}",
    "annex.figures.dates": "Dates that the sources give in words were translated by the Follow-up Unit.",
    "annex.figures.table": "Figures of the period",
    "annex.no_unit": "not given",
    "annex.reservation": "Source: {source}.",
    "annex.reservation.paragraphs": "Touches {paragraphs}.",
    "annex.reservation.categories": "Touches the definitions of: {categories}.",
    "recommendations.opening": (
        "A recommendation that facts name stands by its short title, once, under the main issue that it serves first; "
        "before it stands how strongly it asks. Its facts are those of the period that name it, or that name its "
        "paragraph where that asks nothing else. A fact on a paragraph that asks several things, and that names none "
        "of them, is told of the paragraph, as are assessments: once, under the first of their main issues, with "
        "those that no fact names in one row, of many the first by title. What no information was received on stands "
        "by its paragraphs below each table. The spreadsheet has every recommendation, with the words that it quotes, "
        "in its sheet “Recommendations”."
    ),
    "recommendations.named": "Told by recommendation: {facts}; by paragraph alone: {others}.",
    "recommendations.all_named": "Told by recommendation: {facts}; none is told by paragraph alone.",
    "recommendations.none_named": "No fact of the period is told by recommendation; by paragraph alone: {others}.",
    "recommendations.no_facts": "No fact of the period bears on a recommendation.",
    "recommendations.whole": "The paragraph as a whole",
    "recommendations.asked": "{strength}: {titles}.",
    "recommendations.more": "And {number} more.",
    "recommendations.untold": "No information was received in the period on {recommendations}:",
    "recommendations.also": "Also on this issue, told under another: recommendations of",
    "strategy.opening": (
        "Under the joint strategy of the agencies, each reports what it does. The table gives the "
        "facts of the period that each reports; a fact that two report is counted for each."
    ),
    "strategy.mute": "No information was received from {agencies} in the period.",
    "strategy.joint": "More than one agency reports {facts}.",
    "strategy.none_joint": "No fact of the period is reported by more than one agency.",
    "strategy.activities": "Facts of the period by agency",
    "strategy.no_activity": "No activity of the joint strategy is on record for the period.",
    "strategy.activities_opening": (
        "Of the activities of the joint strategy, {activities} fell within the period. Blank: not known. Sums in "
        "different currencies are not added, and stand in United States dollars only at a rate that is stated."
    ),
    "strategy.activities_table": (
        "Activities of the joint strategy by agency, in United States dollars where no currency is named"
    ),
    "strategy.in_dollars": "{sum} (≈\u00a0US${dollars})",
    "strategy.rate": "{currency}: {rate} to one United States dollar ({note}).",
    "strategy.result": "Result: {text}.",
    "strategy.on_record": "Part of an appeal or budget of the table on money, to which it is not added.",
    "strategy.paragraph": "para. {numbers}",
    "strategy.paragraphs": "paras. {numbers}",
    "strategy.known_of": "{sum} ({number})",
    "strategy.dollars_table": "What is known in United States dollars, by agency",
    "strategy.dollars_legend": (
        "In brackets: the number of activities of which the sum is known in dollars; the others are not in it."
    ),
    "money.none": "No appeal or budget is on record: money asked, received and short are not known.",
    "money.opening": "On money, {rows} are on record, from the first appeal to the year in which the period ends.",
    "money.parts": "Beside them, {parts}.",
    "money.known": (
        "For {both} both the sum asked and the sum received are known; for {unknown} what came in is not known."
    ),
    "money.received_only": "For {received} only the sum received is known.",
    "money.source": "As published at {host}.",
    "money.table": "Money asked, received and short, in United States dollars where no currency is named",
    "money.part": "– of which: {who}",
    "money.legend": (
        "Blank: not known. A row “of which” is part of the appeal above it and is not to be added; no sum is drawn. "
        "The footnotes say what the sources add, such as that a sum was computed."
    ),
    "ngo.facts": "On non-governmental organizations the period has {facts}:",
    "ngo.no_facts": "No fact of the period is about non-governmental organizations.",
    "ngo.no_report": (
        "No independent report by a non-governmental organization was received in the period, and no reply to an "
        "earlier one came or was due in it."
    ),
    "ngo.assessments": "Organizations have given {assessments}, shown with the countries.",
    "ngo.no_assessment": "No organization has assessed any paragraph.",
    "ngo.derived": "Beside organizations, the record of treaties by itself gives {assessments}.",
    "ngo.remarks": "On the part of non-governmental organizations as a whole the sources say:",
    "ngo.dated": "{words} ({when})",
    "ngo.opening": (
        "The table names {organizations} on record, by what they did and where. Roles are given as the sources word "
        "them, as far as by {end} they had begun and a source had told of them; a date in brackets is the source's own."
    ),
    "ngo.table": "Organizations by role and place",
    "verify.files": (
        "This document bears the symbol {symbol}. The SHA-256 of each of its files is in the record of issue. "
        "A file can be checked on the page for verifying, or by the Follow-up Unit: its SHA-256 is compared with "
        "that record."
    ),
    "verify.snapshot": (
        "Everything in it comes from one snapshot of the record, whose SHA-256 is printed with this document."
    ),
    "verify.scripts": (
        "The edition on paper shows Latin, Greek, Cyrillic, Armenian, Georgian, Arabic and Hebrew letters. Where "
        "somebody wrote in another script, a note stands in its place there; the other editions have the letters."
    ),
    "verify.log": "The event log then ended with entry {sequence}, whose seal is {hash}.",
}
