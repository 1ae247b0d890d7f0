"""Treaties: who acted under them, and recording a new act."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from poa.access import Permission, can, rows_for_proposals
from poa.navigation import in_portal
from poa.views.again import asked_again
from tracking.actions.proposed import decline_proposed, start_proposed
from tracking.actions.treaties import record_treaty_action
from tracking.errors import DomainError, Incomplete
from tracking.forms.acts import ReasonForm
from tracking.forms.treaties import TreatyForm
from tracking.models import TreatyAction
from tracking.reading.asked import DayForm
from tracking.reading.treaties import MOST_PROPOSED, proposals_for, treaty_grid, treaty_page

UNPROCESSABLE = 422


def treaties(request):
    form = DayForm(request.GET)
    countries, groups = treaty_grid(form.day)
    shown = {"countries": countries, "groups": groups, "form": form, "day": form.day}
    shown["may_record"] = not in_portal(request) and can(request.user, Permission.RECORD_TREATY_ACTIONS)
    if not in_portal(request):
        shown["proposals"] = TreatyAction.objects.proposing_to(request.user).count()
    return render(request, "tracking/treaties.html", shown)


def treaty(request, code):
    form = DayForm(request.GET)
    # What whoever gathered the history noted for themselves is the staff's to go on with.
    shown = {"form": form, "day": form.day, "working_notes": not in_portal(request), **treaty_page(code, form.day)}
    shown["may_record"] = not in_portal(request) and can(request.user, Permission.RECORD_TREATY_ACTIONS)
    return render(request, "tracking/treaty.html", shown)


def treaty_record(request):
    named = {name: request.GET.get(name) for name in ("country", "instrument")}
    form = TreatyForm(request.POST or None, initial=named)
    if request.method != "POST" or not form.is_valid():
        return shown_form(request, form, status=UNPROCESSABLE if request.method == "POST" else 200)
    try:
        made = record_treaty_action(key=form.cleaned_data["key"], act=form.act, by=request.user, at=timezone.now())
        return recorded(request, made)
    except Incomplete as incomplete:
        form.refuse(incomplete.faults)
    except DomainError as refusal:
        form.refuse({"": str(refusal)})
    return shown_form(request, form, status=UNPROCESSABLE)


def recorded(request, made):
    """Lead on to the entry that the act proposes, else to the treaty."""
    if not made.proposes:
        messages.success(request, _("The act is on record."))
        return redirect("treaty", code=made.instrument.code)
    told = _(
        "The act is on record, and proposes an entry: begin its draft here, now or later, or say why none is wanted."
    )
    messages.success(request, told)
    return redirect(f"{reverse('treaty-proposals')}#act-{made.pk}")


def treaty_proposals(request):
    return shown_proposals(request)


def shown_proposals(request, *, status=200, **more):
    rows = proposals_for(request.user)
    shown = {"acts": rows[:MOST_PROPOSED], "number": rows.count(), **more}
    return render(request, "tracking/treaty_proposals.html", shown, status=status)


def proposal_begin(request, pk):
    """Begin the draft that an act proposes, and lead on to it."""
    try:
        entry = start_proposed(act=proposing(request, pk), by=request.user, at=timezone.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("treaty-proposals")
    messages.success(request, _("The draft is begun: check what it says, then submit it."))
    return redirect("entry-edit", pk=entry.pk)


def proposal_decline(request, pk):
    act, form = proposing(request, pk), ReasonForm(request.POST, auto_id=f"%s-{pk}")
    if not form.is_valid():
        return shown_proposals(request, status=UNPROCESSABLE, declined=act.pk, form=form)
    try:
        decline_proposed(act=act, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
        messages.success(request, _("The proposal is declined; the reason is kept."))
    except DomainError as refusal:
        # It was answered meanwhile, and its form is gone from the list.
        back = (reverse("treaty-proposals"), _("Entries that treaties propose"))
        asked = {"title": _("Decline with a reason"), "button": _("Decline the proposal"), "back": back}
        return asked_again(request, form, refusal=refusal, **asked)
    return redirect("treaty-proposals")


def proposing(request, pk):
    """Return an act of which this person may answer the proposal, answered or not; or raise Http404."""
    return get_object_or_404(TreatyAction.objects.filter(rows_for_proposals(request.user)), pk=pk)


def shown_form(request, form, status):
    return render(request, "tracking/treaty_form.html", {"form": form}, status=status)
