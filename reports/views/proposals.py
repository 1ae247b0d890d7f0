"""The Steering Group's proposals: which are open, which nobody answered, and what became of each."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from poa.access import Permission, can
from poa.clock import day_in_geneva
from poa.navigation import in_portal
from reports import actions
from reports import meeting_forms as forms
from reports.by_the_day import followed_by
from reports.filters import ProposalFilter
from reports.gather.proposals import closing_meeting
from reports.in_time import is_over, with_days_late
from reports.meeting_history import history_of_proposal
from reports.models import ClosingDecision, Proposal, ProposalExtension, ProposalReply, ProposalStep
from reports.planning import PutOffForm
from reports.views.writing import act_of, done
from tracking.reading.asked import Day, DayForm, chosen, day_of, say_misunderstood

NOW = Day()


def proposals(request):
    told = Proposal.objects.visible_to(request.user).with_names().with_answered()
    asked = ProposalFilter(request.GET, queryset=told, request=request)
    say_misunderstood(asked.form)
    day = day_of(asked)
    rows, today = [row.as_it_was() for row in asked.qs], day.as_of or day_in_geneva(timezone.now())
    silent = [row for row in rows if row.is_open and not row.answered]
    others = [row for row in rows if row not in silent]
    late = sorted((row for row in silent if is_over(row.reply_by_on, on=today)), key=lambda row: row.reply_by_on)
    shown = {
        "empty": not rows,
        "asked": chosen(request, asked),
        "form": asked.form,
        "day": day,
        "kept": [(name, request.GET[name]) for name in asked.filters if name != "as_of" and request.GET.get(name)],
        "late": len(late),
        "groups": [
            ("overdue", _("Overdue: no reply by the day asked for"), late),
            ("unanswered", _("Open, without a reply"), [row for row in silent if row not in late]),
            ("open", _("Open, with a reply"), [row for row in others if row.is_open]),
            ("settled", _("With a last word"), [row for row in others if not row.is_open]),
        ],
    }
    return render(request, "reports/proposals.html", shown)


def proposal(request, pk, replying=None, moving=None, extending=None, status=200):
    asked, user = DayForm(request.GET), request.user
    row, day = found(request, pk, asked.day), asked.day
    may_keep = can(user, Permission.KEEP_MEETINGS) and not day.as_of
    shown = {
        "proposal": row,
        "asked": asked,
        "day": day,
        **follow_up(user, row, day),
        "events": history_of_proposal(row, day)
        if can(user, Permission.KEEP_MEETINGS) and not in_portal(request)
        else [],
        "replying": (replying or forms.ReplyForm(prefix="reply")) if may_keep else None,
        **(moved_from(row, moving) if may_keep else {"moving": None}),
    }
    if row.reply_by_on and row.is_open and not shown["replies"]:
        shown["overdue"] = is_over(row.reply_by_on, on=day.as_of or day_in_geneva(timezone.now()))
        shown["extending"] = PutOffForm(prefix="extend") if may_keep else None
    if extending:
        shown["extending"] = extending  # with what is wrong, also where nothing is waited for any more
    return render(request, "reports/proposal.html", shown, status=status)


def step_form(closed_by, data=None):
    later = actions.meetings_since(closed_by) if closed_by else None
    return forms.StepForm(data, prefix="step", later=later)


def moved_from(row, moving):
    """Return the form of a step, and who closed the proposal; no form where nobody could take it up again."""
    closed = actions.closed_by(row)
    form = moving or step_form(closed)
    shut = closed is not None and not form.is_bound and not form.fields["meeting"].queryset.exists()
    return {"closed_by": closed, "moving": None if shut else form}


def follow_up(user, row, day):
    """Return what became of a proposal, by the day that the page is about."""
    told = {
        "replies": ProposalReply,
        "steps": ProposalStep,
        "closing": ClosingDecision,
        "extensions": ProposalExtension,
    }
    rows = {name: model.objects.visible_to(user).filter(proposal=row) for name, model in told.items()}
    rows = followed_by(rows, as_of=day.as_of, known_by=day.known_by)
    return rows | {
        "replies": with_days_late(row.reply_by_on, rows["replies"].select_related("party")),
        "history": in_order(
            rows["steps"].annotate(closed_at=closing_meeting()), rows["closing"].select_related("meeting")
        ),
    }


def in_order(steps, decisions):
    """Return what was done and what meetings decided by its `day`: what came after a decision is told after it.

    A step by which a meeting closed the proposal says no more than its decision, which stands there on the step's day.
    """
    closing = {one.closed_at: one.on for one in steps if one.closed_at}
    closed = {one.meeting.key for one in decisions} & closing.keys()
    told = [*(one for one in steps if one.closed_at not in closed), *decisions]
    for one in told:
        one.day = one.on if hasattr(one, "on") else closing.get(one.meeting.key, one.meeting.by_on)
    return sorted(told, key=lambda one: one.day)


def found(request, pk, day=NOW):
    """Return a proposal that this reader may open, as it was by a day; one made later is told as it was made."""
    rows = Proposal.objects.visible_to(request.user).with_names()
    row = get_object_or_404(rows, pk=pk)
    then = rows.as_of(day.as_of, known_by=day.known_by).filter(pk=pk).first() if day.as_of else row
    if then is None:
        row.is_later, row.state = True, Proposal.State.MADE
    return (then or row).as_it_was()


def proposal_reply(request, pk):
    row, form = found(request, pk), forms.ReplyForm(request.POST, prefix="reply")

    def reply(said):
        actions.record_reply(proposal=row, **said, **act_of(request))
        return redirect("proposal", pk=pk)

    return done(form, reply) or proposal(request, pk, replying=form, status=422)


def proposal_extend(request, pk):
    """Give whom it is to more time to reply."""
    row, form = found(request, pk), PutOffForm(request.POST, prefix="extend")

    def extend(said):
        actions.extend_proposal(proposal=row, **said, **act_of(request))
        return redirect("proposal", pk=pk)

    return done(form, extend) or proposal(request, pk, extending=form, status=422)


def proposal_move(request, pk):
    row = found(request, pk)
    form = step_form(actions.closed_by(row), request.POST)

    def move(said):
        actions.move_proposal(proposal=row, **said, **act_of(request))
        return redirect("proposal", pk=pk)

    return done(form, move) or proposal(request, pk, moving=form, status=422)
