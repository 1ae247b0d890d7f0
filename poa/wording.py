"""Days, dates and what happened as pages print them, in the reader's language."""

from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

from poa.access import Audience
from poa.clock import day_in_geneva
from poa.days import moved_by

# What acts without being told to by anybody is called by this on pages; commands keep the names that are typed.
ACTORS = {"report builder": gettext_lazy("report builder")}
# What the log's kinds of events and the states that they lead to are called on pages.
ACTS = {
    "entry.logged": gettext_lazy("Written"),
    "entry.changed": gettext_lazy("Changed"),
    "entry.submitted": gettext_lazy("Submitted for review"),
    "entry.recalled": gettext_lazy("Taken back to draft"),
    "entry.returned": gettext_lazy("Returned to its author"),
    "entry.verified": gettext_lazy("Verified"),
    "entry.withdrawn": gettext_lazy("Withdrawn"),
    "entry.translation_checked": gettext_lazy("Translation checked"),
    "entry.handed_over": gettext_lazy("Handed over to a colleague"),
    "entry.explained": gettext_lazy("Warnings answered"),
    "entry.commented": gettext_lazy("Commented on"),
    "entry.comment_resolved": gettext_lazy("Comment resolved"),
    "entry.audience_changed": gettext_lazy("Readers changed"),
    "entry.redacted": gettext_lazy("Personal data removed"),
    "history.imported": gettext_lazy("Brought in with the history"),
    "assessment.proposed": gettext_lazy("Proposed"),
    "assessments.proposed": gettext_lazy("Proposed, with others of a section"),
    "assessment.confirmed": gettext_lazy("Confirmed"),
    "assessment.returned": gettext_lazy("Returned to its proposer"),
    "assessment.handed_over": gettext_lazy("Handed over to a colleague"),
    "workbook.handed_over": gettext_lazy("Handed over to a colleague"),
    "assessment.taken_back": gettext_lazy("Taken back by its proposer"),
    "assessment.withdrawn": gettext_lazy("Withdrawn"),
    "treaty_action.recorded": gettext_lazy("Recorded"),
    "treaty_action.proposal_taken_up": gettext_lazy("Proposed entry begun"),
    "treaty_action.proposal_declined": gettext_lazy("Proposed entry declined"),
    "activity.kept": pgettext_lazy("activity", "Written"),
    "activity.changed": pgettext_lazy("activity", "Changed"),
    "compilation_requested": gettext_lazy("Asked for"),
    "compilation_taken_up": gettext_lazy("Building began"),
    "compilation_built": gettext_lazy("Built"),
    "compilation_failed": gettext_lazy("Building stopped"),
    "compilation_resumed": gettext_lazy("Taken up again"),
    "compilation_cancelled": gettext_lazy("Called off"),
    "compilation_issued": gettext_lazy("Issued"),
    "supplement_drafted": gettext_lazy("Drafted"),
    "supplement_issued": gettext_lazy("Issued"),
    "supplement_discarded": gettext_lazy("Discarded"),
    "workbook.uploaded": gettext_lazy("Workbook handed in"),
    "workbook.imported": gettext_lazy("Written by an import"),
    "workbook.handed_in": gettext_lazy("What it wrote was handed in"),
    "workbook.set_aside": gettext_lazy("Workbook set aside"),
    "workbook.undone": gettext_lazy("Import undone"),
    "round_planned": gettext_lazy("Round planned"),
    "round_replanned": gettext_lazy("Plan changed"),
    "round_dates_set": gettext_lazy("Dates set"),
    "round_extended": gettext_lazy("Date put off"),
    "round_meeting_named": gettext_lazy("Meeting named"),
    "independent_registered": pgettext_lazy("independent report", "Registered"),
    "independent_acknowledged": pgettext_lazy("independent report", "Acknowledged"),
    "independent_forwarded": gettext_lazy("Forwarded to a Government"),
    "independent_reply_put_off": gettext_lazy("Day for the reply put off"),
    "independent_replied": gettext_lazy("A Government replied"),
    "independent_withdrawn": gettext_lazy("Registration withdrawn"),
    "independent_reply_withdrawn": gettext_lazy("A reply withdrawn"),
    "meeting.decision_taken_back": gettext_lazy("Decision on an open item taken back"),
    "proposal.reply_put_off": gettext_lazy("Day for the reply put off"),
    "proposal.replied": gettext_lazy("A reply recorded"),
    "proposal.moved": gettext_lazy("What was done recorded"),
    "meeting.planned": gettext_lazy("Meeting planned"),
    "meeting.replanned": gettext_lazy("Plan changed"),
    "meeting.convened": gettext_lazy("Meeting convened"),
    "meeting.held": gettext_lazy("Meeting held"),
    "meeting.postponed": gettext_lazy("Meeting postponed"),
    "meeting.concluded": gettext_lazy("Open items decided on"),
    "meeting.participant_added": gettext_lazy("Participant put on the record"),
    "meeting.agenda_item_added": gettext_lazy("Item put on the agenda"),
    "meeting.document_added": gettext_lazy("Document put on the record"),
    "meeting.decision_recorded": gettext_lazy("Decision recorded"),
    "meeting.view_recorded": gettext_lazy("View recorded"),
    "meeting.proposal_made": gettext_lazy("Proposal recorded"),
    "meeting.commented": gettext_lazy("A delegation commented"),
    "meeting.struck": gettext_lazy("Taken back, as put there by mistake"),
    "independent_assessed": gettext_lazy("Assessments taken from it"),
    "programme.loaded": gettext_lazy("Loaded with the Programme"),
    "party.added": pgettext_lazy("party", "Added"),
    "party.changed": gettext_lazy("Names changed"),
    "commitment.marked": gettext_lazy("Marked as not applicable"),
    "commitment.unmarked": gettext_lazy("Mark taken away"),
    "country_report.opened": gettext_lazy("Begun"),
    "country_report.changed": pgettext_lazy("country report", "Changed"),
    "country_report.sent": gettext_lazy("Sent to the Government"),
    "country_report.reply_put_off": gettext_lazy("Day for the reply put off"),
    "country_report.commented": pgettext_lazy("country report", "Commented on"),
    "country_report.comment_resolved": gettext_lazy("Comment resolved"),
    "country_report.cleared": gettext_lazy("Cleared by the Government"),
    "country_report.objected": gettext_lazy("Objected to by the Government"),
    "country_report.submitted": gettext_lazy("Submitted to the Unit"),
    "country_report.accepted": gettext_lazy("Accepted"),
    "country_report.returned": gettext_lazy("Returned to the field offices"),
    "country_report.reopened": gettext_lazy("Opened again"),
    "country_report.withdrawn": pgettext_lazy("country report", "Withdrawn"),
}
STATES = {
    "draft": gettext_lazy("draft"),
    "submitted": gettext_lazy("submitted"),
    "returned": gettext_lazy("returned"),
    "verified": gettext_lazy("verified"),
    "withdrawn": gettext_lazy("withdrawn"),
    "proposed": gettext_lazy("proposed"),
    "confirmed": gettext_lazy("confirmed"),
    "taken-back": gettext_lazy("taken back"),
    "requested": gettext_lazy("requested"),
    "building": gettext_lazy("building"),
    "built": gettext_lazy("built"),
    "failed": gettext_lazy("failed"),
    "cancelled": gettext_lazy("called off"),
    "issued": gettext_lazy("issued"),
    "staged": gettext_lazy("handed in"),
    "done": gettext_lazy("imported"),
    "discarded": gettext_lazy("set aside"),
    "undone": gettext_lazy("undone"),
    "drafting": pgettext_lazy("country report", "being drafted"),
    "in_consultation": gettext_lazy("in consultation"),
    "accepted": pgettext_lazy("country report", "accepted"),
    **{audience.value: audience.label for audience in Audience},
}


