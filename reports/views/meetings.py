"""The meetings, one meeting with all that belongs to it, and what a delegation says before it."""

from django.db.models import prefetch_related_objects
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from poa.access import Permission, can
from poa.clock import end_in_geneva
from poa.navigation import in_portal, place
from reports import actions
from reports import meeting_forms as forms
from reports.by_the_day import said_by, told_by
from reports.meeting_history import history_of_meeting
from reports.meetings_past import as_they_were
from reports.models import (
    AgendaItem,
    ClosingDecision,
    Compilation,
    Meeting,
    MeetingDecision,
    MeetingDocument,
    MeetingParticipant,
    Proposal,
    Supplement,
    View,
)
from reports.open_items import worded
from reports.rounds_past import reporting_to
from reports.symbols import by_symbol
from reports.verifying import with_revisions
from reports.views.writing import act_of, done
from tracking.reading.asked import Day, DayForm

NOW = Day()
STRIKEABLE = ("participant", "agenda", "document", "decision", "view", "proposal")
CONCLUDED = "closing"


def meetings(request):
    form, rows = DayForm(request.GET), Meeting.objects.visible_to(request.user).order_by("-earliest_on", "key")
    if form.day.as_of:
        rows = rows.as_of(form.day.as_of, known_by=form.day.known_by)
    rows = as_they_were(rows)
    coming = [row for row in rows if row.state != Meeting.State.HELD]
    shown = {
        "groups": [
            ("coming", _("To come, or without a record of having been held"), coming),
            ("held", _("Held"), [row for row in rows if row.state == Meeting.State.HELD]),
        ],
        "any": bool(rows),
        "form": form,
        "day": form.day,
        "may_keep": can(request.user, Permission.KEEP_MEETINGS),
    }
    return render(request, "reports/meetings.html", shown)


def meeting(request, key, commenting=None, status=200):
    asked, user = DayForm(request.GET), request.user
    row, day = found(request, key, asked.day), asked.day
    may_comment = can(user, Permission.COMMENT_ON_REPORTS) and row.state != Meeting.State.HELD and not day.as_of
    sees_all = can(user, Permission.KEEP_MEETINGS)
    may_keep, may_convene = (
        can(user, each) and not day.as_of for each in (Permission.KEEP_MEETINGS, Permission.CONVENE_MEETINGS)
    )
    parts = parts_of(user, row, day)
    issued = issued_for(user, row, day, beside=parts["document"])
    with_supplements(user, [*issued, *(one.compilation for one in parts["document"] if one.compilation)], day)
    prefetch_related_objects([row], "rounds")
    shown = {
        "meeting": row,
        "rounds": reporting_to(row, user, as_of=day.as_of, known_by=day.known_by),
        "participants": parts["participant"],
        "agenda": parts["agenda"],
        "documents": parts["document"],
        "issued": by_symbol(issued),
        "decisions": parts["decision"],
        "views": parts["view"],
        "comments": parts["comment"],
        "proposals": parts["proposal"],
        "closing": parts["closing"],
        "asked": asked,
        "day": day,
        "may_keep": may_keep,
        "may_convene": may_convene,
        "may_replan": may_keep and actions.can_be_replanned(row),
        "may_conclude": may_convene and row.state == Meeting.State.HELD and row.concludes,
        "sees_comments": sees_all or can(user, Permission.COMMENT_ON_REPORTS),
        "form": (commenting or forms.CommentForm(user=user)) if may_comment else None,
        "events": history_of_meeting(row, day) if sees_all and not in_portal(request) else [],
        "striking": forms.StrikeForm(rows=strikeable(user, parts), prefix="strike") if may_keep else None,
    }
    return render(request, "reports/meeting.html", shown, status=status)


def parts_of(user, row, day=NOW):
    """Return what was put on a meeting's record, by kind, as this reader may open it, by the day of the page."""
    told = {
        "participant": MeetingParticipant.objects.select_related("party"),
        "agenda": AgendaItem.objects,
        "document": MeetingDocument.objects.select_related("compilation"),
        "decision": MeetingDecision.objects.prefetch_related("paragraphs"),
        "view": View.objects.filter(before_meeting=False).with_names(),
        "comment": View.objects.filter(before_meeting=True).with_names(),
        "proposal": Proposal.objects.with_names().order_by("audience", "number"),
        "closing": ClosingDecision.objects.select_related("proposal"),
    }
    told = said_by(told, as_of=day.as_of, known_by=day.known_by)
    if day.as_of:
        told["proposal"] = told["proposal"].as_of(day.as_of, known_by=day.known_by)
    parts = {kind: list(rows.filter(meeting=row).visible_to(user)) for kind, rows in told.items()}
    proposals = [each.as_it_was() for each in parts["proposal"]]
    return parts | {"proposal": proposals, "closing": worded(parts["closing"])}


def issued_for(user, row, day, *, beside):
    """Return the issued reports of the meeting's rounds that do not stand among its documents already."""
    there = [document.compilation_id for document in beside if document.compilation_id]
    reports = Compilation.objects.visible_to(user).issued().filter(round__meeting=row).exclude(pk__in=there)
    reports = reports.filter(issued_at__lte=end_in_geneva(day.as_of)) if day.as_of else reports
    return list(reports.order_by("issued_at", "symbol", "language"))


def with_supplements(user, reports, day):
    """Put on each report what was issued to it by the day, as `added`, and the one of these that revises it."""
    with_revisions(reports)
    rows = Supplement.objects.visible_to(user).issued().standing().filter(compilation__in=reports)
    rows = rows.filter(issued_at__lte=end_in_geneva(day.as_of)) if day.as_of else rows
    added = list(rows)
    for report in reports:
        report.added = [one for one in added if one.compilation_id == report.pk]


def strikeable(user, parts):
    """Return (kind, row) of all that this person can take back: what was decided on open items is the coordinator's."""
    kinds = (*STRIKEABLE, CONCLUDED) if can(user, Permission.CONVENE_MEETINGS) else STRIKEABLE
    return [(kind, row) for kind in kinds for row in parts[kind]]


def found(request, key, day=NOW):
    """Return a meeting, as it was by a day; one that nobody spoke of then is told as planned."""
    rows = Meeting.objects.visible_to(request.user)
    row = get_object_or_404(rows, key=key)
    then = rows.as_of(day.as_of, known_by=day.known_by).filter(key=key).first() if day.as_of else row
    if then is None:
        row.is_later, row.state = True, Meeting.State.PLANNED
        row.day_then = told_by(as_of=day.as_of, known_by=day.known_by)
    return as_they_were([then or row])[0]


def meeting_comment(request, key):
    """Take a delegation's comment on a report before the meeting."""
    row, form = found(request, key), forms.CommentForm(request.POST, user=request.user)

    def said(words):
        actions.comment_before_meeting(meeting=row, **words, **act_of(request))
        return redirect(place(request, "meeting", key=key) + "#comments")

    return done(form, said) or meeting(request, key, commenting=form, status=422)
