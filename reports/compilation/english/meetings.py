"""Sentences on meetings, views and proposals, on reviews of several years, and of the annex for the Assembly."""

NOUNS = {"day": ("day", "days"), "proposal": ("proposal", "proposals")}

MEETINGS = {
    "title.proposals": "What was done on the Steering Group’s earlier views and proposals",
    "proposals.none_at_all": "No view and no proposal of an earlier meeting is on record by {day}.",
    "proposals.none": "No proposal of an earlier meeting is on record by {day}.",
    "proposals.no_views": "No view of a report is on record from the meetings of the period.",
    "proposals.decisions": "The meetings of the period decided:",
    "proposals.decisions_told": "Meetings decided:",
    "proposals.decision": "Decision {number} of the {meeting}",
    "proposals.summary": (
        "This chapter answers {proposals} of earlier meetings, as they stood on {day}. Open: {open}, without a "
        "reply: {unanswered}. Acted on: {acted}. Not pursued: {dropped}."
    ),
    "proposals.proposal": "Proposal {number} of the {meeting}, to {addressee}:",
    "proposals.quoted": "“{text}”",
    "proposals.on": "on para.",
    "proposals.on_several": "on paras.",
    "proposals.recommendation": " (recommendation {paragraph}.{number})",
    "proposals.state.made": "Made; nothing further is on record.",
    "proposals.state.made_only": "Made; nothing done on it is on record.",
    "proposals.state.under_way": "Under way.",
    "proposals.state.acted_on": "Acted on.",
    "proposals.state.not_pursued": "Not pursued.",
    "proposals.step.under_way": "Under way since {day}: {note}",
    "proposals.step.acted_on": "Acted on, {day}: {note}",
    "proposals.step.not_pursued": "Not pursued from {day} on: {note}",
    "proposals.reply": "Reply of {who}, {day}: {text}",
    "proposals.reply_late": "Reply of {who}, {day}, {days} after the day set ({wanted}): {text}",
    "proposals.no_reply": "No reply on record.",
    "proposals.no_reply_by": "No reply by {wanted}, the day set.",
    "proposals.awaited": "No reply on record; one is asked for by {wanted}.",
    "proposals.closing.closed": "Closed by the {meeting}.",
    "proposals.closing.carried_on": "Carried on by decision of the {meeting}.",
    "proposals.closing.handed_on": "Handed to {body} by the {meeting}.",
    "point.divergent": "Assessments differ: {place}",
    "point.backward": "Stalled or set back: {place} ({voice})",
    "point.silent": "Commitments on which nothing was reported: {country}",
    "proposals.points": "Open points that a concluding meeting decided on",
    "proposals.point": "“{item}”. {decision}",
    "proposals.views": "Views on reports",
    "proposals.the_group": "The Steering Group",
    "proposals.view": "{who}, at the {meeting}",
    "proposals.view_of": ", on {symbol}",
    "proposals.view_at": ", on paragraph {number} of {symbol}",
    "proposals.documents": "Documents that were before the meetings of the period",
    "proposals.documents_told": "Documents that were before earlier meetings",
    "column.symbol": "Symbol",
    "column.document": "Document",
    "column.issued_on": "Issued on",
    "column.meeting": "Meeting",
    "sheet.meeting_documents": "Documents",
    "open.no_proposals": "No proposal of an earlier meeting is on record.",
    "open.none_unanswered": "Every open proposal of an earlier meeting has a reply.",
    "open.unanswered": "Proposals of earlier meetings that are open and without a reply ({proposals}):",
    "open.no_reply_by": "; no reply by {wanted}, the day set",
    "open.awaited": "; a reply is asked for by {wanted}",
    "open.proposal": "Proposal {number} of the {meeting}, to {addressee},",
    "open.opening.review": (
        "The points below were found by rule, not by choice: where voices diverge; where no agency reported in any "
        "of the years; where an assessment says stalled or set back; where nobody replied to a proposal."
    ),
    "open.none_silent.review": (
        "There is no reportable paragraph on which no agency reported from a country in any of the years."
    ),
    "open.silent.review": (
        "In all the years together, no agency reported on {places} of {total} pairs of a reportable paragraph and "
        "a country ({share})."
    ),
    "open.everywhere.review": (
        "On {paragraphs}, no agency reported in any of the years, from any country or about the region:"
    ),
    "open.region_only.review": "On {paragraphs}, agencies reported on the region in these years, but from no country:",
    "open.table.review": "Reportable paragraphs without a report in any of the years, of all in the chapter",
    "decide.everywhere.review": (
        "to decide what follows on {paragraphs}, on which nothing was reported in any of the years"
    ),
    "changes.review": (
        "The assessments that stand at the end are compared with those that stood before {day}. What went back "
        "comes first; each aspect of an assessment stands for itself."
    ),
    "changes.none.review": "No assessment moved in these years.",
    "title.years": "The years at a glance",
    "quality.weighty.review": (
        "The weightiest events, told in the chapter “The years at a glance”, are {most} at most: treaties newly joined "
        "that the Programme names (up to {acts}), laws ({laws}), set-backs ({back}), then other facts. Of one kind, "
        "what is checked or sure comes first; then what bears on most paragraphs and, of facts, has most sources; then "
        "the earlier. Set-backs stand by paragraph."
    ),
    "review.years": "Facts and silence year by year",
    "review.period": "{start} to {end}",
    "review.sheet": "Years",
    "review.column.year": "Round",
    "review.column.period": "Period",
    "review.column.facts": "Facts",
    "review.column.commitments": "Commitments followed",
    "review.column.silent": "Silent",
    "review.column.share": "Share silent",
    "decide.unanswered": "to remind the addressees of {proposals} without a reply, on {paragraphs}",
    "year.review": "This report looks back over several years and is compared with no round before it.",
    "annex.title": "Annex: state of the implementation of the {programme}",
    "annex.drawn_from": (
        "This annex gives in short what the compilation report {symbol} says. It is drawn from the snapshot of that "
        "report, whose hash it bears; facts, sources and the words of those who assessed stand there."
    ),
    "annex.year": "The period at a glance",
    "annex.regional": "What is about the region as a whole ({facts}) ends no country’s silence.",
    "annex.chapters": "By chapter of the Programme",
    "annex.countries": "By country",
    "annex.points": "Open points",
    "annex.points_opening": "The report leaves the Steering Group to decide whether it wishes:",
    "annex.table.chapter": "Facts and silence by chapter",
    "annex.table.country": "Facts, silence and assessments by country",
    "annex.column.paragraphs": "Paragraphs",
    "annex.column.facts": "Facts",
    "annex.column.commitments": "Commitments followed",
    "annex.column.silent": "Silent",
    "annex.column.assessments": "Assessments",
}