def language_of(text):
    """Return the language that a text of somebody's own is written in, told by its letters."""
    cyrillic = sum("а" <= sign <= "я" for sign in str(text).lower())
    return "ru" if cyrillic > sum("a" <= sign <= "z" for sign in str(text).lower()) else "en"


def act_in_words(kind):
    """Return what a kind of event is called, or the kind itself where it has no name."""
    return str(ACTS.get(kind, kind))


def state_in_words(state):
    """Return what the state after an event is called, or the state itself where it has no name."""
    return str(STATES.get(state, state))


def day_in_words(day):
    """Return 24 June 1999; of a moment, the day that it was in Geneva."""
    if isinstance(day, datetime):
        day = day_in_geneva(day)
    return date_format(day, pgettext("format of a day", "j F Y")) if day else ""


def moment_in_words(at):
    """Return 24 June 1999, 12:30 UTC."""
    return date_format(at, pgettext("format of a moment", r"j F Y, H:i \U\T\C"))


def month_in_words(day):
    """Return June 1999; in Russian, where months are written small, июнь 1999."""
    words = date_format(day, pgettext("format of a month", "F Y"))
    return words.lower() if get_language() == "ru" else words


def span_in_words(earliest, latest, *, precision, approximate=False):
    """Return the words of a date known to the day, the month, the year, as a period or open-ended.

    A period is told by whole months or years where it begins and ends with one.
    """
    if precision == "open" or latest is None:
        words = _("from %(day)s on") % {"day": beginning_in_words(earliest)}
    elif earliest == latest:
        words = day_in_words(earliest)
    else:
        words = period_in_words(earliest, latest)
    return _("about %(date)s") % {"date": words} if approximate else words


def beginning_in_words(day):
    """Return the day with which something began; 1 January stands for the year, the first of a month for the month.

    As it is said behind "from": in Russian that takes another case.
    """
    if (day.month, day.day) == (1, 1):
        return date_format(day, pgettext("format of a year behind from", "Y"))
    return date_format(day, pgettext("format of a month behind from", "F Y")) if day.day == 1 else day_in_words(day)


def period_in_words(earliest, latest):
    """Return a period by its years, its months or its days, whichever is exact."""
    following = moved_by(latest, timedelta(days=1))
    if (earliest.month, earliest.day) == (following.month, following.day) == (1, 1):
        ends = str(earliest.year), str(latest.year)
    elif earliest.day == following.day == 1:
        ends = month_in_words(earliest), month_in_words(latest)
    else:
        ends = day_in_words(earliest), day_in_words(latest)
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} – {ends[1]}"
