"""Sentences of the chapters in front."""

FRONT = {
    "about": "about {when}",
    "and": " and ",
    "and_last": "; and ",
    "letter": "({letter})",
    "of": "{part}\u00a0of\u00a0{whole}",
    "place": "para. {paragraph}, {country}",
    "numbers": "{low} to {high}",
    "paragraph_number": "Para. {number}",
    "place.paragraph": "para. {number}",
    "see": "See",
    "see.annex": "annex {number}",
    "see.chapter": "chapter {number}",
    "title.introduction": "Introduction and mandate",
    "title.year": "The year on one page",
    "title.issues": "Evaluation by main issue",
    "title.changes": "Changes since the last report",
    "title.changes_review": "Changes over the years",
    "title.open_points": "Open points for the Steering Group to decide",
    "body": "Steering Group",
    "original.en": "English",
    "original.ru": "Russian",
    "distribution.participants": "For participants in the Steering Group",
    "distribution.observers": "For participants and observers",
    "document.title": "Compilation report on the implementation of the {programme}",
    "document.title.review": "Compilation report for the concluding review of the {programme}",
    "document.subtitle": "{start} to {end}",
    "document.submitted_by": "Prepared by the Follow-up Unit of {agencies}",
    "document.author": "Follow-up Unit of {agencies}",
    "agenda_item": "Item {number} of the agenda: {title}",
    "agenda_item.number": "Item {number} of the agenda",
    "meeting.steering_group": "{ordinal} meeting of the Steering Group",
    "meeting.at_steering_group": "{ordinal} meeting of the Steering Group",
    "intro.at_meeting": (
        "This report is submitted to the {meeting}, in accordance with {follow_up} {title} "
        "({place}, {adopted}; {source})."
    ),
    "intro.for_meeting": (
        "This report is submitted to the {meeting}, in accordance with {follow_up} {title} "
        "({place}, {adopted}; {source})."
    ),
    "intro.for_round": (
        "This report is made in accordance with {follow_up} {title} ({place}, {adopted}; "
        "{source}). No meeting is on record for this round."
    ),
    "intro.meeting_inferred": "That this was the meeting, or its date, is inferred from other sources.",
    "machinery.by": "paragraphs {numbers} of the",
    "machinery.by_one": "paragraph {numbers} of the",
    "machinery.by_none": "the",
    "machinery.in": "Paragraphs {numbers} set",
    "machinery.in_one": "Paragraph {numbers} sets",
    "intro.tasks": "{follow_up} up the follow-up itself; the other principles and actions are reported on.",
    "intro.tasks.all": "All principles and actions are reported on.",
    "intro.how": (
        "The report is compiled from dated facts. Each has its source, was checked by a second person and stands "
        "against the paragraphs, countries and agencies that it concerns."
    ),
    "intro.period": "The report covers the period from {start} to {end} and rests on {facts} and {sources}.",
    "intro.period_empty": "The report covers the period from {start} to {end} and rests on no facts and no sources.",
    "intro.before_end": (
        "The report was made on {day}, before the period’s end on {end}: where it speaks of that last day, it tells "
        "what was on record on {day}, and nothing of what came after."
    ),
    "intro.latest_day": "A fact whose date is known only in part is counted by the latest day possible.",
    "intro.known_by": "What became known after {day} is left out.",
    "intro.known_late": (
        "To judge by their sources, {facts} may have become known only after {day}; the chapter on quality lists them."
    ),
    "intro.resolution": "The General Assembly last spoke of the follow-up in {symbol} of {day}.",
    "intro.resolution_not_held": (
        "The General Assembly last spoke of the follow-up in {symbol} of {day}, whose text is not held here."
    ),
    "intro.report_asked_by_it": "By the record, it asked for a report at the {session} session.",
    "intro.resolution_held": "The latest text held is that of {symbol} of {day}.",
    "intro.report_asked": "Its paragraph {number} asked for a report at the {session} session.",
    "intro.earlier_resolutions": "Earlier resolutions on record: {symbols}.",
    "intro.edition.participants": (
        "This is the edition for participants in the Steering Group: it holds what is open to them and to "
        "observers, and nothing else; every count and every silence is of that."
    ),
    "intro.edition.observers": (
        "This edition is for participants and observers: it holds what is open to everybody who may sign in."
    ),
    "intro.silence": (
        "“No information” means that nobody reported anything that these readers may open, not that nothing was done. "
        "Voices that differ stand side by side; they are never merged."
    ),
    "year.reported": "In the period, {facts_were} put on record.",
    "year.reported_none": "In the period, no facts were put on record.",
    "year.most": "The most for any one country is {facts} ({countries}).",
    "year.most_each": "The most for any one country is {facts}, for {countries} each.",
    "year.regional": (
        "What is about the region as a whole ({facts}) has a chapter of its own and ends no country’s silence."
    ),
    "year.weighty": "The weightiest events, chosen by a rule that the chapter on quality states:",
    "year.more.joined": "and {number} more, in the chapter on international instruments",
    "year.more.laws": "and {number} more, in the annex of facts",
    "year.more.back": "and {number} more, among the open points and the changes",
    "year.more.facts": "and {number} more, in the annex of facts",
    "year.joined": "{act} ({treaties})",
    "year.event": "{where}, {when}:",
    "year.set_back": "{country}, para. {paragraph}: set back",
    "year.none_from": "No fact of the period is on record for {countries}.",
    "year.first_round": "There is no earlier round on record to compare with.",
    "year.compared": "The round of {round} had {then}.",
    "year.moved.in_law": "In law, {up} moved forward since then and {down} slid back",
    "year.moved.in_practice": "In practice, {up} moved forward and {down} slid back",
    "year.first": "Given for the first time, which is no movement: {law} in law and {practice} in practice.",
    "year.lost": "Back at “no information”: {law} in law and {practice} in practice.",
    "year.none_moved": "No assessment has moved since.",
    "year.silence": (
        "Of {total} (a paragraph in a country, followed by an agency), {silent} ({share}) are silent: that "
        "agency reported nothing on that paragraph from that country in the period."
    ),
    "year.silence_by_agency": "By agency: {agencies}.",
    "year.agency_silence": "{number} of {agency}",
    "year.machinery_not_counted.one": "Paragraph {first} is machinery and is not counted.",
    "year.machinery_not_counted.these": "Paragraphs {numbers} are machinery and are not counted.",
    "year.machinery_not_counted": "Paragraphs from {first} on are machinery and are not counted.",
    "year.no_evidence": "No fact stands against any paragraph and country.",
    "year.age": "The newest fact is dated {newest}.",
    "year.ages": (
        "Pairs of a reportable paragraph and a country: {total}; with evidence from the period: {now}; only with "
        "evidence from before it: {old}; with none at all: {none}."
    ),
    "year.matrix": "Facts by chapter and country, the month of the newest evidence, and the agencies’ assessments",
    "year.matrix_note": (
        "Number of facts in the period (–: no information received) and, in brackets, the month of the newest "
        "evidence, which may be earlier. A fact that names several chapters or countries is counted in each."
    ),
    "year.matrix_steps": (
        "Then, in the agencies’ voice alone, with no other voice added: how many paragraphs stand at each step above "
        "“no information” (no progr., early, subst., impl.), and on how many the agencies differ (diverg.)."
    ),
    "chart.countries": "Facts by country",
    "chart.countries_told": "Number of facts in the period for each country: {told}.",
    "chart.kinds": "Facts by kind",
    "chart.kinds_told": "Number of facts in the period of each kind: {told}.",
    "chart.now": "This period",
    "chart.before": "Previous period",
    "unit.facts": "facts",
    "issues.opening": (
        "Paragraph by paragraph, the Programme yields {recommendations} under {issues}, as the basis for "
        "evaluation. A recommendation may stand under more than one; the spreadsheet lists all of them."
    ),
    "issues.most": "Most was reported on the paragraphs of {issues}.",
    "issues.one": "{issue} ({facts})",
    "issues.least": "In the period, nothing was reported on any paragraph that these issues rest on: {issues}.",
    "issues.all_spoken": (
        "In the period, something was reported on a paragraph of every issue, though not necessarily on every "
        "recommendation."
    ),
    "issues.no_assessment": (
        "Nobody has assessed how far the paragraphs are carried out, in law or in practice: all stand at “no "
        "information”."
    ),
    "issues.assessed": "On record: {assessments}.",
    "issues.by_voice": "Paragraphs in a country at each step, in each voice by itself:",
    "issues.derived": (
        "Of these, {assessments_rest} on the record of treaties alone: a country party to every instrument "
        "that a paragraph names has carried it out in law. This says nothing of practice."
    ),
    "issues.derived.all": (
        "All of them rest on the record of treaties alone: a country party to every instrument that a paragraph names "
        "has carried it out in law. This says nothing of practice."
    ),
    "issues.derived.one": (
        "It rests on the record of treaties alone: a country party to every instrument that a paragraph names has "
        "carried it out in law. This says nothing of practice."
    ),
    "issues.table": "What was reported on each main issue",
    "issues.legend": (
        "Recommendations: those that stand under the issue. Facts: of the period, on any of their paragraphs. Silent: "
        "commitments on which their agency reported nothing; of: all commitments on them. In law, in practice, "
        "in the agencies’ voice alone: paragraphs in a country at each step above “no information”, or divergent where "
        "the agencies differ; a dash: none."
    ),
    "open.opening": (
        "The points below were found by rule, not by choice: where voices diverge; where no agency reported "
        "in two rounds; where an assessment says stalled or set back; where nobody replied to a proposal."
    ),
    "open.none_divergent": "Nowhere do those who assessed a paragraph differ.",
    "open.divergent": "In {places}, those who assessed the same paragraph in the same country differ:",
    "open.none_backward": "No assessment on record says that a paragraph is stalled or set back.",
    "open.backward": "In {assessments}, those who assessed say “stalled” or “set back”:",
    "open.first_round": "Silence over two rounds can be reckoned from the next round on.",
    "open.none_silent": "There is no reportable paragraph on which no agency reported from a country in two rounds.",
    "open.silent": (
        "In two rounds, no agency reported on {places} of {total} pairs of a reportable paragraph and a "
        "country ({share})."
    ),
    "open.silent_table": "The table groups them by chapter and country; each country’s section says more.",
    "open.everywhere": "On {paragraphs}, no agency reported in two rounds, from any country or about the region:",
    "open.region_only": "On {paragraphs}, agencies reported on the region in two rounds, but from no country:",
    "open.table": "Reportable paragraphs without a report in two rounds, of all in the chapter",
    "open.see_one": "What this rests on is listed in para.",
    "open.see": "What this rests on is listed in paras.",
    "open.decide": "The Steering Group may wish {points}.",
    "decide.everywhere": "to ask the Governments and agencies concerned to report in the next round on {paragraphs}",
    "decide.many": "the {paragraphs} listed among the open points",
    "decide.divergent": "to hear those whose assessments of {paragraphs} differ",
    "decide.backward": "to ask what stands in the way of {paragraphs}",
    "decide.assess": "to ask for assessments, in law and in practice, beside the facts reported",
    "decide.report": "to ask each agency to say of every silent commitment whether there is nothing to report",
    "decide.note": "to take note of this report",
    "summary.counts": "For the period, the Follow-up Unit has {facts} from {sources}.",
    "summary.nothing": "For the period, the Follow-up Unit has no facts.",
    "summary.weighty": "Among what weighs most:",
    "summary.silence": "Of {total}, {share} are silent: the agency that follows them reported nothing in the period.",
    "summary.reading": "Every fact leads to its source; the annexes and the spreadsheet list what was counted.",
    "changes.first": "There is nothing to compare with: no earlier round is on record.",
    "changes.none": "No assessment has moved since.",
    "changes.table": "Assessments that moved, those that slid back first",
    "changes.lost": "no information any more",
    "changes.back": "slid back",
    "changes.forward": "moved forward",
    "changes.first_given": "given for the first time",
    "changes.fell_silent": ("Reported on in the previous round and silent now: {commitments}. By country and agency:"),
    "changes.none_fell_silent": "No commitment that an agency reported on in the previous round is silent now.",
    "changes.spoke": "Silent in the previous round and reported on now: {commitments}. By country and agency:",
    "aspect.in_law": "in law: {said}",
    "aspect.in_practice": "in practice: {said}",
}
