"""The Steering Group's proposals: which are open, which nobody answered, and what became of each."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from poa.access import Permission, can
from poa.clock import day_in_geneva
from reports import actions
from reports import meeting_forms as forms
from reports.filters import ProposalFilter
from reports.models import ClosingDecision, Proposal, ProposalExtension, ProposalReply, ProposalStep
from reports.planning import PutOffForm
from reports.views.writing import act_of, done
from tracking.reading.asked import chosen, say_misunderstood


def proposals(request):
    told = Proposal.objects.visible_to(request.user).with_names().with_answered()
    asked = ProposalFilter(request.GET, queryset=told, request=request)
    say_misunderstood(asked.form)
    rows, today = list(asked.qs), day_in_geneva(timezone.now())
    silent = [row for row in rows if row.is_open and not row.answered]
    others = [row for row in rows if row not in silent]
    late = sorted((row for row in silent if row.is_late(today)), key=lambda row: row.reply_by_on)
    shown = {
        "empty": not rows,
        "asked": chosen(request, asked),
        "form": asked.form,
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
    row, user = found(request, pk), request.user
    may_keep = can(user, Permission.KEEP_MEETINGS)
    shown = {
        "proposal": row,
        "replies": ProposalReply.objects.visible_to(user).filter(proposal=row).select_related("party"),
        "steps": ProposalStep.objects.visible_to(user).filter(proposal=row),
        "closing": ClosingDecision.objects.visible_to(user).filter(proposal=row).select_related("meeting"),
        "replying": (replying or forms.ReplyForm(prefix="reply")) if may_keep else None,
        "moving": (moving or forms.StepForm(prefix="step")) if may_keep else None,
        "extensions": ProposalExtension.objects.visible_to(user).filter(proposal=row),
    }
    if row.reply_by_on and row.is_open and not shown["replies"]:
        shown["overdue"] = row.is_late(day_in_geneva(timezone.now()))
        shown["waited"] = True
        shown["extending"] = (extending or PutOffForm(prefix="extend")) if may_keep else None
    return render(request, "reports/proposal.html", shown, status=status)


def found(request, pk):
    return get_object_or_404(Proposal.objects.visible_to(request.user).with_names(), pk=pk)


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
    row, form = found(request, pk), forms.StepForm(request.POST, prefix="step")

    def move(said):
        actions.move_proposal(proposal=row, **said, **act_of(request))
        return redirect("proposal", pk=pk)

    return done(form, move) or proposal(request, pk, moving=form, status=422)
